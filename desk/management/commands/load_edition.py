"""Loading an edition from its file: each room stores its part, all of it or nothing."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from audit.clock import prize_now
from judging import edition_file as judging
from results import edition_file as results
from submissions import edition_file as submissions
from submissions.edition_schema import EditionFile, EditionFileError, read


class Loaded(Protocol):
    """What a room's loader answers."""

    @property
    def changes(self) -> int: ...


class Load(Protocol):
    """A room's loader."""

    def __call__(self, file: EditionFile, *, at: datetime) -> Loaded: ...


ROOMS: dict[str, Load] = {
    "submissions": submissions.load,
    "judging": judging.load,
    "results": results.load,
}


class Command(BaseCommand):
    help = "Load editions from their YAML files. Loading twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", type=Path, nargs="+", help="such as editions/seoul-2023.yaml")

    def handle(self, *args: object, **options: Any) -> None:
        """One file after the other."""
        for path in options["files"]:
            self._store(_read(path))

    def _store(self, file: EditionFile) -> None:
        """Say what changed in each room; a mistake in the file says its place and exits 1."""
        try:
            changed = _load(file)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        lines = ", ".join(f"{room}: {count} changed" for room, count in changed.items())
        self.stdout.write(f"{file.edition.slug}: {lines}")


def _read(path: Path) -> EditionFile:
    if not path.is_file():
        raise CommandError(f"There is no file {path}.")
    try:
        return read(path)
    except EditionFileError as error:
        raise CommandError("\n".join(error.lines)) from error


@transaction.atomic
def _load(file: EditionFile) -> dict[str, int]:
    at = prize_now()
    return {room: load(file, at=at).changes for room, load in ROOMS.items()}
