"""The bench runs, at a size of which nothing can be said but that every page answers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.client import form_to, forms_in
from bench.measure import sent

ROOT = Path(__file__).resolve().parents[2]
KEYS = {"page", "entries", "p50_ms", "p95_ms", "cpu_ms", "statements", "times_bare"}


@pytest.mark.slow
def test_every_page_answers_at_a_tiny_size(tmp_path: Path) -> None:
    tmp_path.chmod(0o711)
    command = [sys.executable, "-m", "bench", "--entries", "8", "--rounds", "1", "--warm", "1"]
    command += ["--folder", str(tmp_path / "ground"), "--out", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert "p50 ms" in done.stdout, done.stderr[-4000:] or done.stdout[-4000:]
    rows = json.loads((tmp_path / "pages.json").read_text())
    assert {frozenset(row) for row in rows} == {frozenset(KEYS)}
    pages = {row["page"] for row in rows if row["entries"]}
    assert {"landing", "my entries", "ranked table", "save a review", "one entry"} <= pages
    assert all(row["statements"] for row in rows)


def test_statements_are_counted_from_the_servers_log() -> None:
    log = (
        "§ prize LOG:  statement: BEGIN\n"
        "§ prize LOG:  execute <unnamed>: SELECT 1\n\tFROM somewhere\n"
        "§ other LOG:  statement: SELECT 2\n"
        "§ prize LOG:  checkpoint starting: time\n"
        '§ prize LOG:  statement: SAVEPOINT "s1"\n'
        "§ prize LOG:  statement: COMMIT\n"
    )
    assert sent(log, "prize") == [
        "SELECT 1 FROM somewhere",
        'SAVEPOINT "s1"',
    ]


def test_a_form_is_read_as_a_browser_would_send_it() -> None:
    page = (
        '<form action="/search"><input name="q"></form>'
        '<form action="/save"><input type="hidden" name="based_on" value="3">'
        '<input type="radio" name="mark" value="1"><input type="radio" name="mark" value="2">'
        '<textarea name="why"></textarea><input type="radio" name="off" value="1" disabled></form>'
    )
    assert len(forms_in(page)) == 2
    form = form_to(page, "based_on")
    assert form.hidden == [("based_on", "3")]
    assert form.choices == {"mark": ["1", "2"]}
    assert form.texts == ["why"]
