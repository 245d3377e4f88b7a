"""An applicant's pages, without JavaScript: from the start to the receipt."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.whose import mark_of
from audit.models import Event
from outbox.models import Message
from submissions import actions
from submissions.models import Category, Edition, Entrant, Entry, EntryVersion, Save
from submissions.paper import Paper

START = "/en/entries/start/demo-2023/"


@pytest.fixture
def at_work(client: Client, owner: User, during: datetime, shift_clock: Any) -> Client:
    shift_clock(during)
    client.force_login(owner)
    return client


def url(entry: Entry, name: str, **kwargs: Any) -> str:
    return reverse(f"submissions:{name}", kwargs={"key": entry.key, **kwargs})


def once_of(page: str) -> str:
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found
    return found[1]


def begun(client: Client, **changed: str) -> Any:
    page = client.get(START)
    category = Category.objects.get(edition__slug="demo-2023", code="HC")
    answers = {
        "once": once_of(page.content.decode()),
        "kind": "city", "name": "Port Almeira", "country": "PT",
        "city": "Port Almeira", "category": str(category.pk),
    }  # fmt: skip
    return client.post(START, {**answers, **changed})


def test_start_makes_entrant_and_entry_once(at_work: Client, edition: Edition) -> None:
    page = at_work.get(START).content.decode()
    key = once_of(page)
    first, second = begun(at_work, once=key), begun(at_work, once=key)
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    entry = Entry.objects.get()
    assert entry.number == "2023-0001"
    assert (entry.pool.code, entry.form.code) == ("HC-city", "HC-city")
    assert entry.entrant.answers == {
        "a1": "city", "a2": "Port Almeira", "a4": "PT", "a5": "Port Almeira",
    }  # fmt: skip


def test_start_refuses_a_kind_that_may_not_enter(at_work: Client, edition: Edition) -> None:
    response = begun(at_work, kind="individual")
    assert response.status_code == 200
    assert "This kind of applicant cannot enter in this category." in response.content.decode()
    assert not Entrant.objects.exists()


def test_a_second_entry_takes_the_same_applicant(at_work: Client, draft: Entry) -> None:
    response = begun(at_work, entrant=str(draft.entrant.pk), kind="", name="", country="", city="")
    assert response.status_code == 302
    assert Entrant.objects.count() == 1
    assert Entry.objects.count() == 2


def test_every_section_opens_and_shows_its_questions(at_work: Client, complete: Entry) -> None:
    for part in Paper.of(complete).parts:
        page = at_work.get(url(complete, "section", section=part.section.code)).content.decode()
        for item in part.items:
            assert f'id="q-{item.ask.code}"' in page


def test_a_section_posted_as_it_is_changes_nothing(at_work: Client, complete: Entry) -> None:
    saves, before = Save.objects.count(), dict(complete.answers)
    for part in Paper.of(complete).parts:
        address = url(complete, "section", section=part.section.code)
        response = at_work.post(address, inputs_of(at_work, address))
        assert response.status_code == 302, part.section.code
    complete.refresh_from_db()
    assert complete.answers == before
    assert Save.objects.count() == saves


def inputs_of(client: Client, address: str) -> dict[str, Any]:
    """What a browser without scripts would send back from a section's form."""
    response = client.get(address)
    form = response.context["form"]
    sent: dict[str, Any] = {"save": "1", "based_on": str(response.context["based_on"])}
    sent["asked"] = [b["code"] for b in response.context["blocks"] if b["layout"] != "fixed"]
    for name in form.fields:
        values = form.data.getlist(name)
        if values:
            sent[name] = values
    return sent


def test_what_can_be_kept_is_kept_beside_what_cannot(at_work: Client, draft: Entry) -> None:
    address = url(draft, "section", section="A")
    sent = {
        "asked": ["a3", "a6"], "a3": "Porto Almeira", "a6": "about a million", "based_on": "1",
    }  # fmt: skip
    response = at_work.post(address, sent)
    page = response.content.decode()
    assert response.status_code == 200
    assert "about a million" in page
    assert "is not a number" in page
    draft.entrant.refresh_from_db()
    assert draft.entrant.answers["a3"] == "Porto Almeira"
    assert "a6" not in draft.entrant.answers


