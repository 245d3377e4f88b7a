"""What must never be true, asked of the database."""

from django.core.management.base import BaseCommand, CommandError

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


class Command(BaseCommand):
    help = "Ask every room's invariants; exit 1 if any row violates one."

    def handle(self, *args: object, **options: object) -> None:
        """One line an invariant with the number of violating rows, and the first of them."""
        broken = 0
        for room, invariants in ROOMS.items():
            for invariant in invariants:
                rows = audit.violations(invariant)
                broken += bool(rows)
                self.stdout.write(f"{len(rows):4d}  {room}: {invariant.name}")
                for row in rows[:5]:
                    self.stdout.write(f"      {row}")
        if broken:
            raise CommandError(f"{broken} invariants are violated.")
