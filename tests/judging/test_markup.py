"""What a judge reads is what the entrant wrote, as text: no word of it becomes part of the page."""

from dataclasses import replace

import pytest

from judging.markup import card, entry
from submissions.answers.asked import Shown
from submissions.markup import Html
from submissions.reading import ReadAnswer, ReadFile, ReadSection

BAD = """"><img src=x onerror=alert(1)>'&{}"""
ESCAPED = "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#x27;&amp;{}"
FILE = ReadFile("k", BAD, 10, "image/png", BAD, 2, ((BAD, BAD),))
SHOWN = [
    Shown(text=BAD),
    Shown(text=BAD, original=BAD),
    Shown(link=BAD, text=BAD),
    Shown(pairs=((BAD, BAD),)),
    Shown(head=(BAD, "b"), rows=((BAD, BAD), ("1", "2"))),
    Shown(),
    None,
]


@pytest.mark.parametrize("shown", SHOWN)
def test_an_answer_stays_text(shown: Shown | None) -> None:
    files = (replace(FILE, key="8b0b9b86-0000-4000-8000-000000000001"),)
    told = [ReadSection("B", BAD, (ReadAnswer(BAD, BAD, shown, files),))]
    html = entry.sections(told, "8b0b9b86-0000-4000-8000-000000000000")
    assert "<img src=x" not in html
    assert html.count(ESCAPED) >= 6
    assert html.count("<img ") == 1  # the preview of the picture


@pytest.mark.parametrize("error", ["", BAD])
def test_a_card_stays_text(error: str) -> None:
    line = card.Line("c1", BAD, BAD, error, False, ((BAD, BAD),))
    options = [card.Option(BAD, BAD, False), card.Option("ok", "Fine", True)]
    comment = card.Comment("comment_c1", BAD, BAD, BAD, BAD, True)
    scale = card.Scale("mark_c1", ("1", BAD), BAD, ((BAD, BAD),), BAD, 2500)
    lines: list[Html] = [
        card.score(line, scale, comment),
        card.check(line, options, reasons=options, note=BAD),
        card.choice(line, "answer_c1", options),
        card.text(line, "answer_c1", BAD),
    ]
    for html in lines:
        assert "<img" not in html
        assert ESCAPED in html
        assert ("score_c1_error" in html) is bool(error)


def test_one_mark_is_chosen() -> None:
    html = card.score(card.Line("c1", "Impact"), card.Scale("mark_c1", ("1", "2", "12"), "2"))
    assert html.count("checked") == 1
    assert 'value="2" checked><span>2</span>' in html
