"""Addresses that leave the house: always the one fixed host."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def absolute(path: str) -> str:
    """The full address of a path; never built from a request's Host."""
    return f"{settings.SITE_ORIGIN}{path}"


def page(name: str, *, language: str, **kwargs: object) -> str:
    """The full address of a named page in a language."""
    with translation.override(language):
        return absolute(reverse(name, kwargs=kwargs or None))


def host() -> str:
    """The one fixed host's name."""
    return urlsplit(settings.SITE_ORIGIN).hostname or ""
