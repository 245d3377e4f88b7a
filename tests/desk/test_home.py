"""The desk's first page: the line by what really happened, its chart, what waits for whom."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from desk import overview
from desk.chart import LOW, chart, last_of
from desk.line import is_late, line
from desk.waiting import waiting
from judging.models import Decision, Round
from outbox.actions import put
from outbox.models import Message
from submissions.models import Edition, EntryVersion, Stage
from tests.house import statements
from tests.house.counted import copied
from tests.results.conftest import Shift
from tests.results.stage import Stage as Made

AT = datetime(2023, 7, 10, 3, tzinfo=UTC)


def standing(made: Made, at: datetime = AT) -> overview.Standing:
    return overview.standing(overview.editions().get(pk=made.edition.pk), at)


def state_of(made: Made, at: datetime = AT) -> dict[str, str]:
    return {step["name"]: step["state"] for step in line(standing(made, at))}


def test_the_line_tells_what_happened_and_not_what_was_planned(made: Made) -> None:
    first = Round.objects.filter(edition=made.edition).order_by("order")[0]
    assert state_of(made)["Eligibility screening"] == "past"
    Round.objects.filter(pk=first.pk).update(state="open")
    assert state_of(made)["Eligibility screening"] == "late"
    assert state_of(made, datetime(2023, 6, 10, tzinfo=UTC))["Eligibility screening"] == "now"
    Round.objects.filter(pk=first.pk).update(state="planned")
    assert state_of(made, datetime(2023, 5, 1, tzinfo=UTC))["Eligibility screening"] == "next"
    assert [step["name"] for step in is_late(line(standing(made)))] == ["Eligibility screening"]


def test_a_list_is_late_until_it_is_live(made: Made) -> None:
    row = made.publication("finalists")
    after = row.planned + timedelta(minutes=1)
    assert state_of(made, row.planned - timedelta(days=1))["Finalists"] == "next"
    assert state_of(made, after)["Finalists"] == "late"
    found = standing(made, after)
    found.publications["finalists"].state = "live"
    assert {step["name"]: step["state"] for step in line(found)}["Finalists"] == "past"


def test_what_waits_has_its_number_and_its_people(made: Made) -> None:
    first = Round.objects.filter(edition=made.edition).order_by("order")[0]
    decision = Decision.objects.filter(round=first).order_by("pk")[0]
    other = copied(made.entries["TI-city"][1], number="2023-0777")
    copied(decision, entry_id=other.pk, kind="tentative", applied_by_id=None)
    for number, hold in enumerate((first.label, first.label, "")):
        put("x", to="a@example.org", language="en", template="x", context={}, at=AT,
            dedupe=f"x{number}", held_by=hold)  # fmt: skip
    Message.objects.filter(held_by="").update(state="unknown")
    found = {line.what: (line.number, line.whom) for line in waiting(standing(made))}
    assert found["message in trouble"] == (1, "The secretariat")
    assert found["decision of “Eligibility screening”"] == (1, "A second person of the staff")
    assert found["letters of “Eligibility screening”"] == (2, "Their release")


def test_the_chart_adds_up_and_stands_beside_the_last_edition(made: Made) -> None:
    edition = Edition.objects.get(pk=made.edition.pk)
    last = copied(edition, slug="last", year=2022, name_en="Last")
    year = timedelta(days=365)
    stage = edition.entry_stage
    copied(
        stage, edition_id=last.pk, opens_at=stage.opens_at - year, closes_at=stage.closes_at - year
    )
    entry = made.entries["TI-city"][0]
    for number in range(3):
        before = copied(entry, edition_id=last.pk, number=f"2022-{number}")
        version = entry.submitted_version
        assert version is not None
        copied(
            version, entry_id=before.pk, receipt_code=f"b{number}",
            arrived_at=stage.closes_at - year - timedelta(days=number + 1),
        )  # fmt: skip
    drawn = chart(edition, last_of([edition, last], edition), edition.closes_at)
    assert drawn is not None
    assert drawn.sum == EntryVersion.objects.filter(entry__edition=edition, number=1).count() == 16
    assert sum(day.new for day in drawn.days) == drawn.sum
    assert drawn.days[-1].before == 3
    assert drawn.span == (date(2023, 3, 1), date(2023, 5, 31))
    assert drawn.today is None
    assert drawn.ticks == [16, 8, 0]
    assert drawn.most >= max(day.new for day in drawn.days)
    assert max(bar.height for bar in drawn.bars) <= LOW
    half = chart(edition, None, datetime(2023, 4, 1, tzinfo=UTC))
    assert half is None  # all came later
    assert last_of([edition], edition) is None


def test_a_page_asks_at_most_twelve_times(made: Made, clock: Shift, client: Client) -> None:
    clock(AT)
    client.force_login(made.staff)
    _length, asked = statements.asked(client, "/en/desk/")
    assert len(asked) <= 12, asked


@pytest.mark.parametrize("language", ["en", "ko"])
def test_an_edition_without_entries_has_words(
    made: Made, clock: Shift, client: Client, language: str
) -> None:
    clock(AT)
    empty = copied(made.edition, slug="empty", year=2022)
    copied(Stage.objects.get(edition=made.edition, code="entry"), edition_id=empty.pk)
    client.force_login(made.staff)
    page = client.get(f"/{language}/desk/empty/").content.decode()
    assert "polyline" not in page
    told = {"en": "A chart by day appears", "ko": "날짜별 그래프가 나타납니다"}
    assert told[language] in page
