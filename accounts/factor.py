"""The second factor: who needs one, and whether this session has passed it."""

import time
from collections.abc import Callable

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from accounts.lapsed import page_of
from accounts.models import User
from accounts.prepared import Prepared

PASSED = "factor_passed"  # in the session: the number of the person who passed
# What a person may do before the factor: sign in and out, own account, set the factor up.
ROOMS = {"accounts", "sandbox"}
PREFIXES = ("account_", "mfa_", "choose_language")

Answer = Callable[[HttpRequest], HttpResponse]


def required() -> bool:
    """Is the second factor demanded, or only offered?"""
    return str(settings.SECOND_FACTOR) == "required"


def mark_passed(request: HttpRequest) -> None:
    """The signed-in person has shown a second factor; or the sandbox's bar stands for one."""
    request.session[PASSED] = request.user.pk


def has_passed(request: HttpRequest) -> bool:
    """Has this session shown a second factor, at sign-in or later?"""
    if request.session.get(PASSED) == request.user.pk:
        return True
    ways = get_authentication_records(request, request.user)
    return any(way["method"] == "mfa" for way in ways)


def is_held(request: HttpRequest) -> bool:
    """Must this person first pass a second factor? No statement: all is in user and session."""
    user = request.user
    return isinstance(user, User) and user.guarded and required() and not has_passed(request)


def has_factor(user: User) -> bool:
    """Has this person a passkey or an app? Recovery codes only stand in for one."""
    return any(True for _one in ONE(user))


def is_last(authenticator: Authenticator) -> bool:
    """Would a guarded person be without a factor if this one went?"""
    user = authenticator.user
    return bool(user.guarded) and not _of(user).exclude(pk=authenticator.pk).exists()


def is_fresh(request: HttpRequest) -> bool:
    """Was it shown within the last minutes that it is them, by the factor where there is one?"""
    ways = get_authentication_records(request, request.user)
    if isinstance(request.user, User) and has_factor(request.user):
        ways = [way for way in ways if way["method"] == "mfa"]
    last = max((way["at"] for way in ways), default=0)
    return bool(time.time() - last < app_settings.REAUTHENTICATION_TIMEOUT)


def _of(user: User) -> QuerySet[Authenticator]:
    codes = Authenticator.Type.RECOVERY_CODES
    rows: QuerySet[Authenticator] = Authenticator.objects.filter(user=user).exclude(type=codes)
    return rows


ONE: Prepared[Authenticator] = Prepared(lambda user: _of(user).order_by()[:1], User(pk=-1))


def middleware(get_response: Answer) -> Answer:
    """Lead a held person from every route beyond their own account to the second factor."""

    def hold(request: HttpRequest) -> HttpResponse:
        if is_held(request) and not _is_free(request.path_info):
            return _lead(request)
        return get_response(request)

    return hold


def _is_free(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return True  # there is no such page
    return bool(ROOMS.intersection(match.namespaces)) or (match.url_name or "").startswith(PREFIXES)


def _lead(request: HttpRequest) -> HttpResponse:
    back = page_of(request)
    where = reverse("accounts:factor") + (f"?{urlencode({'next': back})}" if back else "")
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(where)
    return HttpResponse(status=302, headers={"Location": where})
