"""Submissions by day against the last edition's, as lines of an SVG and as a table.

Days are counted in the edition's zone from the opening of its call. The last edition's day stands
beside the day that is as far from its own closing.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncDate

from submissions.models import Edition, EntryVersion
from submissions.windows import last_second

WIDTH, HEIGHT = 1000, 240  # units of the drawing; it is stretched to its place
LOW = 72  # the height of the second drawing, of the days
TICKS = (10, 12, 16, 20, 24, 30, 40, 50, 60, 80, 100)  # tenths


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the call: what came, what there was by then, and the last edition's by then."""

    day: date
    new: int
    total: int
    before: int | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A day's column, in units of the second drawing."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """`line` and `before` are points for <polyline>; `today` is an x, or None outside the call.

    The bars have a drawing of their own, from 0 to `most`.
    """

    days: Sequence[Day]
    bars: Sequence[Bar]
    line: str
    before: str
    today: float | None
    ticks: Sequence[int]
    most: int
    last: Edition | None
    span: tuple[date, date]

    @property
    def sum(self) -> int:
        """All first submissions of the call so far."""
        return self.days[-1].total

    @property
    def told(self) -> Sequence[Day]:
        """The days on which something came."""
        return [day for day in self.days if day.new]


def chart(edition: Edition, last: Edition | None, at: datetime) -> Chart | None:
    """The curve of an edition's call up to `at`; None before anything came. One statement."""
    came = _came([one for one in (edition, last) if one])
    befores = _befores(last, came)
    days = _days(edition, came[edition.pk], befores, at=at)
    if not any(day.total for day in days):
        return None
    return _drawn(edition, last, days, befores=befores, at=at)


def last_of(editions: Sequence[Edition], edition: Edition) -> Edition | None:
    """The edition before this one, of the same programme."""
    earlier = [
        one
        for one in editions
        if one.programme_id == edition.programme_id and one.year < edition.year
    ]
    return max(earlier, key=lambda one: one.year, default=None)


def _came(editions: Sequence[Edition]) -> dict[int, Counter[date]]:
    """{edition: {day: first submissions}}."""
    day = TruncDate("arrived_at", tzinfo=ZoneInfo(editions[0].zone))
    rows = EntryVersion.objects.filter(number=1, entry__edition__in=editions)
    found: dict[int, Counter[date]] = {one.pk: Counter() for one in editions}
    for pk, of, n in (
        rows.annotate(day=day)
        .values_list("entry__edition", "day")
        .annotate(n=Count("pk"))
        .order_by()
    ):
        found[pk][of] += n
    return found


def _days(
    edition: Edition, came: Counter[date], befores: dict[int, int], *, at: datetime
) -> list[Day]:
    """The days of the call until today; the last edition's at the same distance from its end."""
    first, end = _span(edition)
    today = at.astimezone(ZoneInfo(edition.zone)).date()
    length = max(1, (min(end, today) - first).days + 1)
    days = [first + timedelta(days=n) for n in range(length)]
    totals = accumulate(came[day] for day in days)
    return [
        Day(day, came[day], total, befores.get((end - day).days))
        for day, total in zip(days, totals, strict=True)
    ]


def _befores(last: Edition | None, came: dict[int, Counter[date]]) -> dict[int, int]:
    """{days before closing: how many the last edition had by then}."""
    if last is None:
        return {}
    first, closing = _span(last)
    days = [first + timedelta(days=n) for n in range((closing - first).days + 1)]
    totals = accumulate(came[last.pk][day] for day in days)
    return {(closing - day).days: total for day, total in zip(days, totals, strict=True)}


def _span(edition: Edition) -> tuple[date, date]:
    """The first and the last day of the call, where it closes."""
    zone = ZoneInfo(edition.zone)
    ends = last_second(edition.closes_at)
    return edition.opens_at.astimezone(zone).date(), ends.astimezone(zone).date()


def _drawn(
    edition: Edition,
    last: Edition | None,
    days: list[Day],
    *,
    befores: dict[int, int],
    at: datetime,
) -> Chart:
    first, end = _span(edition)
    length = (end - first).days + 1
    earlier = [befores[left] for left in range(length - 1, -1, -1) if left in befores]
    top = _ceiling(max(days[-1].total, *earlier, 4))
    wide = WIDTH / length

    def points(values: Sequence[int], start: int = 0) -> str:
        places = enumerate(values, start)
        return " ".join(f"{(n + 1) * wide:.1f},{HEIGHT * (1 - v / top):.1f}" for n, v in places)

    most = _ceiling(max(day.new for day in days))
    tall = [LOW * day.new / most for day in days]
    inside = edition.opens_at <= at < edition.closes_at
    return Chart(
        days=days,
        bars=[
            Bar(round((n + 0.15) * wide, 1), round(LOW - h, 1), round(0.7 * wide, 1), round(h, 1))
            for n, h in enumerate(tall)
            if h
        ],
        line=f"0,{HEIGHT} {points([day.total for day in days])}",
        before=points(earlier, length - len(earlier)),
        today=round(len(days) * wide, 1) if inside else None,
        ticks=[top, top // 2, 0],
        most=most,
        last=last,
        span=(first, end),
    )


def _ceiling(value: int) -> int:
    """The next even number that is easy to halve: 4, 6, 8, 10, 12, 16, 20, 24, 30 … 240, 300."""
    power = int(10 ** (len(str(value)) - 1))
    found = next(-(-tick * power // 10) for tick in TICKS if tick * power >= 10 * value)
    return found + found % 2
