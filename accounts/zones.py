"""Time zones to choose from, each with its time now."""

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import pgettext, pgettext_lazy

REGIONS = {
    "Asia": pgettext_lazy("region", "Asia"),
    "Europe": pgettext_lazy("region", "Europe"),
    "Africa": pgettext_lazy("region", "Africa"),
    "America": pgettext_lazy("region", "America"),
    "Australia": pgettext_lazy("region", "Australia"),
    "Pacific": pgettext_lazy("region", "Pacific"),
    "Atlantic": pgettext_lazy("region", "Atlantic"),
    "Indian": pgettext_lazy("region", "Indian Ocean"),
    "Antarctica": pgettext_lazy("region", "Antarctica"),
}
Group = tuple[str, list[tuple[str, str]]]


@cache
def places() -> dict[str, list[str]]:
    """Region → names of its zones, in order; only those that are places."""
    found: dict[str, list[str]] = {region: [] for region in REGIONS}
    for name in sorted(available_timezones()):
        region = name.partition("/")[0]
        if region in found:
            found[region].append(name)
    return found


def choices(at: datetime, *, kept: str = "") -> list[Group | tuple[str, str]]:
    """For a select: a group a region, a zone as “Lisbon · 20:15 (UTC+1)”; `kept` is among them."""
    groups: list[Group | tuple[str, str]] = [
        (str(REGIONS[region]), [(name, _label(name, at)) for name in names])
        for region, names in places().items()
    ]
    known = {name for names in places().values() for name in names}
    if kept and kept not in known and kept in available_timezones():
        groups.insert(0, (kept, _label(kept, at)))
    return groups


@cache
def _zone(name: str) -> ZoneInfo:
    """Read once: Python itself keeps eight, and every choice shows four hundred."""
    return ZoneInfo(name)


def _label(name: str, at: datetime) -> str:
    there = at.astimezone(_zone(name))
    place = pgettext("time zone", "Seoul") if name == "Asia/Seoul" else name.partition("/")[2]
    place = place or name
    time = f"{there.hour:02}:{there.minute:02}"
    return f"{place.replace('_', ' ').replace('/', ', ')} · {time} (UTC{_offset(there)})"


def _offset(there: datetime) -> str:
    seconds = int((there.utcoffset() or timedelta()).total_seconds())
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"{'-' if seconds < 0 else '+'}{hours}" + (f":{minutes:02}" if minutes else "")
