"""What a judge or the secretariat must find on the page without looking for it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from judging.markup.entry import printed, table
from judging.models import Assignment, Criterion, Round
from submissions.answers.asked import Shown
from submissions.models import Attachment, Edition
from tests.judging import build
from tests.judging.test_pages import address, judge_of, signed_in, typed

pytestmark = pytest.mark.django_db
Shift = Callable[[datetime], None]


@pytest.fixture
def made(shift_clock: Shift) -> build.Small:
    shift_clock(build.AT)
    return build.small()


@pytest.fixture
def row(made: build.Small) -> Round:
    round_ = build.scoring_round(made)
    Criterion.objects.create(
        round=round_,
        code="mention",
        kind="choice",
        order=9,
        counted=False,
        name_en="Recommend for a special mention",
        name_ko="특별상 추천",
        rules={"choices": [{"code": "no", "en": "No", "ko": "아니요"}]},
    )
    return build.opened(made, round_)


def test_a_refusal_stands_on_top_and_links_to_what_is_missing(
    made: build.Small, row: Round
) -> None:
    client, one = judge_of(made), build.mine(made, row)[0]
    page = client.get(address("review", one))
    card = {**typed(page, 8, 7, 9), "mark_value": ""}
    text = client.post(address("submit", one), card).content.decode()
    summary, rest = text.split("data-focus-on-load", 1)[1].split("</ul>", 1)
    assert '<a href="#score_mention">Recommend for a special mention</a>: Choose one.' in summary
    assert '<a href="#score_value">' in summary
    assert 'id="score_mention_error"' in rest
    assert rest.count('href="#score_mention"') == 1  # again in the card


def test_the_ways_out_stand_before_the_entry(made: build.Small, row: Round) -> None:
    text = judge_of(made).get(address("review", build.mine(made, row)[0])).content.decode()
    top = text.split('id="section-B"')[0]
    for words in ("Skip to the score card", "To the score card", "I have a tie to this entry"):
        assert words in top
    assert "needed for 1, 2 or 10; at least 30 characters" in text


def test_korean_pages_show_the_korean_title_too(made: build.Small) -> None:
    build.version(made.entries[0], title="Walkable streets", korean="걷기 좋은 길")
    data = {**made.edition.data, "meanings": {**build.MEANINGS, "title_ko": ["b2"]}}
    Edition.objects.filter(pk=made.edition.pk).update(data=data)
    row = build.opened(made, build.scoring_round(made))
    one = next(one for one in build.mine(made, row) if one.entry == made.entries[0])
    client = judge_of(made)
    for url in (address("review", one), reverse("judging:queue")):
        assert "걷기 좋은 길" not in client.get(url).content.decode()
        korean = client.get(url.replace("/en/", "/ko/")).content.decode()
        assert '<span lang="ko">걷기 좋은 길</span>' in korean
        assert "Walkable streets" in korean


def test_the_demonstration_says_so_on_every_page(made: build.Small, row: Round) -> None:
    Edition.objects.filter(pk=made.edition.pk).update(demo=True)
    judge, officer = judge_of(made), signed_in(made.officer)
    pages = [
        judge.get(reverse("judging:queue")),
        judge.get(address("review", build.mine(made, row)[0])),
        officer.get(reverse("judging:round", args=[row.key])),
    ]
    assert all("are invented" in page.content.decode() for page in pages)


@pytest.mark.parametrize(("kind", "shown"), [("image/png", "inline"), ("text/html", "attachment")])
def test_only_a_picture_is_previewed(made: build.Small, kind: str, shown: str) -> None:
    entry = made.entries[0]
    given = {"name": "cover", "size": 3, "type": kind, "sha256": "1" * 64}
    file = Attachment.objects.create(
        entry=entry,
        question_code="d2",
        storage_key=default_storage.save("entries/cover", ContentFile(b"abc")),
        state="ready",
        uploaded_by=made.owner,
        created_at=build.CALL_ENDS,
        **given,
    )
    listed: Any = {"question": "d2", "attachment": str(file.key), **given, "order": 0}
    version = build.version(entry, title="Pictured", manifest=[listed])
    build.opened(made, build.scoring_round(made))
    one = Assignment.objects.get(version=version, judge=made.judges[0])
    url = reverse("judging:file", args=[one.key, file.key])
    for query, disposition in (("?preview", shown), ("", "attachment")):
        answer = judge_of(made).get(url + query)
        answer.getvalue()
        assert answer.headers["Content-Disposition"].startswith(disposition)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_round_says_what_each_entry_waits_for(made: build.Small, row: Round) -> None:
    waits = build.mine(made, row)[0]
    build.hand_in(build.mine(made, row, 1)[0], mention(build.marks(8, 7, 9)))
    page = signed_in(made.officer).get(reverse("judging:round", args=[row.key]))
    text, still_open = page.content.decode(), [one.open for one in page.context["judges"]]
    assert reverse("desk:entry", args=[waits.entry.key]) in text
    assert "0 of 3 ballots" in text
    assert "1 of 3 ballots" in text
    assert "Not begun" in text
    assert "Who can record an exception: Lead" in text
    assert 'data-kind="primary"' not in text.split("Closing</h2>")[1]
    assert still_open == sorted(still_open, reverse=True)


def mention(content: Any) -> Any:
    """With the answer that the extra criterion wants."""
    content.answers["mention"] = "no"
    return content


def test_figures_stand_right_and_only_printed_numbers_are_shown() -> None:
    shown = Shown(
        head=("Name", "Cost", "From"), rows=(("A", "1,200 EUR", "2023-05"), ("B", "", ""))
    )
    html = table(shown)
    assert html.count('class="number"') == 3  # the head and both cells of the costs
    assert '<td data-label="Cost" class="number">1,200 EUR</td>' in html
    assert '<td data-label="From">2023-05</td>' in html
    assert [printed(code) for code in ("c10", "partners")] == ["C10", ""]
