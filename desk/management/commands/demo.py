"""The living demonstration: invented people and their year, brought to a stage; only forward."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from accounts import demo as accounts
from desk.demo import STAGES, advance, stage
from desk.demo.telling import bar, to_all, to_file
from judging import demo as judging
from results import demo as results
from submissions.models import Edition, Entry

ENTRIES, SEED, AT = 240, 2023, "panel"
CODES = [one.code for one in STAGES]


class Command(BaseCommand):
    help = "Bring the demonstration to a stage; a second run adds nothing. Never in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--edition", help="slug; the first that calls itself a demonstration")
        parser.add_argument("--entries", type=int, default=ENTRIES, help="how many are handed in")
        parser.add_argument("--seed", type=int, default=SEED, help="another seed, another world")
        parser.add_argument("--at", choices=CODES, default=AT, help="the stage to come to")
        parser.add_argument("--progress", type=Path, help="write how far it is to this file")
        parser.add_argument("--sign-ins", type=Path, help="write who signs in to this file")
        parser.add_argument("--hour", choices=CODES, help="only print the hour of this stage")
        parser.add_argument(
            "--list-sign-ins", action="store_true", help="only print who signs in, and how"
        )

    def handle(self, *args: object, **options: Any) -> None:
        """Print the sign-ins, an hour, or go forward."""
        if settings.PRODUCTION:
            raise CommandError("The demonstration's people share a known password.")
        if options["list_sign_ins"]:
            self.stdout.write(sign_ins())
            return
        edition = _edition(options["edition"])
        if options["hour"]:
            self.stdout.write(stage(options["hour"]).hour(edition).isoformat())
            return
        self._go(edition, options)

    def _go(self, edition: Edition, options: dict[str, Any]) -> None:
        self.stdout.ending = ""  # a bar is drawn over itself
        reports = [bar(self.stdout)]
        if options["progress"]:
            reports.append(to_file(options["progress"]))
        try:
            advance(
                edition,
                entries=options["entries"],
                seed=options["seed"],
                to=options["at"],
                report=to_all(*reports),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if options["sign_ins"]:
            options["sign_ins"].write_text(sign_ins())
        hour = stage(options["at"]).hour(edition)
        self.stdout.write(f"{edition.slug} stands at {options['at']}: {hour.isoformat()}\n")


def _edition(slug: str | None) -> Edition:
    rows = Edition.objects.filter(slug=slug) if slug else Edition.objects.filter(demo=True)
    edition = rows.order_by("year", "pk").first()
    if edition is None:
        raise CommandError("Load editions/seoul-2023.yaml first: manage.py load_edition FILE")
    return edition


def sign_ins() -> str:
    """Who is in the demonstration, a line a person; everybody has the same password."""
    entries = Entry.objects.filter(edition__demo=True, state="submitted").order_by("number")
    entries = entries.exclude(edition__data__edition__trial=True)
    owners = entries.values_list("owner__name", "owner__email")
    visitor = Q(owner__email=accounts.APPLICANT)
    applicants = [
        ("applicant", name, email)
        for name, email in [*owners.filter(visitor)[:1], *owners.exclude(visitor)[:1]]
    ]
    people = [
        *accounts.sign_ins(), *judging.judges_of_demo(), *results.sign_ins(), *applicants
    ]  # fmt: skip
    lines = [f"  {label:20} {name:24} {email}" for label, name, email in people]
    head = f"Sign in by password {accounts.PASSWORD} (or by a mailed code) as:"
    return "\n".join([head, *lines])
