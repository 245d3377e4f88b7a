"""A withdrawal is undone until entries close, by the owner, as the entry stood."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import Event
from audit.once import new_key
from outbox.models import Message
from outbox.render import letter
from submissions import actions, demo
from submissions.demo.people import CITIES
from submissions.models import Category, Entry, EntryVersion, Member

SECOND = timedelta(seconds=1)


def test_the_submitted_version_counts_again(
    complete: Entry, owner: User, stranger: User, during: datetime
) -> None:
    version = actions.submit(complete, by=owner, at=during)
    actions.withdraw(complete, by=owner, at=during, reason="")
    assert not EntryVersion.objects.counting(complete.edition).exists()
    Member.objects.create(entry=complete, user=stranger)
    with pytest.raises(ValidationError):
        actions.undo_withdrawal(complete, by=stranger, at=during)
    last = complete.edition.closes_at - SECOND
    actions.undo_withdrawal(complete, by=owner, at=last)
    assert EntryVersion.objects.counting(complete.edition).get() == version
    assert Event.objects.filter(verb="undo_withdrawal").count() == 1
    read = letter(Message.objects.get(kind="withdrawal_undone"))
    assert version.receipt_code in read.text
    with pytest.raises(ValidationError):
        actions.undo_withdrawal(complete, by=owner, at=last)


def test_a_draft_comes_back_as_a_draft_and_each_withdrawal_is_told(
    draft: Entry, owner: User, during: datetime
) -> None:
    for minute in range(2):
        at = during + timedelta(minutes=minute)
        actions.withdraw(draft, by=owner, at=at, reason="")
        actions.undo_withdrawal(draft, by=owner, at=at + SECOND)
    assert Entry.objects.get(pk=draft.pk).state == "draft"
    assert Message.objects.filter(kind="withdrawal").count() == 2
    assert "NOT submitted" in letter(Message.objects.filter(kind="withdrawal_undone")[0]).html


def test_not_once_entries_are_closed(complete: Entry, owner: User, during: datetime) -> None:
    actions.submit(complete, by=owner, at=during)
    actions.withdraw(complete, by=owner, at=during, reason="")
    with pytest.raises(ValidationError, match="no longer"):
        actions.undo_withdrawal(complete, by=owner, at=complete.edition.closes_at)
    assert Entry.objects.get(pk=complete.pk).state == "withdrawn"


def test_not_where_another_entry_took_its_place(
    complete: Entry, owner: User, during: datetime
) -> None:
    actions.submit(complete, by=owner, at=during)
    actions.withdraw(complete, by=owner, at=during, reason="")
    category = Category.objects.get(edition=complete.edition, code="HC")
    second = actions.start_entry(complete.entrant, category=category, by=owner, at=during)
    demo.fill(second, Random(8), CITIES[0], by=owner, at=during)
    actions.submit(second, by=owner, at=during)
    with pytest.raises(ValidationError, match="already entered in this category"):
        actions.undo_withdrawal(complete, by=owner, at=during)


def test_the_page_says_what_comes_back_and_does_it_once(
    client: Client, draft: Entry, owner: User, during: datetime, shift_clock: Any
) -> None:
    shift_clock(during)
    client.force_login(owner)
    page = reverse("submissions:undo_withdrawal", kwargs={"key": draft.key})
    assert client.get(page).status_code == 404
    actions.withdraw(draft, by=owner, at=during, reason="")
    check = client.get(reverse("submissions:check", kwargs={"key": draft.key}))
    assert page in check.content.decode()
    assert "The entry is a draft again" in client.get(page).content.decode()
    sent = {"once": new_key()}
    for _press in range(2):
        answer = client.post(page, sent, follow=True)
        assert "is back as it stood" in answer.content.decode()
    assert Message.objects.filter(kind="withdrawal_undone").count() == 1
    assert client.get(page).status_code == 404


def test_after_the_end_no_page_offers_it(
    client: Client, draft: Entry, owner: User, during: datetime, shift_clock: Any
) -> None:
    shift_clock(draft.edition.closes_at + SECOND)
    client.force_login(owner)
    withdraw = client.get(reverse("submissions:withdraw", kwargs={"key": draft.key}))
    assert "cannot be brought back" in withdraw.content.decode()
    actions.withdraw(draft, by=owner, at=during, reason="")
    page = reverse("submissions:undo_withdrawal", kwargs={"key": draft.key})
    check = client.get(reverse("submissions:check", kwargs={"key": draft.key}))
    assert page not in check.content.decode()
    assert client.get(page).status_code == 404
