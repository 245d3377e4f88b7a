"""Times in words for mails: with their zone, and never in between two languages."""

from datetime import datetime
from zoneinfo import ZoneInfo

from submissions.models import Edition


def in_words(at: datetime, edition: Edition) -> str:
    """2023-05-31 23:59:59 (Asia/Seoul, UTC+09:00)."""
    local = at.astimezone(ZoneInfo(edition.zone))
    offset = local.strftime("%z")
    return f"{local:%Y-%m-%d %H:%M:%S} ({edition.zone}, UTC{offset[:3]}:{offset[3:]})"
