"""What the desk's search finds, in both languages, and that it follows what is written."""

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from submissions.models import Edition, Entrant, Entry
from tests.results.conftest import Shift
from tests.results.stage import Stage

Find = Callable[[str], set[str]]


@pytest.fixture
def address(made: Stage) -> str:
    return f"/en/desk/{made.edition.slug}/entries/"


@pytest.fixture
def staff(made: Stage, clock: Shift, client: Client) -> Client:
    clock(datetime(2023, 9, 20, tzinfo=UTC))
    client.force_login(made.staff)
    return client


@pytest.fixture
def find(staff: Client, address: str) -> Find:
    def find(words: str) -> set[str]:
        page = staff.get(address, {"q": words}).context["page"]
        assert page.paginator.count == len(page.object_list)
        return {row["number"] for row in page.object_list}

    return find


@pytest.fixture
def entry(made: Stage) -> Entry:
    """One with names and titles of its own; everybody else's are in English."""
    row = made.entries["TI-city"][0]
    Entrant.objects.filter(pk=row.entrant_id).update(
        name="City of İzmir", name_local="수원시청", city="Suwon-si"
    )
    row.answers |= {"b1": {"en": "Gläserne 100% Meter_1", "ko": "물 계량기"}, "b2": "골목의 빛"}
    row.save(update_fields=["answers"])
    return row


@pytest.mark.parametrize(
    "words",
    [
        "İzmir", "izmir of", "SUWON", "suwon-", "수원", "원시", "계량", "골목", "빛 물",
        "gläserne", "GLÄSERNE", unicodedata.normalize("NFD", "gläserne 계량기"), "100%", "meter_1",
    ],
)  # fmt: skip
def test_any_part_of_a_name_or_title_finds(find: Find, entry: Entry, words: str) -> None:
    assert find(words) == {entry.number}


def test_its_number_finds_and_every_word_has_to_be_there(find: Find, entry: Entry) -> None:
    assert find(entry.number) == find(f" {entry.number}  수원 ") == {entry.number}
    assert find(f"{entry.number} 부산") == find("1000%") == find("meter%1") == find("a\\") == set()


def test_what_is_written_later_is_found_by_its_new_words_alone(find: Find, entry: Entry) -> None:
    Entrant.objects.filter(pk=entry.entrant_id).update(name="City of Busan", name_local="부산시청")
    assert find("부산") == find("busan meter") == {entry.number}
    assert find("수원") == find("izmir") == set()
    Entry.objects.filter(pk=entry.pk).update(answers={"b1": "Bright lanes"})
    assert find("bright lanes") == {entry.number}
    assert find("골목") == set()


def test_titles_are_where_the_edition_says(find: Find, entry: Entry, made: Stage) -> None:
    Entry.objects.filter(pk=entry.pk).update(answers={"b1": "", "l6": "A quiet leader"})
    assert find("quiet") == set()
    data = {**made.edition.data, "meanings": {**made.edition.data["meanings"], "title": ["l6"]}}
    Edition.objects.filter(pk=made.edition.pk).update(data=data)
    assert find("quiet") == {entry.number}


def test_a_list_calls_an_entry_by_its_english_title_else_by_any(entry: Entry, made: Stage) -> None:
    def titled(**answers: object) -> str:
        Entry.objects.filter(pk=entry.pk).update(answers=answers)
        return Entry.objects.values_list("titled", flat=True).get(pk=entry.pk)

    assert titled(b1={"ko": "물", "en": "Water"}) == "Water"
    assert titled(b1={"en": "", "ko": "물"}, l1="Leader") == "물"
    assert titled(b1=None, l1="Leader") == "Leader"
    assert titled(b2="물") == titled() == ""


def test_no_entry_writes_html(staff: Client, address: str, entry: Entry) -> None:
    Entrant.objects.filter(pk=entry.entrant_id).update(name="<b>bold</b>", country="<i>")
    Entry.objects.filter(pk=entry.pk).update(answers={"b1": "</a><script>alert(1)</script>"})
    page = staff.get(address, {"q": "<script> bold"}).content.decode()
    assert "&lt;/a&gt;&lt;script&gt;alert(1)" in page
    assert "&lt;b&gt;bold" in page
    assert "<b>" not in page
    assert "<i>" not in page
    assert "<script>" not in page


def test_a_link_keeps_what_else_is_asked(staff: Client, address: str) -> None:
    asked = {"q": 'a"&<', "pool": "HC-city", "page": "1"}
    page = staff.get(address, asked).content.decode()
    assert '<a href="?q=a%22%26%3C&amp;pool=HC-city&amp;state=submitted">' in page
    assert '<a href="?q=a%22%26%3C" aria-current' not in page
    assert '<li><a href="?q=a%22%26%3C">All</a></li>' in page
    assert '<a href="?state=submitted&amp;sort=-arrived">Newest submissions</a>' in page
