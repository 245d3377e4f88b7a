"""Move the sandbox's clock."""

from datetime import datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit import clock


class Command(BaseCommand):
    help = "Move the prize's clock (never in production): --to 2023-07-10T10:00+09:00, or --back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=datetime.fromisoformat)
        parser.add_argument("--back", action="store_true")

    def handle(self, *args: object, **options: object) -> None:
        """Shift or unshift; says the time it is afterwards."""
        if settings.PRODUCTION:
            raise CommandError("The clock of a production portal is not moved.")
        to = options["to"]
        if isinstance(to, datetime):
            if to.tzinfo is None:
                raise CommandError("Write the zone too, such as 2023-07-10T10:00+09:00.")
            clock.shift_to(to)
        elif options["back"]:
            clock.shift_back()
        self.stdout.write(f"It is {clock.prize_now():%Y-%m-%d %H:%M:%S %Z}.")
