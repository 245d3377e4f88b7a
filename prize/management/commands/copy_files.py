"""Files to a folder and back, for backup and restore."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from prize import files_copy


class Command(BaseCommand):
    help = "Copy every file that the database names, proving each by its checksum."

    def add_arguments(self, parser: ArgumentParser) -> None:
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--to", type=Path, help="keep what the folder lacks")
        way.add_argument("--from", type=Path, dest="source", help="bring back what is missing")

    def handle(
        self, *args: object, to: Path | None, source: Path | None, **options: object
    ) -> None:
        """One line with the numbers; exit 1 naming each file that is gone or changed."""
        report = files_copy.keep(to) if to else files_copy.bring_back(source or Path())
        self.stdout.write(f"files: {report.copied} copied, {report.present} there already")
        for key in report.broken:
            self.stderr.write(f"not whole: {key}")
        if report.broken:
            raise CommandError(f"{len(report.broken)} files are gone or changed.")
