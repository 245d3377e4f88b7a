"""Heads that were published are not rewritten."""

from django.db import migrations

from audit.history import revoke_writes


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_head")]
    operations = [revoke_writes("audit_head")]
