"""Which tables only grow, and what the database itself says about them."""

from django.apps import apps
from django.db import connection
from django.db.models import Model

from tests.house.tree import ROOMS

WEB = "prize_web"
# What must be among them, whatever else a room adds.
REQUIRED = {
    "audit_event", "audit_link", "audit_once",
    "submissions_entryversion", "submissions_consent", "submissions_deadlinechange",
    "submissions_enquirypost", "submissions_dispute", "submissions_disputeruling",
    "judging_ballot", "judging_decision", "judging_tally", "judging_annulment",
    "results_approval", "results_snapshot", "results_vote",
}  # fmt: skip
# Links are written by the chain's own trigger, with the owner's rights.
WRITTEN_BY_TRIGGER = {"audit_link"}


def insert_only_models() -> list[type[Model]]:
    """Return our models that carry a trigger named `insert_only`."""
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
        and any(t.name == "insert_only" for t in getattr(model._meta, "triggers", []))
    ]


def rights(table: str) -> set[str]:
    """Return what the web role may do with a table, columns by themselves included."""
    found = set()
    with connection.cursor() as cursor:
        for right in ("INSERT", "UPDATE", "DELETE", "TRUNCATE"):
            cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [WEB, table, right])
            if cursor.fetchone()[0]:
                found.add(right)
        cursor.execute("SELECT has_any_column_privilege(%s, %s, 'UPDATE')", [WEB, table])
        if cursor.fetchone()[0]:
            found.add("UPDATE")
    return found


def has_trigger(table: str) -> bool:
    """True where the database itself refuses UPDATE and DELETE of a row, whoever asks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'"
            " AND tgname LIKE 'pgtrigger_insert_only%%'",
            [table],
        )
        return bool(cursor.fetchone()[0] == 1)


def problems(table: str) -> list[str]:
    """Return how an insert-only table is less than that; nothing where all is well."""
    wanted = set() if table in WRITTEN_BY_TRIGGER else {"INSERT"}
    held = rights(table)
    found = [f"{table}: the web role has {right}" for right in sorted(held - wanted)]
    found += [f"{table}: the web role lacks {right}" for right in sorted(wanted - held)]
    return found if has_trigger(table) else [*found, f"{table}: no trigger"]