def test_a_text_over_its_limit_is_kept_and_told(at_work: Client, draft: Entry) -> None:
    address = url(draft, "section", section="C")
    sent = {"asked": ["c1"], "c1": "word " * 301, "based_on": str(draft.counter)}
    page = at_work.post(address, sent, follow=True).content.decode()
    assert "1 word too long." in page
    draft.refresh_from_db()
    assert draft.answers["c1"]["en"].startswith("word word")


def test_two_people_meet_in_one_answer(at_work: Client, draft: Entry) -> None:
    address = url(draft, "section", section="C")
    old = str(draft.counter)
    at_work.post(address, {"asked": ["c1"], "c1": "First text", "based_on": old})
    response = at_work.post(address, {"asked": ["c1"], "c1": "Second text", "based_on": old})
    page = response.content.decode()
    assert "Somebody else has changed" in page
    assert "First text" in page
    assert "Second text" in page
    draft.refresh_from_db()
    assert draft.answers["c1"] == {"en": "First text"}
    assert Save.objects.filter(collided__has_key="c1").count() == 1
    again = {"asked": ["c1"], "c1": "Second text", "based_on": response.context["based_on"]}
    assert at_work.post(address, again).status_code == 302
    draft.refresh_from_db()
    assert draft.answers["c1"] == {"en": "Second text"}


def test_one_more_row_saves_first(at_work: Client, draft: Entry) -> None:
    address = url(draft, "section", section="B")
    sent = {
        "asked": ["b9"], "b9.0.city": "Almeira", "b9.0.country": "PT", "add_row": "b9",
        "based_on": str(draft.counter),
    }  # fmt: skip
    response = at_work.post(address, sent)
    assert response.headers["Location"].endswith("?more=b9#q-b9")
    page = at_work.get(response.headers["Location"]).content.decode()
    assert 'name="b9.1.city"' in page
    assert 'value="Almeira"' in page


def test_check_submit_and_receipt(at_work: Client, complete: Entry) -> None:
    page = at_work.get(url(complete, "check")).content.decode()
    assert "Submit this entry?" in page
    assert "mina@hanbit.example" in page
    response = at_work.post(url(complete, "submit"), {"once": once_of(page)}, follow=True)
    version = EntryVersion.objects.get()
    shown = response.content.decode()
    assert version.receipt_code in shown
    assert version.sha256 in shown
    again = at_work.post(url(complete, "submit"), {"once": once_of(page)})
    assert again.status_code == 302
    assert EntryVersion.objects.count() == 1
    assert Message.objects.filter(kind="receipt").count() == 1


def test_an_incomplete_entry_says_what_is_missing(at_work: Client, draft: Entry) -> None:
    page = at_work.get(url(draft, "check")).content.decode()
    assert "things are still missing" in page
    assert "Submit this entry?" not in page
    response = at_work.post(url(draft, "submit"), {"once": "11111111-1111-4111-8111-111111111111"})
    assert "The entry was not handed in." in response.content.decode()
    assert not EntryVersion.objects.exists()


def test_after_closing_both_times_and_the_draft_kept(
    at_work: Client, complete: Entry, edition: Edition, shift_clock: Any
) -> None:
    page = at_work.get(url(complete, "check")).content.decode()
    shift_clock(edition.closes_at + timedelta(seconds=1))
    response = at_work.post(url(complete, "submit"), {"once": once_of(page)})
    shown = response.content.decode()
    assert response.status_code == 409
    assert "31 May 2023, 23:59:59" in shown
    assert "Your request arrived" in shown
    assert "Your draft is kept" in shown
    complete.refresh_from_db()
    assert complete.state == "draft"
    at_work.post(url(complete, "submit"), {"once": once_of(page)})  # and once more
    assert Event.objects.get(verb="come_late").object_id == complete.pk


def test_typed_text_is_shown_again_where_it_is_too_late(
    at_work: Client, draft: Entry, edition: Edition, shift_clock: Any
) -> None:
    shift_clock(edition.closes_at + timedelta(minutes=16))
    sent = {"asked": ["c1"], "c1": "Too late, but not lost", "based_on": str(draft.counter)}
    page = at_work.post(url(draft, "section", section="C"), sent).content.decode()
    assert "Too late, but not lost" in page
    assert "This was not saved" in page


