"""`manage.py tally_sheet` as people call it, where nothing else of the portal is there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from judging.sheet.modelling import usual_draws
from tests.house.tree import ROOT
from tests.judging.sheet.writing import crossed, written

TABLE = {"a": "9 7 8", "b": "6 5 5", "c": "7 8 6"}


def _called(*arguments: object) -> subprocess.CompletedProcess[str]:
    """In an empty environment: no settings, no database, no broker."""
    command = [sys.executable, str(ROOT / "manage.py"), "tally_sheet", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env={}, check=False)


def test_it_runs_with_nothing_set_up(tmp_path: Path) -> None:
    sheet, rules = written(tmp_path, crossed(TABLE), "scale = [1, 10]")
    out = tmp_path / "out.json"
    done = _called(sheet, "--rules", rules, "--seed", "7", "--top", 2, "--draws", 9, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "3 of 3 entries ranked.\n"
    first = out.read_bytes()
    assert json.loads(first)["settings"]["seed"] == "7"
    _called(sheet, "--rules", rules, "--seed", "7", "--top", 2, "--draws", 9, "--out", out)
    assert out.read_bytes() == first


def test_a_refusal_is_told_by_line_and_nothing_is_written(tmp_path: Path) -> None:
    sheet, _ = written(tmp_path, crossed({"a": "9 x"}))
    out = tmp_path / "out.json"
    done = _called(sheet, "--out", out)
    assert done.returncode == 1
    assert done.stderr == "CommandError: sheet.csv:3: The score “x” is not a number.\n"
    assert not out.exists()


def test_it_is_a_command_of_the_portal_too(tmp_path: Path) -> None:
    sheet, _ = written(tmp_path, crossed(TABLE))
    out = tmp_path / "out.json"
    call_command("tally_sheet", str(sheet), "--out", str(out), "--draws", "9")
    assert json.loads(out.read_text())["entries"][0]["entry"] == "a"


@pytest.mark.parametrize("wrong", [["--top", "0"], ["--draws", "0"], ["--draws", "1000001"]])
def test_numbers_that_make_no_sense_are_refused(wrong: list[str], tmp_path: Path) -> None:
    sheet, _ = written(tmp_path, crossed(TABLE))
    with pytest.raises(CommandError, match=wrong[0]):
        call_command("tally_sheet", str(sheet), *wrong, "--out", str(tmp_path / "out.json"))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("tally_sheet", str(tmp_path / "x.csv"), "--out", str(tmp_path / "out.json"))


def test_fewer_draws_are_made_of_more_entries() -> None:
    assert [usual_draws(n) for n in (0, 240, 2_000, 24_000)] == [40_000, 40_000, 20_000, 4_000]
