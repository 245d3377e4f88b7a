"""Drafts are reminded of when due, each once, never after submission; the morning tells the end."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from outbox.models import Message
from outbox.render import letter
from submissions import actions
from submissions.models import Edition, Entry
from submissions.reminding import HOURS, hours_due, morning_after
from tests.house.counted import copied

DAY = timedelta(days=1)


def reminders() -> list[Message]:
    return list(Message.objects.filter(kind="draft_reminder").order_by("pk"))


def test_the_nearest_threshold_alone_is_due(edition: Edition) -> None:
    closes = edition.closes_at
    begun = closes - 60 * DAY
    assert hours_due(closes, begun, closes - 15 * DAY) is None
    for hours in HOURS:
        assert hours_due(closes, begun, closes - timedelta(hours=hours)) == hours
    assert hours_due(closes, begun, closes - 5 * DAY) == 7 * 24
    assert hours_due(closes, begun, closes) is None
    late = closes - timedelta(hours=20)
    assert hours_due(closes, late, late + timedelta(minutes=1)) is None
    assert hours_due(closes, late, closes - timedelta(hours=6)) == 6


def test_each_reminder_is_written_once(draft: Entry) -> None:
    closes = draft.edition.closes_at
    assert actions.remind(at=closes - 15 * DAY) == 0
    for number, hours in enumerate(HOURS, 1):
        at = closes - timedelta(hours=hours)
        assert actions.remind(at=at) == 1
        assert actions.remind(at=at + timedelta(minutes=1)) == 0
        assert len(reminders()) == number
    assert actions.remind(at=closes) == 0


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_draft_with_gaps_says_what_is_missing(draft: Entry, owner: User, language: str) -> None:
    owner.language = language
    owner.save()
    actions.remind(at=draft.edition.closes_at - 3 * DAY)
    (message,) = reminders()
    read = letter(message)
    assert draft.number in read.subject
    assert {"en": "3 days left", "ko": "3일"}[language] in read.subject
    assert message.context["more"] > 0
    for line in message.context["missing"]:
        assert line in read.text
    assert f"/{language}/entries/{draft.key}/check/" in read.text
    assert "2023-05-31 23:59:59" in read.text


def test_a_complete_draft_is_told_that_it_is_not_submitted(complete: Entry) -> None:
    actions.remind(at=complete.edition.closes_at - DAY)
    (message,) = reminders()
    read = letter(message)
    assert read.subject.startswith("Complete, but NOT submitted")
    assert "1 day left" in read.subject
    assert "Still missing" not in read.text


def test_handing_in_and_taking_back_cancel_what_waits(complete: Entry, owner: User) -> None:
    at = complete.edition.closes_at - DAY
    actions.remind(at=at)
    actions.submit(complete, by=owner, at=at)
    assert [row.state for row in reminders()] == ["cancelled"]
    assert actions.remind(at=complete.edition.closes_at - timedelta(hours=2)) == 0


def test_a_withdrawn_draft_is_left_alone(draft: Entry, owner: User) -> None:
    at = draft.edition.closes_at - DAY
    actions.remind(at=at)
    actions.withdraw(draft, by=owner, at=at, reason="")
    assert [row.state for row in reminders()] == ["cancelled"]
    assert actions.remind(at=draft.edition.closes_at - timedelta(hours=6)) == 0


def test_more_time_moves_the_reminders(draft: Entry, two_staff: tuple[User, User]) -> None:
    closes = draft.edition.closes_at
    later = closes + 5 * DAY
    actions.remind(at=closes - DAY)
    actions.extend(draft, closes_at=later, reason="Storm", by=two_staff[0], at=closes - DAY)
    assert actions.remind(at=closes + timedelta(hours=1)) == 1
    assert actions.remind(at=later - DAY) == 1
    assert actions.sum_up(at=morning_after(closes, draft.edition)) == 0
    assert actions.sum_up(at=morning_after(later, draft.edition)) == 1


def test_what_waits_too_long_is_not_told_any_more(draft: Entry) -> None:
    closes = draft.edition.closes_at
    actions.remind(at=closes - timedelta(hours=2))
    actions.remind(at=closes - timedelta(hours=1))
    assert [row.state for row in reminders()] == ["queued"]
    actions.remind(at=closes)
    assert [row.state for row in reminders()] == ["cancelled"]


def test_a_moved_deadline_takes_its_reminders_back(
    draft: Entry, two_staff: tuple[User, User]
) -> None:
    closes = draft.edition.closes_at
    actions.remind(at=closes - DAY)
    actions.extend(draft, closes_at=closes + DAY, reason="Storm", by=two_staff[0], at=closes - DAY)
    assert actions.remind(at=closes - timedelta(hours=23)) == 1  # two days are left: the third
    assert [row.state for row in reminders()] == ["cancelled", "queued"]


def test_many_drafts_cost_the_same_reading(draft: Entry) -> None:
    at = draft.edition.closes_at - DAY
    asked = []
    for more in range(3):
        with CaptureQueriesContext(connection) as captured:
            actions.remind(at=at - more * 2 * DAY)
        asked.append(len([q for q in captured if q["sql"].startswith("SELECT")]))
        for number in range(2):
            copied(draft, number=f"{draft.number}-{more}-{number}")
    writing = 2  # put() looks for its key, and the address of a message's row
    assert asked[1] - asked[0] <= writing * 2
    assert asked[2] - asked[1] <= writing * 2


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_morning_says_who_is_in(
    complete: Entry, owner: User, during: datetime, language: str
) -> None:
    owner.language = complete.owner.language = language
    owner.save()
    version = actions.submit(complete, by=owner, at=during)
    draft = actions.start_entry(complete.entrant, category=complete.category, by=owner, at=during)
    morning = morning_after(complete.edition.closes_at, complete.edition)
    assert f"{morning:%Y-%m-%d %H:%M %z}" == "2023-06-01 09:00 +0900"
    assert actions.sum_up(at=morning - timedelta(minutes=1)) == 0
    assert actions.sum_up(at=morning) == 1
    assert actions.sum_up(at=morning + timedelta(hours=1)) == 0
    read = letter(Message.objects.get(kind="you_are_in"))
    for text in (read.text, read.html):
        assert version.receipt_code in text
        assert complete.number in text
        assert draft.number in text


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_morning_says_who_is_not_in(draft: Entry, owner: User, language: str) -> None:
    owner.language = language
    owner.save()
    at = morning_after(draft.edition.closes_at, draft.edition)
    assert actions.sum_up(at=at) == 1
    read = letter(Message.objects.get(kind="you_are_not_in"))
    assert draft.number in read.text
    assert f"/{language}/" in read.text


def test_old_news_is_not_told(draft: Entry) -> None:
    morning = morning_after(draft.edition.closes_at, draft.edition)
    assert actions.sum_up(at=morning + 4 * DAY) == 0
    assert not Message.objects.exists()


def test_unsent_changes_are_reminded_of_until_they_are_sent(
    complete: Entry, owner: User, during: datetime
) -> None:
    closes = complete.edition.closes_at
    actions.submit(complete, by=owner, at=during)
    assert actions.remind(at=closes - 3 * DAY) == 0
    actions.save_answers(
        complete, changed={"b1": "Another title"}, based_on=complete.counter, by=owner, at=during
    )
    assert actions.remind(at=closes - 7 * DAY) == 0
    for number, hours in enumerate((72, 24, 6), 1):
        at = closes - timedelta(hours=hours)
        assert actions.remind(at=at) == 1
        assert actions.remind(at=at + timedelta(minutes=1)) == 0
        assert len(reminders()) == number
    read = letter(reminders()[-1])
    assert "Your submitted version stays valid" in read.text
    assert "6 hours left" in read.subject
    actions.submit(complete, by=owner, at=closes - timedelta(hours=5))
    assert {one.state for one in reminders()} == {"cancelled"}
    assert actions.remind(at=closes - timedelta(hours=2)) == 0
