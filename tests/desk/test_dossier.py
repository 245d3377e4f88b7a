"""The dossier: answers and events in words, what versions changed, mail with its fate."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from audit.actions import erase, record
from outbox.actions import put
from outbox.models import Message
from submissions.models import Entry
from tests.house.counted import copied
from tests.results.conftest import Shift
from tests.results.stage import Stage

AT = datetime(2023, 9, 20, 3, tzinfo=UTC)


@pytest.fixture
def entry(made: Stage, clock: Shift) -> Entry:
    clock(AT)
    return made.entries["TI-city"][0]


def page(client: Client, entry: Entry, language: str = "en") -> str:
    return client.get(f"/{language}/desk/entries/{entry.key}/").content.decode()


@pytest.fixture
def staff(made: Stage, client: Client) -> Client:
    client.force_login(made.staff)
    return client


def test_who_did_what_is_told_in_words(made: Stage, staff: Client, entry: Entry) -> None:
    body = {"closes_at": "2023-06-01T15:00:00+00:00"}
    record("extend", by=made.staff, at=AT, on=entry, whose=[entry.owner.label], body=body,
           reason="A storm")  # fmt: skip
    record("submit", by="system", at=AT, on=entry)
    told = page(staff, entry)
    assert "gave the entry more time" in told
    assert "A storm" in told
    assert "2023-06-02 00:00:00" in told
    assert "The portal itself" in told
    assert "user:" not in told
    assert "제출 기한 연장" in page(staff, entry, "ko")
    erase(entry.owner.label, by=made.staff, at=AT)
    told = page(staff, entry)
    assert "A storm" not in told
    assert "The personal part of this event was erased." in told


def test_a_version_says_what_it_changed(staff: Client, entry: Entry) -> None:
    first = entry.submitted_version
    assert first is not None
    answers = {**first.answers, "b1": "Project with another name"}
    second = copied(first, number=2, receipt_code="second", answers=answers, manifest=[])
    Entry.objects.filter(pk=entry.pk).update(submitted_version=second)
    told = page(staff, entry)
    assert "2 answers changed" in told
    assert "<del>Project 1 of TI-city</del>" in told
    assert "<ins>Project with another name</ins>" in told
    assert "cover.jpg (" in told
    assert "<ins>empty</ins>" in told


def test_mail_about_the_entry_stands_with_its_fate(staff: Client, entry: Entry) -> None:
    version = entry.submitted_version
    for number, on in enumerate((entry, version)):
        put("receipt", to=f"mail{number}@example.org", language="en", context={"a": 1}, on=on,
            at=AT, template="submissions/emails/receipt", dedupe=f"x{number}")  # fmt: skip
    Message.objects.update(state="bounced", last_error="550 recipient refused")
    told = page(staff, entry)
    assert "mail0@example.org" in told
    assert "mail1@example.org" in told
    assert told.count("550 recipient refused") == 2


def test_a_draft_has_a_dossier_and_keeps_its_answers(staff: Client, entry: Entry) -> None:
    draft = copied(entry, number="2023-0999", state="draft", submitted_version_id=None)
    told = page(staff, draft)
    assert "own until it is submitted" in told
    assert "No round has met this entry yet." in told
    assert "No mail about this entry was written." in told
    assert "What only judges read." not in told


def test_the_index_counts_each_section(staff: Client, entry: Entry) -> None:
    answer = staff.get(f"/en/desk/entries/{entry.key}/")
    told = answer.content.decode()
    for part in answer.context["index"]:
        assert f'href="#{part["id"]}"' in told
        assert f'id="{part["id"]}"' in told
