"""Reminders: when due, once each, only to those whose ballots are missing."""

from datetime import timedelta

import pytest

from judging import actions
from judging.tasks import remind_when_due
from outbox.models import Message
from outbox.render import letter
from tests.judging import build

pytestmark = pytest.mark.django_db


def test_a_reminder_goes_once_a_threshold_and_names_complete_drafts() -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    build.hand_in(build.mine(made, row, 0)[0], build.marks(7, 7, 7))
    draft = build.mine(made, row, 1)[0]
    user = build.user_of(draft)
    actions.save_sheet(draft, content=build.marks(7, 7, 7), based_on=0, by=user, at=build.AT)
    assert remind_when_due(build.CLOSES - timedelta(hours=73)) == 0
    assert remind_when_due(build.CLOSES - timedelta(hours=72)) == 3
    assert remind_when_due(build.CLOSES - timedelta(hours=71)) == 0
    assert remind_when_due(build.CLOSES - timedelta(hours=2)) == 3
    assert remind_when_due(build.CLOSES) == 0
    mails = Message.objects.filter(kind="judging_reminder")
    assert mails.filter(recipient=build.user_of(build.mine(made, row, 0)[0]).email).count() == 0
    text = letter(mails.filter(recipient=user.email)[0]).text
    assert "One complete draft waits" in text
