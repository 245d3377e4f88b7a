"""The browsers a person signed in with before: a sealed list that the browser itself keeps."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from accounts.models import User

SALT = "accounts.places"
LASTS = 400 * 86_400  # as long as browsers keep a cookie
MOST = 20  # people at one browser


def is_known(request: HttpRequest, user: User) -> bool:
    """Did this person sign in with this browser before?"""
    return user.pk in _known(request)


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """From now on the browser knows this person."""
    people = [*(pk for pk in _known(request) if pk != user.pk), user.pk][-MOST:]
    response.set_cookie(
        settings.PLACES_COOKIE_NAME,
        signing.dumps(people, salt=SALT),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> list[int]:
    try:
        sealed = request.COOKIES[settings.PLACES_COOKIE_NAME]
        people: list[int] = signing.loads(sealed, salt=SALT, max_age=LASTS)
    except (KeyError, signing.BadSignature):
        return []
    return people
