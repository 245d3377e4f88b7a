"""The list of entries: every number is exact, every link keeps the rest, the file is safe."""

import csv
import io
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from django.test import Client

from audit.models import Event
from desk import export
from submissions.models import Entry
from tests.house import statements
from tests.house.counted import copied
from tests.results.conftest import Shift
from tests.results.stage import Stage


@pytest.fixture
def address(made: Stage) -> str:
    return f"/en/desk/{made.edition.slug}/entries/"


@pytest.fixture
def staff(made: Stage, clock: Shift, client: Client) -> Client:
    clock(datetime(2023, 9, 20, tzinfo=UTC))
    client.force_login(made.staff)
    return client


def rows(page: str) -> int:
    return page.count("<tr>") - 1


def test_each_filter_keeps_what_its_number_says(made: Stage, staff: Client, address: str) -> None:
    answer = staff.get(address)
    facets = {facet.name: facet for facet in answer.context["facets"]}
    assert sum(link.count for link in facets["pool"].links) == 16
    for facet in facets.values():
        for link in facet.links:
            kept = staff.get(address, link.query)
            assert kept.context["page"].paginator.count == link.count, link
            assert rows(kept.content.decode()) == link.count


def test_filters_add_up(made: Stage, staff: Client, address: str) -> None:
    both = staff.get(address, {"pool": "HC-city", "outcome": "R2:finalist"})
    assert both.context["page"].paginator.count == 3
    none = staff.get(address, {"pool": "HC-city", "state": "draft"})
    assert "No entry here" in none.content.decode()
    assert staff.get(address, {"state": "nonsense"}).context["page"].paginator.count == 0


def test_order_is_a_link(made: Stage, staff: Client, address: str) -> None:
    numbers = [
        [row["number"] for row in staff.get(address, {"sort": sort}).context["page"].object_list]
        for sort in ("number", "-number", "who", "answers", "-arrived")
    ]
    assert numbers[0] == numbers[1][::-1] == numbers[3]
    assert len(set(numbers[2])) == 16


def test_given_views_lead_somewhere(made: Stage, staff: Client, address: str) -> None:
    views = staff.get(address).context["views"]
    assert "Online evaluation: finalist" in [view.label for view in views]
    for view in views:
        query = {name: value for name, value in view.query.items() if value}
        assert staff.get(address, query).status_code == 200


@pytest.mark.parametrize("query", [{}, {"q": "TI-city"}, {"outcome": "R2:finalist", "q": "a"}])
def test_a_page_asks_at_most_ten_times(staff: Client, address: str, query: dict[str, str]) -> None:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    _length, found = statements.asked(staff, f"{address}?{asked}")
    assert len(found) <= 10, found


def exported(client: Client, address: str, **query: str) -> list[list[str]]:
    answer = client.post(f"{address}export/?{urlencode(query)}")
    assert answer.headers["Content-Type"] == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    text = answer.getvalue().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_file_holds_what_the_list_holds(made: Stage, staff: Client, address: str) -> None:
    lines = exported(staff, address)
    assert len(lines) == 1 + 16
    assert lines[0][0] == "Number"
    assert lines[0][-3:] == ["Eligibility screening", "Online evaluation", "Presentations and jury"]
    assert lines[1][-3:-1] == ["eligible", "finalist"]
    assert len(exported(staff, address, pool="HC-city")) == 1 + 3
    told = Event.objects.filter(verb="export_entries").order_by("pk")
    assert [event.body["entries"] for event in told] == [16, 3]
    assert (
        f'action="{address}export/?pool=HC-city"'
        in staff.get(address, {"pool": "HC-city"}).content.decode()
    )
    assert staff.get(f"{address}export/").status_code == 405


def test_no_cell_is_a_formula(made: Stage, staff: Client, address: str) -> None:
    entry = made.entries["TI-city"][0]
    type(entry.entrant).objects.filter(pk=entry.entrant_id).update(
        name='=HYPERLINK("x")', city="@x"
    )
    line = exported(staff, address, q=entry.number)[1]
    assert '\'=HYPERLINK("x")' in line
    assert "'@x" in line
    assert [export.safe(one) for one in ("+1", "-1", "\t=", "a=1", None)] == [
        "'+1", "'-1", "'\t=", "a=1", "",
    ]  # fmt: skip


def test_the_file_asks_no_more_for_more_rows(made: Stage, staff: Client, address: str) -> None:
    _length, few = statements.asked(staff, f"{address}export/?pool=HC-city", "post")
    entry = made.entries["TI-city"][0]
    for number in range(3):
        copied(entry, number=f"more-{number}")
    _length, many = statements.asked(staff, f"{address}export/", "post")
    assert len(few) == len(many) <= 10
    assert Entry.objects.count() == 19
