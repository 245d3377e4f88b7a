"""The demonstration: invented people and entries, brought to stage *panel*; once."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts import demo as accounts
from audit.clock import prize_now
from judging import demo as judging
from results import demo as results
from submissions import demo as submissions
from submissions.models import Edition, Entry

ENTRIES, SEED = 12, 2023


class Command(BaseCommand):
    help = "Fill the demonstration edition; a second run adds nothing. Never in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--list-sign-ins", action="store_true", help="print the people and how they sign in"
        )

    def handle(self, *args: object, **options: object) -> None:
        """Each room's demonstration in order, all of it or nothing."""
        if settings.PRODUCTION:
            raise CommandError("The demonstration's people share a known password.")
        if options["list_sign_ins"]:
            self.stdout.write(sign_ins())
            return
        edition = Edition.objects.filter(demo=True).order_by("year", "pk").first()
        if edition is None:
            raise CommandError("Load editions/seoul-2023.yaml first: manage.py load_edition FILE")
        for line in _fill(edition):
            self.stdout.write(line)


@transaction.atomic
def _fill(edition: Edition) -> list[str]:
    at = prize_now()
    house = accounts.fill(at=at)
    entries = submissions.enter(edition, ENTRIES, SEED, at=at, make_person=accounts.person)
    judged = judging.fill(edition, seed=SEED, make_person=accounts.person)
    seated = results.fill(edition, at=at)
    return [
        f"house: {house} roles granted",
        f"entries: {len(entries)} made",
        f"judging: {'brought to the panel' if judged else 'as it was'}",
        f"committee and partners: {seated} seated",
    ]


def sign_ins() -> str:
    """Who is in the demonstration, a line a person; everybody has the same password."""
    owners = Entry.objects.filter(edition__demo=True).order_by("number")
    applicants = [
        ("applicant", name, email)
        for name, email in owners.values_list("owner__name", "owner__email")[:2]
    ]
    people = [
        *accounts.sign_ins(), *judging.judges_of_demo(), *results.sign_ins(), *applicants
    ]  # fmt: skip
    lines = [f"  {label:20} {name:24} {email}" for label, name, email in people]
    head = f"Sign in by password {accounts.PASSWORD} (or by a mailed code) as:"
    return "\n".join([head, *lines])
