"""What must never be true, asked of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from accounts import invariants as accounts
from audit import invariants as audit
from judging import invariants as judging
from outbox import invariants as outbox
from results import invariants as results
from submissions import invariants as submissions

ROOMS = {
    "audit": audit.INVARIANTS,
    "outbox": outbox.INVARIANTS,
    "accounts": accounts.INVARIANTS,
    "submissions": submissions.INVARIANTS,
    "judging": judging.INVARIANTS,
    "results": results.INVARIANTS,
}


LONGEST = "10min"  # of one question, over a whole database; a page's statement has ten seconds


class Command(BaseCommand):
    help = "Ask every room's invariants; exit 1 if any row violates one."

    def handle(self, *args: object, **options: object) -> None:
        """One line an invariant with the number of violating rows, and the first of them."""
        with _patience():
            broken = sum(
                self._ask(room, invariant)
                for room, invariants in ROOMS.items()
                for invariant in invariants
            )
        if broken:
            raise CommandError(f"{broken} invariants are violated.")

    def _ask(self, room: str, invariant: audit.Invariant) -> bool:
        rows = audit.violations(invariant)
        self.stdout.write(f"{len(rows):4d}  {room}: {invariant.name}")
        for row in rows[:5]:
            self.stdout.write(f"      {row}")
        return bool(rows)


@contextmanager
def _patience() -> Iterator[None]:
    """Let a question take LONGEST; afterwards the connection's own limit holds again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, false)", [LONGEST])
        yield
        cursor.execute("RESET statement_timeout")
