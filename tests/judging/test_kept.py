"""What is kept of a version tells nobody what their round hides, and leads to their own files."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.utils import translation

from judging import blind, kept
from judging.models import Assignment
from submissions.models import Edition
from tests.judging import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged(shift_clock: Callable[[datetime], None]) -> list[Assignment]:
    """Two judges' assignments of one version, in an edition that has a file."""
    shift_clock(build.AT)
    made = build.small()
    Edition.objects.update(source_sha256="a" * 64)
    row = build.opened(made, build.scoring_round(made))
    kept._shelf.clear()
    rows = Assignment.objects.with_all().filter(round=row, entry=made.entries[0])
    return list(rows[:2])


def hiding(one: Assignment, *codes: str) -> Assignment:
    """The same assignment in a round that hides these and nothing else."""
    one.round.rules = {**one.round.rules, "hidden": list(codes)}
    return one


def first_text(one: Assignment) -> tuple[str, Any]:
    shown = {
        answer.code for part in blind.entry_of(hiding(one)).sections for answer in part.answers
    }
    return next((c, t) for c, t in one.version.answers.items() if c in shown and isinstance(t, str))


def test_a_hidden_answer_is_not_shown_to_who_may_not_see_it(judged: list[Assignment]) -> None:
    open_one, blind_one = judged
    code, text = first_text(open_one)
    for _again in range(2):
        assert text in blind.entry_of(hiding(open_one)).html
        entry = blind.entry_of(hiding(blind_one, code))
        assert text not in entry.html
        assert code not in entry.labels
    assert len(kept._shelf) == 2


def test_each_language_has_its_own(judged: list[Assignment]) -> None:
    with translation.override("ko"):
        korean = blind.entry_of(judged[0]).html
    assert blind.entry_of(judged[0]).html != korean
    assert len(kept._shelf) == 2


def test_each_judge_is_led_to_their_own_files(judged: list[Assignment]) -> None:
    for one in judged:
        one.version.manifest = [FILE | {"question": first_text(one)[0]}]
        kept._shelf.clear()
    for one in judged:
        html = blind.entry_of(one).html
        assert f"/judging/{one.key}/files/{FILE['attachment']}/" in html
        assert "00000000-0000-0000-0000-000000000000" not in html
    assert len(kept._shelf) == 1


def test_nothing_is_kept_without_a_file(judged: list[Assignment]) -> None:
    judged[0].round.edition.source_sha256 = ""
    blind.entry_of(judged[0])
    assert not kept._shelf


def test_no_more_than_so_many_are_kept(
    judged: list[Assignment], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST", 2)
    for code in ("x1", "x2", "x3"):
        blind.entry_of(hiding(judged[0], code))
    assert len(kept._shelf) == 2


FILE: dict[str, Any] = {
    "attachment": "8b0b9b86-0000-4000-8000-000000000000",
    "name": "plan.pdf",
    "size": 10,
    "type": "application/pdf",
    "sha256": "b" * 64,
    "pages": 2,
    "details": {},
}
