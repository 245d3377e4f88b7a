"""Who needs a second factor, and the counters that hold tries back."""

from django.db import migrations, models

GUARD = """
UPDATE accounts_user SET guarded = true
WHERE EXISTS (SELECT FROM accounts_houserole WHERE user_id = accounts_user.id);
"""
# A crash may empty it: then everybody has their tries anew, and nothing else is lost.
UNLOGGED = "ALTER TABLE accounts_limit SET UNLOGGED"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_cache")]
    operations = [
        migrations.AddField("user", "guarded", models.BooleanField(default=False)),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Limit",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("tries", models.PositiveIntegerField()),
                ("ends_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.RunSQL(UNLOGGED, migrations.RunSQL.noop),
    ]
