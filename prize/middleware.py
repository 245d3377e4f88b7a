"""What every request passes through."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control

from submissions import banners

Answer = Callable[[HttpRequest], HttpResponse]
TIMELESS = ("/static/", "/health/")


def arrival(get_response: Answer) -> Answer:
    """Read the database's clock before the body is parsed: `request.at` decides every deadline.

    `request.banners`: what stands above every page now, read with it.
    `request.reference` is the number that error pages and the log name this request by.
    Where a body follows, the connection goes back at once, so a slow one holds none.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.reference = secrets.token_hex(4)  # type: ignore[attr-defined]
        if "%00" in request.META.get("QUERY_STRING", "") or "\x00" in request.path_info:
            raise BadRequest("No text that we could look for holds a NUL.")
        if not request.path.startswith(TIMELESS):
            request.at, request.banners = banners.arrived()  # type: ignore[attr-defined]
            request.proxy_at = _proxy_at(request)  # type: ignore[attr-defined]
            if _has_body(request) and not connection.in_atomic_block:
                connection.close()
        return get_response(request)

    return middleware


def _proxy_at(request: HttpRequest) -> datetime | None:
    """What the proxy in front says (seconds since 1970, to the millisecond), if one is trusted."""
    if not settings.TRUSTED_PROXIES:
        return None
    try:
        return datetime.fromtimestamp(float(request.headers.get("X-Arrived", "")), UTC)
    except (ValueError, OverflowError):
        return None


def _has_body(request: HttpRequest) -> bool:
    told = request.META
    return told.get("CONTENT_LENGTH") not in {None, "", "0"} or "HTTP_TRANSFER_ENCODING" in told


def language(get_response: Answer) -> Answer:
    """The address decides the language; only addresses without a prefix ask the browser."""

    def middleware(request: HttpRequest) -> HttpResponse:
        found = translation.get_language_from_path(request.path_info)
        chosen = found or translation.get_language_from_request(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
            response.headers.setdefault("Content-Language", chosen)
            return response

    return middleware


def private_pages(get_response: Answer) -> Answer:
    """Nothing that a signed-in person saw stays in a cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(response, no_store=True, private=True)
        if settings.SANDBOX or getattr(request, "noindex", False):
            response.headers["X-Robots-Tag"] = "noindex"
        return response

    return middleware
