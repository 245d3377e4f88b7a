"""A living edition to try the portal on: invented people, through the same actions as real ones."""

from argparse import ArgumentParser
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts import demo as accounts
from judging import demo as judging
from submissions import demo as submissions
from submissions.models import Edition

SLUG = "demo-2023"
ENTRIES, SEED = 12, 2023
BEFORE_THE_CALL = timedelta(days=30)


class Command(BaseCommand):
    help = "Bring the demo edition to stage panel with twelve invented entries; again: nothing new."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--list-sign-ins", action="store_true", help="who one can be")

    def handle(self, *args: object, **options: object) -> None:
        """Refused in production; needs the edition to be loaded."""
        if settings.PRODUCTION:
            raise CommandError("The demo is not for production: its people share one password.")
        edition = Edition.objects.filter(slug=SLUG).first()
        if edition is None:
            raise CommandError("Load it first: manage.py load_edition editions/seoul-2023.yaml")
        self.stdout.write(_sign_ins(edition) if options["list_sign_ins"] else _fill(edition))


@transaction.atomic
def _fill(edition: Edition) -> str:
    accounts.fill(at=edition.opens_at - BEFORE_THE_CALL)
    entries = submissions.enter(
        edition, ENTRIES, SEED, at=edition.closes_at, make_person=accounts.person
    )
    moved = judging.fill(edition, seed=SEED)
    stage = "now at stage panel" if moved else "as it was"
    return f"{edition.slug}: {len(entries)} entries made, {stage}"


def _sign_ins(edition: Edition) -> str:
    """A line a person: what they are, name, address; one password for all."""
    applicant = edition.entries.select_related("owner").order_by("number").first()
    rows = [*accounts.sign_ins(), *judging.judges_of_demo()]
    if applicant is not None:
        rows.insert(0, ("applicant", applicant.owner.name, applicant.owner.email))
    width = max(len(label) for label, _name, _address in rows)
    lines = [f"  {label:<{width}}  {address}  ({name})" for label, name, address in rows]
    return "\n".join([*lines, f"  The password of all: {accounts.PASSWORD}"])
