"""What every page's frame needs."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from accounts.rooms import doors_of

NAMES = dict(settings.LANGUAGES)


def page(request: HttpRequest) -> dict[str, Any]:
    """Navigation by role, the same page in the other language, the request's time."""
    user = getattr(request, "user", None)
    other = "ko" if translation.get_language() == "en" else "en"
    return {
        "nav": _nav(request, user) if isinstance(user, User) else [],
        "other_language": other,
        "other_language_name": NAMES[other],
        "other_language_url": _in(other, request.get_full_path()),
        "sandbox": settings.SANDBOX,
        "reference": getattr(request, "reference", ""),
        "now": getattr(request, "at", None),
    }


def _in(language: str, path: str) -> str:
    """The same address in another language: each page's begins with its own."""
    _before, own, rest = path.split("/", 2) if path.count("/") > 1 else ("", "", "")
    return f"/{language}/{rest}" if own in NAMES else path


@cache
def _place(door: str, _language: str) -> str:
    return reverse(door)


def _nav(request: HttpRequest, user: User) -> list[dict[str, Any]]:
    """Somebody's work first, what everybody has last."""
    doors = doors_of(user)[::-1]
    doors.sort(key=lambda door: door.opens_to is None)
    language = translation.get_language() or ""
    places = [(_place(door.name, language), door.label) for door in doors]
    here = max((url for url, _ in places if request.path.startswith(url)), key=len, default="")
    return [{"url": url, "label": label, "current": url == here} for url, label in places]
