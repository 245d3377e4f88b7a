"""Tables that only grow: a trigger for every writer, revoked rights for the web role."""

import pgtrigger
from django.db import migrations

WEB_ROLE = "prize_web"


def insert_only() -> list[pgtrigger.Protect]:
    """For `Meta.triggers`: updating or deleting a row is refused, whoever asks."""
    operation = pgtrigger.Update | pgtrigger.Delete
    return [pgtrigger.Protect(name="insert_only", operation=operation)]


def revoke_writes(table: str) -> migrations.RunSQL:
    """A migration step after CreateModel: the web role may only read and insert."""
    return migrations.RunSQL(
        f'REVOKE UPDATE, DELETE, TRUNCATE ON "{table}" FROM {WEB_ROLE}',
        f'GRANT UPDATE, DELETE ON "{table}" TO {WEB_ROLE}',
    )


def hide(table: str) -> migrations.RunSQL:
    """A migration step: the web role may insert here and never read."""
    return migrations.RunSQL(
        f'REVOKE SELECT, UPDATE, DELETE, TRUNCATE ON "{table}" FROM {WEB_ROLE}',
        f'GRANT SELECT, UPDATE, DELETE ON "{table}" TO {WEB_ROLE}',
    )
