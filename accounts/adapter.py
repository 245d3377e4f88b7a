"""allauth's mail through our outbox, its accounts through our user, its links to our host alone."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from accounts import factor, limits, places, tries
from accounts.devices import device_of
from accounts.models import User
from audit.clock import prize_now
from outbox.actions import put

CLOSED = (
    "code", "password_reset_url", "activate_url", "signup_url", "username",
    "ip", "from_email", "to_email", "deleted_email",
)  # fmt: skip

WAYS = {
    "reauthenticate": gettext_lazy("Use your password"),
    "mfa_reauthenticate": gettext_lazy("Use a code"),
    "mfa_reauthenticate:webauthn": gettext_lazy("Use a passkey"),
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What allauth asks of a project."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put allauth's mail into the outbox; only closed placeholders are kept."""
        name = template_prefix.rsplit("/", 1)[-1]
        values = {key: str(context[key]) for key in CLOSED if context.get(key)}
        at = prize_now()
        if "user_agent" in context:  # it tells of a change: when, and by which browser
            device = device_of(context["user_agent"])
            values |= {"device": device, "when": f"{localtime(at):%Y-%m-%d %H:%M} KST"}
        put(
            name,
            to=email,
            language=translation.get_language() or "en",
            template=f"account/emails/{name}",
            context={**values, "secret": True},
            at=at,
            dedupe=f"{name}:{uuid.uuid4()}",
        )

    def save_user(self, request: HttpRequest, user: User, form: Any, **how: bool) -> User:
        """A new person keeps the language they signed up in."""
        user.language = translation.get_language() or "en"
        saved: User = super().save_user(request, user, form, **how)
        return saved

    def send_account_already_exists_mail(self, email: str) -> None:
        """A new account's password is hashed; so that the time tells nothing, one is here too."""
        User().set_password(email)
        super().send_account_already_exists_mail(email)

    def login(self, request: HttpRequest, user: User) -> None:
        """The tries so far are forgotten; a place that this person never came from is told."""
        limits.forget(tries.PASSWORD, user.email)
        limits.forget(tries.FACTOR, str(user.pk))
        unknown = user.last_login is not None and not places.is_known(request, user)
        super().login(request, user)
        if unknown:
            self.send_notification_mail("account/email/sign_in_from_new_place", user)

    def post_login(self, request: HttpRequest, user: User, **how: Any) -> HttpResponse:
        """The browser remembers, sealed, who signed in with it."""
        response: HttpResponse = super().post_login(request, user, **how)
        places.remember(request, response, user)
        return response

    def is_safe_url(self, url: str) -> bool:
        """Led on only to our own pages; another host, even one of ours, is none."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_client_ip(self, request: HttpRequest) -> str:
        """By the proxies that we trust."""
        return limits.address_of(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not again right after signing in; by the second factor where there is one."""
        return not factor.is_fresh(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Who has a second factor shows that; a password alone no longer opens what is guarded."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        for way in ways:
            way["description"] = WAYS[way["id"]]
        strong = [way for way in ways if way["id"].startswith("mfa")]
        return sorted(strong, key=lambda way: not way["id"].endswith("webauthn")) or ways
