"""Handing in: the window, what must be there, one immutable version, one receipt."""

from datetime import datetime, timedelta
from functools import partial
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from accounts.actions import grant_role
from accounts.models import User
from audit.invariants import violations
from audit.models import Event
from outbox.actions import put
from outbox.models import Message
from submissions import actions, demo
from submissions.demo.people import CITIES
from submissions.invariants import INVARIANTS
from submissions.models import Category, Consent, Edition, Entry, EntryVersion, Stage
from submissions.receipts import is_intact

MOMENT = timedelta(microseconds=1)


def submit(entry: Entry, owner: User, at: datetime) -> EntryVersion:
    return actions.submit(entry, by=owner, at=at)


def test_a_version_holds_all_that_was_handed_in(
    complete: Entry, owner: User, during: datetime
) -> None:
    version = submit(complete, owner, during)
    assert complete.state == "submitted"
    assert complete.submitted_version == version
    assert version.answers["a2"] == complete.entrant.answers["a2"]
    assert version.answers["b1"] == complete.answers["b1"]
    assert {file["question"] for file in version.manifest} >= {"b13", "d2", "d6"}
    assert all(len(file["sha256"]) == 64 for file in version.manifest)
    assert is_intact(version)
    assert len(version.receipt_code) == 14
    assert set(Consent.objects.values_list("code", flat=True)) >= {f"f{n}" for n in range(1, 8)}
    assert Event.objects.filter(verb="submit", object_id=complete.pk).count() == 1
    message = Message.objects.get(kind="receipt")
    assert message.recipient == owner.email
    assert message.context["receipt_code"] == version.receipt_code
    assert not [rule.name for rule in INVARIANTS if violations(rule)]


def test_submitting_again_unchanged_is_the_same_version(
    complete: Entry, owner: User, during: datetime
) -> None:
    first = submit(complete, owner, during)
    assert submit(complete, owner, during + timedelta(hours=1)) == first
    assert Message.objects.filter(kind="receipt").count() == 1


def test_changes_after_submission_wait_until_submitted_again(
    complete: Entry, owner: User, during: datetime
) -> None:
    first = submit(complete, owner, during)
    changed = {"b1": "A better title"}
    actions.save_answers(complete, changed=changed, based_on=complete.counter, by=owner, at=during)
    complete.refresh_from_db()
    assert complete.has_unsent_changes
    assert EntryVersion.objects.counting(complete.edition).get() == first
    assert first.answers["b1"] != "A better title"
    second = submit(complete, owner, during + timedelta(hours=1))
    assert not Entry.objects.get(pk=complete.pk).has_unsent_changes
    assert (second.number, second.answers["b1"]) == (2, "A better title")
    assert EntryVersion.objects.counting(complete.edition).get() == second
    assert Message.objects.filter(kind="receipt").count() == 2


def test_a_change_of_the_applicant_waits_too(
    complete: Entry, owner: User, during: datetime
) -> None:
    submit(complete, owner, during)
    actions.save_answers(
        complete, changed={"a3": "Porto Almeira"}, based_on=99, by=owner, at=during
    )
    complete.refresh_from_db()
    assert complete.has_unsent_changes


def test_the_window_is_half_open(complete: Entry, owner: User, edition: Edition) -> None:
    with pytest.raises(ValidationError):
        submit(complete, owner, edition.opens_at - MOMENT)
    with pytest.raises(ValidationError):
        submit(complete, owner, edition.closes_at)
    version = submit(complete, owner, edition.closes_at - MOMENT)
    assert version.arrived_at < version.deadline_applied == edition.closes_at


