"""What must never be true of mail."""

from audit.invariants import Invariant

INVARIANTS = [
    Invariant(
        "no due message is older than ten minutes unsent",
        "SELECT id FROM outbox_message WHERE state = 'queued' AND attempts = 0"
        " AND coalesce(not_before, created_at) < prize_now() - interval '10 minutes'",
    ),
    Invariant(
        "no claim outlives its time",
        "SELECT id FROM outbox_message WHERE state = 'claimed'"
        " AND claimed_at < clock_timestamp() - interval '10 minutes'",
    ),
    Invariant(
        "no decision mail was tried again after it may have gone",
        "SELECT id FROM outbox_message WHERE decision AND uncertain > 0"
        " AND state IN ('queued', 'claimed') AND claimed_by <> ''",
    ),
]
