"""The front page, kept by what it was made of: one statement tells whether it is still the same.

A visitor without a session gets the page that the last one got while no row behind it has
changed; only the time on it is set anew. Whatever else might change it holds for a minute at most.
"""

import re
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from submissions.templatetags.countdown import left_until

MOST = 32
# A row that is written gets another xmin or another place; an edition's counter alone does not
# count, since every entry that is begun moves it.
MADE_OF = """
SELECT string_agg(told, ' ') FROM (
    SELECT 'e' || id || md5(concat_ws('|', slug, year, name_en, name_ko, host_names_en,
        host_names_ko, demo, visible_from, source_sha256)) AS told FROM submissions_edition
    UNION ALL SELECT 's' || xmin || ctid FROM submissions_stage
    UNION ALL SELECT 'c' || xmin || ctid FROM submissions_calendarstep
    UNION ALL SELECT 'k' || xmin || ctid FROM submissions_category
    UNION ALL SELECT 'p' || xmin || ctid FROM results_publication
) rows
"""
COUNTDOWN = re.compile(
    r'(data-closes-at="([^"]+)" data-now=")[^"]+("[^>]*>.*?role="timer">)[^<]*(<)', re.DOTALL
)


class Kept(NamedTuple):
    """A page without its time, and whether it may be indexed."""

    text: str
    noindex: bool


_pages: OrderedDict[tuple[str, ...], Kept] = OrderedDict()


def kept(request: HttpRequest, at: datetime, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page of this address as it stands, or as `make` makes it now."""
    if not _is_anybodys(request):
        return make()
    minute = at.replace(second=0, microsecond=0).isoformat()
    banners = str(getattr(request, "banners", ""))
    key = (request.path, get_language() or "", minute, banners, _made_of())
    page = _pages.get(key)
    if page is None:
        response = make()
        page = Kept(response.content.decode(), getattr(request, "noindex", False))
        _pages[key] = page
        while len(_pages) > MOST:
            _pages.popitem(last=False)
        return response
    request.noindex = page.noindex  # type: ignore[attr-defined]
    return HttpResponse(COUNTDOWN.sub(lambda found: _timed(found, at), page.text))


def _is_anybodys(request: HttpRequest) -> bool:
    """Nothing on the page is for this visitor alone: no session, no message, no sandbox's bar."""
    own = {settings.SESSION_COOKIE_NAME, "messages"}
    return not (settings.SANDBOX or request.META["QUERY_STRING"] or own & request.COOKIES.keys())


def _made_of() -> str:
    with connection.cursor() as cursor:
        cursor.execute(MADE_OF)
        row = cursor.fetchone()
    return str(row[0] if row else "")


def _timed(found: re.Match[str], at: datetime) -> str:
    """One countdown with the time left at `at`; the closed ones have no clock."""
    closes_at = datetime.fromisoformat(found[2])
    if at >= closes_at:
        return found[0]
    now = timezone.localtime(at).isoformat()
    return f"{found[1]}{now}{found[3]}{left_until(at, closes_at)}{found[4]}"
