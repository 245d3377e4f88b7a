"""The supervisor fulfils one wish at a time, tells how it goes, and leaves no half year."""

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest

from prize.run import databases
from prize.run.prepare import Preparation
from prize.run.turning import Turning
from tests.ground.small import said, write

# Stands for the portal's commands: `turn` lives a year by writing its day, or fails at "jury".
MANAGE = """
import os, sys
import psycopg
if sys.argv[1] == "turn":
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("INSERT INTO said VALUES (%s)", [sys.argv[2]])
    if sys.argv[2] == "jury":
        sys.exit("It only goes forward.")
    print("2023-05-13T10:00:00+09:00")
elif sys.argv[1] == "shift_clock":
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("INSERT INTO said VALUES ('clock')")
"""


@pytest.fixture
def turning(owner: str, tmp_path: Path) -> Turning:
    """A supervisor's turning over the small database, at the day *panel*."""
    (tmp_path / "manage.py").write_text(MANAGE)
    (tmp_path / "logs").mkdir()
    env = {"OWNER_DATABASE_URL": owner, "DATABASE_URL": owner}
    with psycopg.connect(owner) as connection:
        connection.execute("CREATE TABLE audit_event (id int)")
    databases.lay_base(owner)
    turning = Turning(Preparation(tmp_path, tmp_path, env, print))
    turning.begin("panel")
    return turning


def wish(turning: Turning, to: str, *, back: bool = False) -> None:
    told = {"to": to, "back": back, "through": ["before", to]}
    (turning.folder / "wish.json").write_text(json.dumps(told))


def fulfil(turning: Turning) -> dict[str, Any]:
    """Look until the wish is gone; what was told last."""
    turning.look()
    while (turning.folder / "wish.json").exists():
        turning.look()
    return read(turning, "turn.json")


def read(turning: Turning, name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((turning.folder / name).read_text())
    return told


def test_the_day_it_is_is_written_down(turning: Turning) -> None:
    assert read(turning, "standing.json") == {"day": "panel", "event": 0, "may_turn_back": True}


def test_on_the_present_year_is_carried_on(turning: Turning) -> None:
    write(turning.owner, "by a visitor")
    with psycopg.connect(turning.owner) as connection:
        connection.execute("INSERT INTO audit_event VALUES (7)")
    wish(turning, "finalists")
    assert fulfil(turning)["state"] == "done"
    assert said(turning.owner) == ["by a visitor", "clock", "finalists", "first"]
    assert read(turning, "standing.json")["day"] == "finalists"
    assert read(turning, "standing.json")["event"] == 7


def test_back_another_year_takes_its_place(turning: Turning) -> None:
    write(turning.owner, "by a visitor")
    wish(turning, "open", back=True)
    assert fulfil(turning)["state"] == "done"
    assert said(turning.owner) == ["clock", "first", "open"]
    assert said(databases.beside(turning.owner, databases.BASE)) == ["first"]


def test_a_day_that_was_lived_before_is_begun_from(turning: Turning) -> None:
    wish(turning, "open", back=True)
    fulfil(turning)
    assert databases.days(turning.owner) == {"open"}
    write(turning.owner, "by a visitor")
    told = {"to": "panel", "back": True, "through": ["before", "open", "panel"]}
    (turning.folder / "wish.json").write_text(json.dumps(told))
    assert fulfil(turning)["state"] == "done"
    assert said(turning.owner) == ["clock", "first", "open", "panel"]
    assert databases.days(turning.owner) == {"open", "panel"}
    databases.forget_days(turning.owner)
    assert databases.days(turning.owner) == set()


def test_a_year_that_fails_is_told_with_its_log(turning: Turning) -> None:
    wish(turning, "jury", back=True)
    told = fulfil(turning)
    assert (told["state"], told["error"]) == ("failed", "It only goes forward.")
    assert "It only goes forward." in Path(told["log"]).read_text()
    assert said(turning.owner) == ["first"], "the year stayed as it was"
    assert read(turning, "standing.json")["day"] == "panel"
    wish(turning, "open", back=True)
    assert fulfil(turning)["state"] == "done", "and may be turned afterwards"


def test_a_turn_that_says_nothing_or_cannot_be_read_ends_nobody(turning: Turning) -> None:
    manage = turning.folder / "manage.py"
    manage.write_text("import sys")
    wish(turning, "open", back=True)
    told = fulfil(turning)
    assert (told["state"], told["error"]) == ("failed", "the turn said nothing")
    logs = turning.folder / "logs"
    (logs / "turning.log").unlink()
    logs.rmdir()
    wish(turning, "open", back=True)
    assert fulfil(turning)["state"] == "failed"


def test_half_a_wish_is_waited_for(turning: Turning) -> None:
    (turning.folder / "wish.json").write_text('{"to": "op')
    turning.look()
    assert turning.running is None
    wish(turning, "open", back=True)
    assert fulfil(turning)["state"] == "done"


def test_what_was_interrupted_is_cleared_away(turning: Turning) -> None:
    wish(turning, "open", back=True)
    turning.look()
    turning.look()
    turning.look()
    turning.end()
    again = Turning(turning.preparation)
    again.begin("panel")
    assert not (turning.folder / "wish.json").exists()
    assert read(again, "standing.json")["day"] == "panel"
    assert said(turning.owner) == ["first"]