def test_an_extension_counts_for_its_entry_alone(
    complete: Entry, owner: User, edition: Edition, two_staff: tuple[User, User]
) -> None:
    later = edition.closes_at + timedelta(days=1)
    at = edition.closes_at + timedelta(hours=1)
    with pytest.raises(ValidationError):
        actions.extend(complete, closes_at=later, reason="Outage", by=owner, at=at)
    actions.extend(complete, closes_at=later, reason="Outage", by=two_staff[0], at=at)
    with pytest.raises(ValidationError):
        submit(complete, owner, later)
    assert submit(complete, owner, later - MOMENT).deadline_applied == later
    assert not [rule.name for rule in INVARIANTS if violations(rule)]


def test_two_people_move_a_deadline(
    complete: Entry, owner: User, edition: Edition, two_staff: tuple[User, User]
) -> None:
    first, second = two_staff
    stage = Stage.objects.get(edition=edition, code="entry")
    later = edition.closes_at + timedelta(days=1)
    move = partial(
        actions.move_deadline, stage, closes_at=later, reason="Outage", at=edition.closes_at
    )
    with pytest.raises(ValidationError):
        move(proposed_by=first, by=first)
    move(proposed_by=first, by=second)
    fresh = Entry.objects.get(pk=complete.pk)
    version = submit(fresh, owner, edition.closes_at)
    assert (version.deadline_version, version.deadline_applied) == (2, later)
    assert not [rule.name for rule in INVARIANTS if violations(rule)]


def test_nothing_missing_nothing_wrong(complete: Entry, owner: User, during: datetime) -> None:
    for changed in ({"b1": None}, {"c1": {"en": "word " * 301}}, {"f1": None}):
        before = {code: complete.answers.get(code) for code in changed}
        based_on = complete.counter
        actions.save_answers(complete, changed=changed, based_on=based_on, by=owner, at=during)
        with pytest.raises(ValidationError):
            submit(complete, owner, during)
        based_on = complete.counter
        actions.save_answers(complete, changed=before, based_on=based_on, by=owner, at=during)
    assert submit(complete, owner, during).number == 1


def test_an_organisation_enters_once_in_a_category(
    complete: Entry, owner: User, during: datetime
) -> None:
    submit(complete, owner, during)
    category = Category.objects.get(edition=complete.edition, code="HC")
    second = actions.start_entry(complete.entrant, category=category, by=owner, at=during)
    demo.fill(second, Random(8), CITIES[0], by=owner, at=during)
    with pytest.raises(ValidationError, match="already entered in this category"):
        submit(second, owner, during)


def test_a_withdrawn_entry_stays_withdrawn(
    complete: Entry, owner: User, stranger: User, during: datetime
) -> None:
    submit(complete, owner, during)
    with pytest.raises(ValidationError):
        actions.withdraw(complete, by=stranger, at=during, reason="")
    actions.withdraw(complete, by=owner, at=during, reason="Changed our mind")
    with pytest.raises(ValidationError):
        submit(complete, owner, during)
    assert not EntryVersion.objects.counting(complete.edition).exists()
    assert Message.objects.get(kind="withdrawal").recipient == owner.email


@pytest.mark.parametrize("verb", ["withdraw", "disqualify"])
def test_a_held_letter_to_an_entry_that_is_out_never_goes(
    complete: Entry, owner: User, during: datetime, verb: str
) -> None:
    submit(complete, owner, during)
    put(
        "winner", to=owner.email, language="en", template="t", context={}, on=complete, at=during,
        dedupe="w", held_by="publication:x",
    )  # fmt: skip
    grant_role(owner, "secretariat", by="system", at=during)
    getattr(actions, verb)(complete, by=owner, at=during, reason="It is no longer ours.")
    assert Message.objects.get(kind="winner").state == "cancelled"
    assert Message.objects.get(kind="receipt").state == "queued"


def test_versions_and_consents_cannot_be_changed(
    complete: Entry, owner: User, during: datetime
) -> None:
    version = submit(complete, owner, during)
    for rows in (EntryVersion.objects.filter(pk=version.pk), Consent.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        EntryVersion.objects.filter(pk=version.pk).update(number=9)
