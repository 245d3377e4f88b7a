"""Who is where: a post every few seconds, at most five statements, gone after a minute."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from submissions import actions
from submissions.models import Entry, Member, Presence
from tests.house import statements

Shift = Callable[[datetime], None]


@pytest.fixture
def mina(owner: User) -> Client:
    client = Client()
    client.force_login(owner)
    return client


@pytest.fixture
def joon(draft: Entry, during: datetime) -> User:
    user = User.objects.create_user("joon@hanbit.example", name="Joon")
    Member.objects.create(entry=draft, user=user, joined_at=during)
    return user


def here(entry: Entry) -> str:
    return reverse("submissions:attend", args=[entry.key])


def told(client: Client, entry: Entry, section: str = "B", **more: Any) -> dict[str, Any]:
    answer = client.post(here(entry), {"section": section, **more})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def test_colleagues_are_named_for_a_minute(
    draft: Entry, mina: Client, joon: User, during: datetime, shift_clock: Shift
) -> None:
    shift_clock(during)
    actions.attend(draft, "C", by=joon, at=during)
    found = told(mina, draft)
    assert [one["told"] for one in found["others"]] == ["Joon is in section C."]
    assert found["counter"] == draft.counter
    assert found["closes_at"] == draft.edition.closes_at.isoformat()
    shift_clock(during + timedelta(seconds=61))
    assert told(mina, draft)["others"] == []
    assert Presence.objects.count() == 2


def test_what_others_saved_is_told_and_own_saves_are_not(
    draft: Entry, mina: Client, owner: User, joon: User, during: datetime, shift_clock: Shift
) -> None:
    shift_clock(during)
    seen = draft.counter
    actions.save_answers(draft, changed={"b1": "Mine"}, based_on=seen, by=owner, at=during)
    assert told(mina, draft, seen=seen)["saved"] == ""
    actions.save_answers(
        draft, changed={"c1": {"en": "Hers"}}, based_on=draft.counter, by=joon, at=during
    )
    assert told(mina, draft, seen=seen)["saved"].startswith("Joon saved at ")
    assert told(mina, draft, seen=draft.counter)["saved"] == ""
    assert told(mina, draft, section="A", seen=draft.entrant.counter)["saved"] == ""
    assert told(mina, draft, seen="nonsense")["saved"] == ""


def test_five_statements(
    draft: Entry, mina: Client, joon: User, during: datetime, shift_clock: Shift
) -> None:
    shift_clock(during)
    actions.attend(draft, "C", by=joon, at=during)
    told(mina, draft, seen=draft.counter)
    with CaptureQueriesContext(connection) as captured:
        told(mina, draft, seen=draft.counter)
    asked = [one["sql"] for one in captured if not statements.FRAME.match(one["sql"])]
    assert len(asked) <= 5, "\n".join(asked)


def test_strangers_and_unknown_sections_get_404(
    draft: Entry, mina: Client, stranger: User, during: datetime
) -> None:
    other = Client()
    other.force_login(stranger)
    assert other.post(here(draft), {"section": "B"}).status_code == 404
    for section in ("", "Z", "B' OR 1=1", "x" * 5_000):
        assert mina.post(here(draft), {"section": section}).status_code == 404
    assert mina.get(here(draft)).status_code == 405
    assert not Presence.objects.exists()
