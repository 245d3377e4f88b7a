"""Any score sheet tallied by any rules, from a file to a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from judging.sheet.malformed import Malformed
from judging.sheet.outcome import Settings, as_text, tally_sheet
from judging.sheet.reading import read_sheet
from judging.sheet.rulefile import SheetRules, read_rules

MOST_DRAWS = 1_000_000


class Command(BaseCommand):
    help = "Tally a score sheet (CSV: entry, judge, score; optionally criterion, weight, pool)."
    requires_system_checks = ()  # no setting is read, no database or broker asked

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the files, and what is asked of the draws."""
        parser.add_argument("sheet", type=Path, metavar="SHEET.csv")
        parser.add_argument("--rules", type=Path, metavar="RULES.toml", help="how it is counted")
        parser.add_argument("--seed", default="1", help="of the draws: any text (1)")
        parser.add_argument("--top", type=int, metavar="K", help="tell each entry's P(top K)")
        parser.add_argument("--draws", type=int, metavar="N", help="4,000 to 40,000 by the size")
        parser.add_argument("--out", type=Path, required=True, metavar="OUT.json")

    def handle(self, *args: object, **options: Any) -> None:
        """Write OUT.json; a sheet or rules that are malformed are told by line, and nothing is."""
        settings = Settings(options["seed"], options["top"], options["draws"])
        if not all(number is None or number >= 1 for number in (settings.top, settings.draws)):
            raise CommandError("--top and --draws are 1 or more.")
        if (settings.draws or 0) > MOST_DRAWS:
            raise CommandError(f"--draws is {MOST_DRAWS:,} at most.")
        try:
            rules = read_rules(options["rules"]) if options["rules"] else SheetRules()
            document = tally_sheet(read_sheet(options["sheet"]), rules, settings)
            options["out"].write_text(as_text(document), encoding="utf-8")
        except (Malformed, OSError) as error:
            raise CommandError(str(error)) from None
        ranked = sum(row["rank"] is not None for row in document["entries"])
        self.stdout.write(f"{ranked} of {len(document['entries'])} entries ranked.")
