"""Transaction-level advisory locks: the one mechanism under deadlines, closings and the chain."""

from django.db import connection, transaction

EDITION = "edition"
ROUND = "round"
PUBLICATION = "publication"
_CLASSES = {EDITION: 7101, ROUND: 7102, PUBLICATION: 7103}
# 7100 is the chain's own, taken inside its trigger.


def shared(kind: str, pk: int) -> None:
    """Many may hold it at once; waits for an exclusive holder. Ends with the transaction."""
    _take("pg_advisory_xact_lock_shared", kind, pk)


def exclusive(kind: str, pk: int) -> None:
    """Waits until nobody holds it, shared or not. Ends with the transaction."""
    _take("pg_advisory_xact_lock", kind, pk)


def one_at_a_time(name: str) -> None:
    """Whoever names the same thing waits for the transaction before; for things without a row."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("An advisory lock needs a transaction.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7104))", [name])


def _take(function: str, kind: str, pk: int) -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("An advisory lock needs a transaction.")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [_CLASSES[kind], pk])
