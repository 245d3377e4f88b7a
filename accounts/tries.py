"""Which tries are counted, by where they come from and by whose account they are at.

allauth's own limits read, then write, and need a lock for it. Its pages are counted here, before
they see the request; so is every page behind a mailed link, whichever room has it.
"""

from collections.abc import Callable

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from django.http import HttpRequest, HttpResponse

from accounts.limits import Limit, neighbourhood, take, too_many

Answer = Callable[[HttpRequest], HttpResponse]
Who = Callable[[HttpRequest], str]

QUARTER = 15 * 60
LINKS = Limit("a link", most=120, within=QUARTER)  # routes with a `token`, by address


def _field(name: str) -> Who:
    return lambda request: request.POST.get(name, "")


def _person(request: HttpRequest) -> str:
    """Who is signed in, or half way there; the session where nobody is."""
    if request.user.is_authenticated:
        return str(request.user.pk)
    pending = request.session.get(LOGIN_SESSION_KEY) or {}
    return str(pending.get("user_pk") or request.session.session_key)


def _session(request: HttpRequest) -> str:
    return request.session.session_key or ""


PASSWORD = Limit("password", most=10, within=QUARTER)
FACTOR = Limit("factor", most=10, within=QUARTER)
CODE = Limit("code", most=10, within=QUARTER)
MAILED = Limit("mailed code", most=5, within=QUARTER)
CHANGE = Limit("change", most=20, within=QUARTER)
# By the address that a route's POST comes from, then by whom it is about.
FROM = Limit("from", most=100, within=QUARTER)
COUNTED: dict[str, tuple[Limit, Who]] = {
    "account_login": (PASSWORD, _field("login")),
    "account_request_login_code": (MAILED, _field("email")),
    "account_reset_password": (MAILED, _field("email")),
    "account_signup": (MAILED, _field("email")),
    "account_confirm_login_code": (CODE, _session),
    "account_confirm_password_reset_code": (CODE, _session),
    "account_email_verification_sent": (CODE, _session),
    "account_reauthenticate": (FACTOR, _person),
    "account_email": (CHANGE, _person),
    "account_change_password": (CHANGE, _person),
    "mfa_authenticate": (FACTOR, _person),
    "mfa_reauthenticate": (FACTOR, _person),
    "mfa_reauthenticate_webauthn": (FACTOR, _person),
    "mfa_activate_totp": (FACTOR, _person),
    "mfa_login_webauthn": (CODE, _session),
    "accounts:lost": (MAILED, _field("email")),
    "accounts:confirm_lost": (CODE, _session),
    "accounts:set_second_address": (MAILED, _person),
    "accounts:confirm_second_address": (CODE, _person),
}
# What stays open to somebody who is held up on the way in: each way is counted by itself.
WAYS = {
    "account_login": ("passkey", "code"),
    "account_request_login_code": ("passkey", "password"),
    "account_confirm_login_code": ("passkey", "password"),
    "account_reset_password": ("passkey", "code"),
    "account_confirm_password_reset_code": ("passkey", "code"),
    "mfa_login_webauthn": ("password", "code"),
}


def middleware(get_response: Answer) -> Answer:
    """Count a try before its page sees it; beyond the limit the page is never asked."""

    def pass_on(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    pass_on.process_view = _count  # type: ignore[attr-defined]
    return pass_on


def _count(request: HttpRequest, *_view: object) -> HttpResponse | None:
    match, seconds = request.resolver_match, 0
    name = match.view_name if match else ""
    if match and "token" in match.kwargs:
        seconds = take(LINKS, neighbourhood(request))
    elif request.method == "POST" and name in COUNTED:
        limit, who = COUNTED[name]
        # By the address first, so that one place cannot use up many accounts' tries.
        seconds = take(FROM, f"{name} {neighbourhood(request)}") or take(limit, who(request))
    return too_many(request, seconds, WAYS.get(name, ())) if seconds else None
