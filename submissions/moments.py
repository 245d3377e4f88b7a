"""Times in words for mails: with their zone, and never in between two languages."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from submissions.models import Edition


def in_words(at: datetime, edition: Edition) -> str:
    """2023-05-31 23:59:59 (Asia/Seoul, UTC+09:00)."""
    local = at.astimezone(ZoneInfo(edition.zone))
    offset = local.strftime("%z")
    return f"{local:%Y-%m-%d %H:%M:%S} ({edition.zone}, UTC{offset[:3]}:{offset[3:]})"


def spoken(at: datetime | None, zone: str, language: str | None = None) -> str:
    """Wednesday 31 May 2023, 23:59 Seoul: in the given or the active language; none, nothing."""
    if at is None:
        return ""
    with translation.override(language or translation.get_language()):
        local = at.astimezone(ZoneInfo(zone))
        city = pgettext("time zone", "Seoul") if zone == "Asia/Seoul" else zone
        return f"{date_format(local, _('l j F Y, H:i'))} {city}"
