"""The days of the demonstration's year, which day it is, and the wish for another one.

`make run` does the turning (prize/run/turning.py); this room and it speak by files in its folder.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from desk.demo import STAGES

WISH, TURN, STEP, STANDING = "wish.json", "turn.json", "step.json", "standing.json"


@dataclass(frozen=True)
class Day:
    """A day of the year; `stage` is the demonstration's stage it is built from ("": none)."""

    code: str
    name: Promise
    stage: str


DAYS = (
    Day("before", _("Before the call"), ""),
    *(Day(stage.code, stage.name, stage.code) for stage in STAGES),
    Day("after", _("After the ceremony"), STAGES[-1].code),
)
CODES = tuple(day.code for day in DAYS)


@dataclass(frozen=True)
class Standing:
    """Where the year stands: its day, the last event that the demonstration made itself."""

    day: Day
    event: int
    may_turn_back: bool

    def is_later_than(self, code: str) -> bool:
        """Does the year stand behind that day?"""
        return CODES.index(self.day.code) > CODES.index(code)


@dataclass(frozen=True)
class Turn:
    """A turning of the year under way, done or failed; `phase` says what is being done."""

    state: str
    to: Day
    back: bool
    phase: str
    error: str
    log: str
    done: int
    of: int

    @property
    def is_working(self) -> bool:
        return self.state == "working"

    @property
    def share(self) -> str:
        """How far the longest part is, in numbers."""
        return f"{self.done} / {self.of}"


def day(code: str) -> Day | None:
    """The day of this code."""
    return next((day for day in DAYS if day.code == code), None)


def standing() -> Standing | None:
    """Where the year stands; None where no `make run` looks after the portal."""
    read = _read(STANDING)
    found = day(str(read.get("day", "")))
    if found is None:
        return None
    return Standing(found, int(read.get("event", 0)), bool(read.get("may_turn_back")))


def turn() -> Turn | None:
    """The turning under way or the last one; None where there was none since the start."""
    if (wanted := _read(WISH)) and (to := day(str(wanted.get("to", "")))):
        told = _read(TURN)
        if told.get("state") != "working":
            return Turn("working", to, bool(wanted.get("back")), "waiting", "", "", 0, 0)
        return _turn(told, to)
    told = _read(TURN)
    to = day(str(told.get("to", "")))
    return _turn(told, to) if to else None


def _turn(told: dict[str, Any], to: Day) -> Turn:
    step = _read(STEP) if told.get("phase") == "building" else {}
    return Turn(
        state=str(told.get("state")),
        to=to,
        back=bool(told.get("back")),
        phase=str(told.get("phase", "")),
        error=str(told.get("error", "")),
        log=str(told.get("log", "")),
        done=int(step.get("done", 0)),
        of=int(step.get("of", 0)),
    )


def wish(to: Day, *, back: bool) -> bool:
    """Ask for another day; False while an earlier wish is not fulfilled."""
    folder = settings.SANDBOX_FOLDER
    if not folder:
        return False
    try:
        with (Path(folder) / WISH).open("x") as file:
            through = CODES[: CODES.index(to.code) + 1]
            json.dump({"to": to.code, "back": back, "through": through}, file)
    except FileExistsError:
        return False
    return True


def _read(name: str) -> dict[str, Any]:
    """What stands in a file of the folder; {} where it is not there or only half written."""
    if not settings.SANDBOX_FOLDER:
        return {}
    try:
        read = json.loads((Path(settings.SANDBOX_FOLDER) / name).read_text())
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}
