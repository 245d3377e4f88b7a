"""allauth's mail through our outbox, its accounts through our user."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import translation

from accounts.models import User
from audit.clock import prize_now
from outbox.actions import put

CLOSED = ("code", "password_reset_url", "activate_url", "signup_url", "username")


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What allauth asks of a project."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put allauth's mail into the outbox; only closed placeholders are kept."""
        name = template_prefix.rsplit("/", 1)[-1]
        values = {key: str(context[key]) for key in CLOSED if context.get(key)}
        put(
            name,
            to=email,
            language=translation.get_language() or "en",
            template=f"account/emails/{name}",
            context={**values, "secret": True},
            at=prize_now(),
            dedupe=f"{name}:{uuid.uuid4()}",
        )

    def save_user(self, request: HttpRequest, user: User, form: Any, **how: bool) -> User:
        """A new person keeps the language they signed up in."""
        user.language = translation.get_language() or "en"
        saved: User = super().save_user(request, user, form, **how)
        return saved
