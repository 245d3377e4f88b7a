"""A time as the pages show it: in Seoul, with room for the reader's own beside it.

Django's own formatting costs twenty times as much, and a list shows fifty of them.
"""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

SEOUL = ZoneInfo("Asia/Seoul")
PARTS: dict[str, Callable[[datetime], str]] = {
    "j": lambda at: str(at.day),
    "n": lambda at: str(at.month),
    "F": lambda at: str(MONTHS[at.month]),
    "Y": lambda at: f"{at.year:04}",
    "l": lambda at: str(WEEKDAYS[at.weekday()]),
    "H": lambda at: f"{at.hour:02}",
    "i": lambda at: f"{at.minute:02}",
    "s": lambda at: f"{at.second:02}",
}


def when(at: datetime, shape: str) -> str:
    """A time in Seoul in a shape like “j F Y, H:i:s”: the letters of PARTS, all else as it is."""
    there = at.astimezone(SEOUL)
    return "".join([PARTS[sign](there) if sign in PARTS else sign for sign in shape])


def machine(at: datetime) -> str:
    """For scripts: 2023-05-31T23:59:59+09:00, where the page's reader is."""
    return localtime(at).isoformat()


def moment(at: datetime | None, *, own: bool = True, seconds: bool = True) -> str:
    """The whole of it with its weekday; `own`: a script adds the reader's own time."""
    if at is None:
        return ""
    shape = _("l j F Y, H:i:s") if seconds else _("l j F Y, H:i")
    exact = machine(at)
    shown = format_html(
        '<time datetime="{}">{}</time> {}', exact, when(at, shape), pgettext("time zone", "Seoul")
    )
    if not own:
        return format_html('<span class="moment">{}</span>', shown)
    return format_html(
        '<span class="moment">{}<span class="moment-own" data-own-time="{}" data-own-words="{}">'
        "</span></span>",
        shown,
        exact,
        _("your time"),
    )
