"""The form's smaller promises: rows that go, totals and counters, texts of either direction."""

from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from submissions import actions
from submissions.answers.asked import Ask
from submissions.fields import fields_of
from submissions.models import Entry, Save
from submissions.paper import Paper


@pytest.fixture
def at_work(client: Client, owner: User, during: datetime, shift_clock: Any) -> Client:
    shift_clock(during)
    client.force_login(owner)
    return client


def section(entry: Entry, code: str) -> str:
    return reverse("submissions:section", kwargs={"key": entry.key, "section": code})


def save(entry: Entry, by: User, at: datetime, **changed: Any) -> None:
    actions.save_answers(entry, changed=changed, based_on=entry.counter, by=by, at=at)


class TestRestoring:
    def test_an_earlier_answer_is_put_back(
        self, at_work: Client, draft: Entry, owner: User, during: datetime
    ) -> None:
        save(draft, owner, during, b1="First", b7="pilot")
        save(draft, owner, during, b1="Second")
        first = Save.objects.get(entry=draft, entrant=None, changed__b1="First")
        history = reverse("submissions:history", kwargs={"key": draft.key})
        assert at_work.get(history).content.decode().count("Put this back</button>") == 1
        address = reverse("submissions:restore_answer", kwargs={"key": draft.key, "save": first.pk})
        at_work.post(address, {"question": "b1"})
        draft.refresh_from_db()
        assert draft.answers == {**draft.answers, "b1": "First", "b7": "pilot"}
        saves = Save.objects.filter(entry=draft, entrant=None)
        assert [one.changed.get("b1") for one in saves[:3]] == ["First", "Second", "First"]

    def test_a_text_that_met_another_is_put_back(
        self, draft: Entry, owner: User, during: datetime
    ) -> None:
        start = draft.counter
        save(draft, owner, during, b1="Theirs")
        yours = {"b1": "Yours"}
        actions.save_answers(draft, changed=yours, based_on=start, by=owner, at=during)
        met = Save.objects.get(entry=draft, collided=yours)
        actions.restore_answer(draft, met, "b1", collided=True, by=owner, at=during)
        draft.refresh_from_db()
        assert draft.answers["b1"] == "Yours"

    def test_an_answer_about_the_applicant_is_put_back(
        self, draft: Entry, owner: User, during: datetime
    ) -> None:
        for name in ("Porto", "Porto Novo"):
            save(draft, owner, during, a3=name)
            draft.entrant.refresh_from_db()
        first = Save.objects.get(entrant=draft.entrant, changed={"a3": "Porto"})
        actions.restore_answer(draft, first, "a3", by=owner, at=during)
        draft.entrant.refresh_from_db()
        assert draft.entrant.answers["a3"] == "Porto"

    def test_neither_an_agreement_nor_the_start_comes_back(
        self, complete: Entry, owner: User, during: datetime
    ) -> None:
        asked = {item.ask.code: item for item in Paper.of(complete).items()}
        agreed = next(code for code, item in asked.items() if item.ask.kind == "declaration")
        rows = Save.objects.of(complete)
        for code in (agreed, "a1", "nothing"):
            with pytest.raises(ValidationError, match="cannot be put back"):
                actions.restore_answer(complete, rows[0], code, by=owner, at=during)

    def test_another_entry_s_save_is_none_of_it(
        self, at_work: Client, draft: Entry, stranger: User, during: datetime
    ) -> None:
        client = Client()
        client.force_login(stranger)
        row = Save.objects.of(draft)[0]
        address = reverse("submissions:restore_answer", kwargs={"key": draft.key, "save": row.pk})
        assert client.post(address, {"question": "a3"}).status_code == 404
        gone = reverse("submissions:restore_answer", kwargs={"key": draft.key, "save": 0})
        assert at_work.post(gone, {"question": "a3"}).status_code == 404


def test_a_row_is_removed_by_its_button(at_work: Client, draft: Entry) -> None:
    address = section(draft, "B")
    names = ("City", "State", "Bank")
    sent = {f"b11.{row}.source": name for row, name in enumerate(names)}
    where = at_work.post(address, {**sent, "asked": "b11", "based_on": "99", "remove_row": "b11.1"})
    assert where.headers["Location"].endswith("#q-b11")
    draft.refresh_from_db()
    assert [row["source"] for row in draft.answers["b11"]] == ["City", "Bank"]


def test_a_row_that_cannot_be_kept_yet_is_removed_too(at_work: Client, draft: Entry) -> None:
    sent = {"b11.0.source": "City", "b11.1.share": "many", "b11.2.share": "all of it"}
    more = {"asked": "b11", "based_on": "99", "remove_row": "b11.1"}
    page = at_work.post(section(draft, "B"), {**sent, **more}).content.decode()
    assert "all of it" in page
    assert 'value="many"' not in page


def test_a_section_s_total_counts_texts_alone(at_work: Client, complete: Entry) -> None:
    page = at_work.get(section(complete, "C")).content.decode()
    part = Paper.of(complete).part("C")
    assert part
    texts = [item.value["en"] for item in part.items if isinstance(item.value, dict)]
    words = sum(len(text.split()) for text in texts)
    assert f"{words:,} of 2,050 words" in page or f"{words} of 2050 words" in page


@pytest.mark.parametrize(
    ("language", "limits", "unit", "quiet"),
    [
        ("en", {"words": {"max": 300}}, "words", False),
        ("ko", {"ja": {"max": 900}}, "characters", False),
        ("any", {"words": {"max": 300}, "ja": {"max": 900}}, "either", False),
        ("any", {"ja": {"max": 900}}, "characters", False),
        ("any", {"chars": {"max": 100}}, "characters", True),
    ],
)
def test_every_limited_text_is_counted(
    language: str, limits: dict[str, Any], unit: str, quiet: bool
) -> None:
    ask = Ask("x1", "text", "Text", {"language": language, "limits": limits})
    field = fields_of(ask, "x1")["x1"]
    assert field.counter
    assert (field.counter["unit"], field.counter["quiet"]) == (unit, quiet)
    assert field.widget.attrs["dir"] == "auto"


def test_an_example_stands_below_the_help(at_work: Client, draft: Entry) -> None:
    address = section(draft, "B")
    assert "For example: Night buses that come" in at_work.get(address).content.decode()
    korean = at_work.get(address.replace("/en/", "/ko/")).content.decode()
    assert "예: Night buses that come when nurses call (간호사가" in korean


def test_far_too_much_is_told_in_a_sentence(at_work: Client, draft: Entry) -> None:
    """10 MB of pasted text: to a person and to our script."""
    sent = {"asked": "b1", "b1": "x" * 10_000_000}
    address = section(draft, "B")
    page = at_work.post(address, sent)
    assert page.status_code == 413
    assert "larger than 2 MB" in page.content.decode()
    answer = at_work.post(address, sent, headers={"Accept": "application/json"})
    assert "shorten what you pasted" in answer.json()["error"]
    draft.refresh_from_db()
    assert "b1" not in draft.answers
