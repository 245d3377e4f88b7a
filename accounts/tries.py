"""Which tries are counted, by where they come from and by whose account they are at.

allauth's own limits read, then write: two hundred at once all pass. Its pages are counted here,
before they see the request; pages of ours say it themselves with `@counted`.
"""

from collections.abc import Callable
from functools import wraps

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from accounts.limits import Limit, neighbourhood, take, too_many

Answer = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponse]
Who = Callable[[HttpRequest], str]

QUARTER = 15 * 60
LINKS = Limit("a link", most=60, within=QUARTER)  # invitations and the like, by address


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
}


def middleware(get_response: Answer) -> Answer:
    """Count the tries at allauth's pages; beyond the limit the page is never asked."""

    def count(request: HttpRequest) -> HttpResponse:
        rule = COUNTED.get(_name(request)) if request.method == "POST" else None
        seconds = _wait(request, *rule) if rule else 0
        return too_many(request, seconds) if seconds else get_response(request)

    return count


def counted(limit: Limit) -> Callable[[View], View]:
    """A view of ours whose every request counts, by the address it comes from."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counting(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            seconds = take(limit, neighbourhood(request))
            return too_many(request, seconds) if seconds else view(request, *args, **kwargs)

        return counting

    return decorate


def _wait(request: HttpRequest, limit: Limit, who: Who) -> int:
    """The seconds to wait: by the address first, so that one place cannot lock many accounts."""
    seconds = take(FROM, f"{_name(request)} {neighbourhood(request)}")
    return seconds or take(limit, who(request))


def _name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""
