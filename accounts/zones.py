"""Time zones to choose from, each with its time now."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

REGIONS = (
    "Asia", "Europe", "Africa", "America", "Australia", "Pacific", "Atlantic", "Indian",
    "Antarctica",
)  # fmt: skip
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
        (region, [(name, _label(name, at)) for name in names]) for region, names in places().items()
    ]
    known = {name for names in places().values() for name in names}
    if kept and kept not in known and kept in available_timezones():
        groups.insert(0, (kept, _label(kept, at)))
    return groups


def _label(name: str, at: datetime) -> str:
    there = at.astimezone(ZoneInfo(name))
    place = name.partition("/")[2] or name
    return f"{place.replace('_', ' ').replace('/', ', ')} · {there:%H:%M} (UTC{_offset(there)})"


def _offset(there: datetime) -> str:
    shown = f"{there:%z}"
    hours, minutes = int(shown[1:3]), shown[3:5]
    return f"{shown[0]}{hours}" + (f":{minutes}" if minutes != "00" else "")
