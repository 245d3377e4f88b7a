"""How long a session lives: an end after silence, an end in any case, and a fresh start at sign-in.

Both times lie in the session; it is written once in five minutes, not with every request.
Its cookie goes only where somebody signs out.
"""

import time
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, user_logged_in, user_logged_out
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.models import User

BEGAN = "began"  # seconds since 1970, by the machine: the prize's clock may be set
SEEN = "seen"
GRAIN = 300
ENDED = "session_ended"  # on the request: it signed somebody out

Answer = Callable[[HttpRequest], HttpResponse]


def listen() -> None:
    """Django's own signals, once, when the house starts: no way in or out can pass them by."""
    user_logged_in.connect(begin)
    user_logged_out.connect(end)


def begin(sender: object, request: HttpRequest, **_more: Any) -> None:
    """The session's two times begin."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


def end(sender: object, request: HttpRequest, **_more: Any) -> None:
    """This request may take its cookie away."""
    setattr(request, ENDED, True)


def cookie(get_response: Answer) -> Answer:
    """Leave the cookie alone where a session is only not found, around Django's own middleware.

    A session gets another key at sign-in and with a new password or factor. What the browser asked
    just before, under the key of before, may be answered last: it must not take the new key away.
    """

    def leave(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        sent = answer.cookies.get(settings.SESSION_COOKIE_NAME)
        if sent is not None and not sent.value and not hasattr(request, ENDED):
            del answer.cookies[settings.SESSION_COOKIE_NAME]
        return answer

    return leave


def middleware(get_response: Answer) -> Answer:
    """End a session that is over before anything is shown; note that it is in use."""

    def watch(request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User) and BEGAN in request.session:
            _keep(request, int(time.time()))
        return get_response(request)

    return watch


def is_over(began: int, seen: int, now: int, *, guarded: bool) -> bool:
    """Has a session that began and was last seen then come to its end?"""
    idle = settings.SESSION_IDLE_GUARDED if guarded else settings.SESSION_IDLE
    return now - seen >= idle or now - began >= settings.SESSION_COOKIE_AGE


def open_sessions(user: User) -> QuerySet[UserSession]:
    """Where this person is signed in; sessions end by machine time, not by the prize's clock."""
    live = Session.objects.filter(expire_date__gt=Now()).values("session_key")
    rows: QuerySet[UserSession] = UserSession.objects.filter(user=user, session_key__in=live)
    return rows


def sweep() -> int:
    """Remove sessions past their end, and what was noted of browsers that are signed in no more."""
    ended, _by_table = Session.objects.filter(expire_date__lt=Now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return ended


def _keep(request: HttpRequest, now: int) -> None:
    began, seen = request.session[BEGAN], request.session[SEEN]
    if is_over(began, seen, now, guarded=request.user.guarded):  # type: ignore[union-attr]
        logout(request)
        messages.info(request, _("You were signed out, since your session had come to its end."))
    elif now - seen >= GRAIN:
        request.session[SEEN] = now
