"""When a draft's owner is reminded, and when they are told how it ended; no statement."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from submissions.models import Edition
from submissions.windows import last_second

HOURS = (14 * 24, 7 * 24, 3 * 24, 24, 6, 2)  # before an entry closes
UNSENT_HOURS = HOURS[2:]  # an entry that is in, with changes that are not
MORNING = time(9)  # of the day after closing, in the edition's zone
STILL_NEWS = timedelta(days=3)  # a sweep that comes later than this says nothing


def hours_due(
    closes_at: datetime, since: datetime, at: datetime, *, among: tuple[int, ...] = HOURS
) -> int | None:
    """The nearest threshold that has passed, if the draft was there then; None: nothing is due."""
    if at >= closes_at:
        return None
    passed = [hours for hours in among if at >= closes_at - timedelta(hours=hours)]
    if not passed or since > closes_at - timedelta(hours=min(passed)):
        return None
    return min(passed)


def reminder_key(entry_id: int, closes_at: datetime, hours: int) -> str:
    """One reminder an entry, closing time and threshold."""
    return f"draft_reminder:{entry_id}:{closes_at:%Y%m%d%H%M}:{hours}"


def is_about(key: str, entry_id: int, closes_at: datetime) -> bool:
    """The reminder with this key tells of this closing time."""
    return key.startswith(reminder_key(entry_id, closes_at, 0)[:-1])


def morning_after(closes_at: datetime, edition: Edition) -> datetime:
    """Nine o'clock on the day after the last second."""
    zone = ZoneInfo(edition.zone)
    day = last_second(closes_at).astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, MORNING, tzinfo=zone)


def is_morning(closes_at: datetime, edition: Edition, at: datetime) -> bool:
    """The summary is due and still news."""
    due = morning_after(closes_at, edition)
    return due <= at < due + STILL_NEWS


def summary_key(edition_id: int, owner_id: int, closes_at: datetime) -> str:
    """One summary an owner, edition and closing time."""
    return f"closing:{edition_id}:{owner_id}:{closes_at:%Y%m%d%H%M}"
