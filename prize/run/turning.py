"""Turning the demonstration's year, as the sandbox's bar wishes: on, or back in a second database.

The bar writes a wish into the folder; the supervisor fulfils one at a time and tells how it goes:
`turn.json` the state and what is being done, `step.json` the numbers, `standing.json` the day.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from prize.run import databases
from prize.run.prepare import ALONE, Preparation
from prize.run.process import CannotRun, spawn, stop

LAST_EVENT = "SELECT coalesce(max(id), 0) FROM audit_event"


@dataclass(frozen=True)
class Wish:
    """To a day, `back` where the year stands behind it; `through`: the days up to it, in order."""

    to: str
    back: bool
    through: tuple[str, ...]


class Turning:
    """One supervisor's: call `look` every moment."""

    def __init__(self, preparation: Preparation) -> None:
        self.preparation = preparation
        self.folder = preparation.folder
        self.owner = preparation.owner
        self.running: Iterator[None] | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def begin(self, day: str) -> None:
        """Clear away what an interrupted turn left; write down the day if it was never turned."""
        for name in ("wish.json", "turn.json", "step.json"):
            (self.folder / name).unlink(missing_ok=True)
        standing = self.folder / "standing.json"
        kept = json.loads(standing.read_text())["day"] if standing.exists() else day
        self._stand(kept, again=standing.exists())

    def look(self) -> None:
        """Begin a wish, or go on with the one under way."""
        if self.running is None:
            wish = self._wish()
            if wish is None:
                return
            self.running = self._fulfil(wish)
        try:
            next(self.running)
        except StopIteration:
            self.running = None

    def end(self) -> None:
        """Stop the turn under way; the year stays as it was, or goes on from there."""
        if self.process is not None:
            stop(self.process)

    def _fulfil(self, wish: Wish) -> Iterator[None]:
        """The turn from its wish to its end, told in the folder; a failure is told too."""
        self.preparation.say(f"turning the year {'back ' if wish.back else ''}to {wish.to}")
        try:
            yield from self._turn(wish)
        except (CannotRun, psycopg.Error, OSError) as error:
            told = " ".join(str(error).split())
            self.preparation.say(f"the year stayed as it was: {told}")
            self._tell(wish, "failed", error=told, log=str(self._log))
        else:
            self.preparation.say(f"the year stands at {wish.to}")
            self._tell(wish, "done")
        finally:
            (self.folder / "wish.json").unlink(missing_ok=True)

    def _turn(self, wish: Wish) -> Iterator[None]:
        fresh = databases.beside(self.owner, databases.FRESH) if wish.back else self.owner
        if wish.back:
            self._tell(wish, "working", phase="copying")
            yield
            databases.copy(self.owner, self._nearest(wish), fresh)
        self._tell(wish, "working", phase="building")
        yield from self._live(wish)
        if wish.back and wish.to not in databases.days(self.owner):
            databases.keep_day(self.owner, fresh, wish.to)
        self._tell(wish, "working", phase="setting")
        yield
        hour = self._last_line()
        self.preparation.manage("shift_clock", "--to", hour, owner=True, database=_place(wish))
        if wish.back:
            self._tell(wish, "working", phase="exchanging")
            yield
            databases.exchange(self.owner, fresh)
        self.preparation.keep_hour()
        self._stand(wish.to)

    def _nearest(self, wish: Wish) -> str:
        """The year that was laid aside at the last day before that one, or at its beginning."""
        kept = [day for day in wish.through if day in databases.days(self.owner)]
        return databases.beside(self.owner, databases.DAY + kept[-1] if kept else databases.BASE)

    def _live(self, wish: Wish) -> Iterator[None]:
        """Run the command that lives through the year; CannotRun with its last line."""
        (self.folder / "step.json").unlink(missing_ok=True)
        self._log.unlink(missing_ok=True)
        command = [sys.executable, str(self.preparation.root / "manage.py"), "turn", wish.to]
        command += ["--entries", str(self.preparation.entries)]
        command += ["--progress", str(self.folder / "step.json")]
        env = {**os.environ, **self.preparation.environment(database=_place(wish)), **ALONE}
        self.process = spawn(command, log=self._log, env=env, cwd=self.preparation.root)
        while self.process.poll() is None:
            yield
        code, self.process = self.process.returncode, None
        if code != 0:
            raise CannotRun(self._last_line())

    def _last_line(self) -> str:
        """CannotRun where the log is empty."""
        lines = self._log.read_text(errors="replace").strip().splitlines()
        if not lines:
            raise CannotRun("the turn said nothing")
        return lines[-1]

    @property
    def _log(self) -> Path:
        return self.folder / "logs" / "turning.log"

    def _wish(self) -> Wish | None:
        read = _read(self.folder / "wish.json")
        if "to" not in read:
            return None
        return Wish(str(read["to"]), bool(read["back"]), tuple(read["through"]))

    def _tell(self, wish: Wish, state: str, **more: str) -> None:
        _write(
            self.folder / "turn.json", {"state": state, "to": wish.to, "back": wish.back, **more}
        )

    def _stand(self, day: str, *, again: bool = False) -> None:
        """Write down the day, and the last event before a visitor's own."""
        standing = self.folder / "standing.json"
        event = _read(standing).get("event", 0) if again else self._last_event()
        _write(
            standing, {"day": day, "event": event, "may_turn_back": databases.has_base(self.owner)}
        )

    def _last_event(self) -> int:
        with psycopg.connect(self.owner) as connection:
            row = connection.execute(LAST_EVENT).fetchone()
        return int(row[0]) if row else 0


def _place(wish: Wish) -> str:
    """The suffix of the database in which the wish is lived."""
    return databases.FRESH if wish.back else ""


def _read(path: Path) -> dict[str, Any]:
    try:
        read: dict[str, Any] = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return read


def _write(path: Path, told: dict[str, Any]) -> None:
    """Whole or not at all."""
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(told))
    fresh.replace(path)
