"""Live through the demonstration's year up to a day; what `make run` calls for the bar."""

from argparse import ArgumentParser
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts import demo as accounts
from desk.demo import Progress, advance, stage
from desk.demo.telling import to_file
from sandbox import year
from submissions.models import Edition

EARLY, LATER = timedelta(days=14), timedelta(days=14)


class Command(BaseCommand):
    help = "Bring the demonstration to a day of its year, and print the hour that belongs to it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("day", choices=year.CODES)
        parser.add_argument("--entries", type=int, default=240)
        parser.add_argument("--seed", type=int, default=2023)
        parser.add_argument("--progress", type=Path, help="where to tell how far it is")

    def handle(self, *args: object, **options: Any) -> None:
        """The rooms in order; the last line is the hour, as ISO text."""
        if settings.PRODUCTION:
            raise CommandError("The year of a production portal is not turned.")
        progress = options["progress"]
        report = to_file(progress) if isinstance(progress, Path) else _silent
        edition = Edition.objects.filter(demo=True).order_by("year", "pk").first()
        wanted, entries, seed = year.day(str(options["day"])), options["entries"], options["seed"]
        if edition is None or wanted is None:
            raise CommandError("Load editions/seoul-2023.yaml first: manage.py load_edition FILE")
        try:
            if wanted.stage:
                advance(edition, entries=entries, seed=seed, to=wanted.stage, report=report)
            else:
                accounts.fill(at=hour_of(edition, wanted))
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(hour_of(edition, wanted).isoformat())


def hour_of(edition: Edition, day: year.Day) -> datetime:
    """The hour at which that day is shown."""
    if not day.stage:
        return edition.opens_at - EARLY
    hour = stage(day.stage).hour(edition)
    return hour if day.code == day.stage else hour + LATER


def _silent(progress: Progress) -> None:
    """Nobody asked how far it is."""
