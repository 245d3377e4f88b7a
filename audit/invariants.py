"""What must never be true: SQL that returns no row while all is well."""

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Invariant:
    """A sentence and its SQL; every returned row is a violation."""

    name: str
    sql: str


def violations(invariant: Invariant, limit: int = 20) -> list[tuple[object, ...]]:
    """At most `limit` violating rows."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({invariant.sql}) AS violation LIMIT {int(limit)}")
        return list(cursor.fetchall())


INVARIANTS = [
    Invariant(
        "every event is linked once",
        "SELECT e.id FROM audit_event e LEFT JOIN audit_link l ON l.event_id = e.id"
        " WHERE l.id IS NULL",
    ),
    Invariant(
        "the chain has no gap and no false hash",
        "SELECT c.id FROM (SELECT l.id, l.hash, l.previous_hash, l.event_id,"
        " lag(l.hash, 1, repeat('0', 64)) OVER (ORDER BY l.id) AS before FROM audit_link l) c"
        " JOIN audit_event e ON e.id = c.event_id"
        " WHERE c.previous_hash <> c.before OR c.hash <> audit_link_hash(c.previous_hash, e)",
    ),
    Invariant(
        "every head that was kept still stands in the chain",
        "SELECT h.id FROM audit_head h"
        " WHERE NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.hash = h.hash)",
    ),
]
