"""What stands above every page for a time, read with each request's clock: no statement more."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.http import HttpRequest

from submissions.languages import pick

ARRIVED = (
    "WITH clock AS MATERIALIZED (SELECT prize_now() AS at)"
    " SELECT clock.at, (SELECT array_agg(ARRAY[text_en, text_ko] ORDER BY from_at DESC, id DESC)"
    " FROM submissions_banner"
    " WHERE from_at <= clock.at AND (until_at IS NULL OR until_at > clock.at)) FROM clock"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A banner in both languages."""

    en: str
    ko: str


def arrived() -> tuple[datetime, list[Told]]:
    """The prize's time now and the banners that stand, the newest first; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(ARRIVED)
        at, rows = cursor.fetchone()
    return at, [Told(*texts) for texts in rows or ()]


def shown(request: HttpRequest) -> dict[str, Any]:
    """For templates: `banners`, in the language of the page."""
    told: list[Told] = getattr(request, "banners", [])
    return {"banners": [pick(one.en, one.ko) for one in told]}
