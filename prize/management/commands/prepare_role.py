"""The role that the portal runs as, before the owner migrates."""

from urllib.parse import unquote, urlsplit

from django.core.management.base import BaseCommand, CommandError

from prize import environment
from prize.run.roles import WEB, ensure_web_role


class Command(BaseCommand):
    help = "Make prize_web and give it DATABASE_URL's password, as OWNER_DATABASE_URL."

    def handle(self, *args: object, **options: object) -> None:
        """Safe to repeat; the migrations then give the role its rights."""
        hint = "The owner's address of the database: postgres://owner:password@host:5432/name"
        owner = environment.required("OWNER_DATABASE_URL", hint)
        web = urlsplit(environment.required("DATABASE_URL", "The web role's address."))
        if web.username != WEB:
            raise CommandError(f"DATABASE_URL must name the role {WEB}: it may not change tables.")
        ensure_web_role(owner, unquote(web.password or ""))
        self.stdout.write(f"role {WEB}: ready")