def test_withdrawing_asks_for_the_number(at_work: Client, draft: Entry) -> None:
    address = url(draft, "withdraw")
    assert at_work.post(address, {"number": "2023-9999"}).status_code == 200
    response = at_work.post(address, {"number": draft.number}, follow=True)
    assert "is withdrawn" in response.content.decode()
    assert Message.objects.filter(kind="withdrawal").count() == 1


def test_a_stranger_finds_nothing(
    client: Client, complete: Entry, stranger: User, during: datetime, shift_clock: Any
) -> None:
    shift_clock(during)
    client.force_login(stranger)
    file = complete.attachments.first()
    assert file is not None
    for name, kwargs in (
        ("entry", {}), ("check", {}), ("receipt", {}), ("withdraw", {}),
        ("section", {"section": "A"}), ("file", {"file": file.key}),
        ("complete_file", {"file": file.key}), ("file", {"file": UUID(int=1)}),
    ):  # fmt: skip
        assert client.get(url(complete, name, **kwargs)).status_code == 404, name
    assert client.post(url(complete, "submit")).status_code == 404


def test_my_entries_in_korean(at_work: Client, complete: Entry) -> None:
    page = at_work.get("/ko/entries/").content.decode()
    assert complete.number in page
    assert "사람 중심" in page


def test_the_history_keeps_what_met_a_newer_text(at_work: Client, draft: Entry) -> None:
    address = url(draft, "section", section="C")
    old = str(draft.counter)
    for text in ("First text", "Second text"):
        at_work.post(address, {"asked": ["c1"], "c1": text, "based_on": old})
    page = at_work.get(url(draft, "history")).content.decode()
    assert "First text" in page
    assert "Second text" in page
    assert "met a newer one" in page
    assert "Port Almeira" in page


def test_my_entries_shows_what_a_higher_room_says(
    at_work: Client, draft: Entry, owner: User, during: datetime
) -> None:
    context = {"award_en": "Gold", "award_ko": "금상", "joint": False}
    for visible_from in (during, during + timedelta(days=1), None):
        actions.notify(
            owner, draft, "winner", url="/en/x/", visible_from=visible_from, at=during,
            room="results", context=context,
        )  # fmt: skip
    page = at_work.get("/ko/entries/").content.decode()
    assert page.count("금상") == 1


def test_our_script_is_told_what_was_stored(at_work: Client, draft: Entry) -> None:
    address, old = url(draft, "section", section="B"), str(draft.counter)
    script = {"Accept": "application/json"}
    sent = {"asked": ["b1", "b10"], "b1": "Buses", "b10.amount": "much", "based_on": old}
    answer = at_work.post(address, sent, headers=script).json()
    assert re.fullmatch(r"Saved \d\d:\d\d:\d\d KST \(version \d+\)", answer["told"])
    assert list(answer["wrong"]) == ["b10"]
    assert answer["counter"] == draft.counter + 1
    again = {"asked": ["b1"], "b1": "Trams", "based_on": old}
    met = at_work.post(address, again, headers=script).json()["met"]
    assert met["b1"]["inputs"] == {"b1": ["Buses"]}
    assert "Buses" in met["b1"]["html"]


def test_our_script_saves_for_nobody_else(
    at_work: Client, draft: Entry, stranger: User, during: datetime
) -> None:
    """Who signed in beside an open page does not save what its writer typed."""
    sent = {"asked": ["b1"], "b1": "Buses", "based_on": "1", "person": mark_of(stranger)}
    address = url(draft, "section", section="B")
    response = at_work.post(address, sent, headers={"Accept": "application/json"})
    assert response.status_code == 403
    draft.refresh_from_db()
    assert "b1" not in draft.answers


def test_our_script_is_told_why_nothing_was_stored(
    at_work: Client, draft: Entry, edition: Edition, shift_clock: Any
) -> None:
    shift_clock(edition.closes_at + timedelta(minutes=15))
    sent = {"asked": ["b1"], "b1": "Buses", "based_on": "1"}
    address = url(draft, "section", section="B")
    response = at_work.post(address, sent, headers={"Accept": "application/json"})
    assert response.status_code == 422
    assert "cannot be changed any more" in response.json()["error"]
