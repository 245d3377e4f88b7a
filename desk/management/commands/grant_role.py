"""Giving somebody a role of the house."""

from argparse import ArgumentParser

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts import actions
from accounts.models import User
from accounts.states import Role
from audit.clock import prize_now


class Command(BaseCommand):
    help = "Give a person (by e-mail address) a role of the house; --lead for who leads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("--lead", action="store_true", help="leads the secretariat")

    def handle(self, *args: object, **options: object) -> None:
        """The person must have an account; the grant is an event."""
        email, role, lead = str(options["email"]), str(options["role"]), bool(options["lead"])
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody has an account with {email}. They sign up first.")
        if lead and role != Role.SECRETARIAT:
            raise CommandError("Only the secretariat has a lead.")
        try:
            actions.grant_role(user, role, by="command:grant_role", at=prize_now(), lead=lead)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(f"{user.email} is {role}{' and leads' if lead else ''} now.")
