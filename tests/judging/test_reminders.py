"""Reminders: when due, once each, only to those whose ballots are missing."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from judging import actions
from judging.actions.letters import to_nudge
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
    halfway = build.OPENS + (build.CLOSES - build.OPENS) / 2
    assert remind_when_due(halfway - timedelta(seconds=1)) == 0
    assert remind_when_due(halfway) == 3
    assert remind_when_due(build.CLOSES - timedelta(hours=73)) == 0
    assert remind_when_due(build.CLOSES - timedelta(hours=72)) == 3
    assert remind_when_due(build.CLOSES - timedelta(hours=71)) == 0
    assert remind_when_due(build.CLOSES - timedelta(hours=2)) == 3
    assert remind_when_due(build.CLOSES) == 0
    mails = Message.objects.filter(kind="judging_reminder")
    assert mails.filter(recipient=build.user_of(build.mine(made, row, 0)[0]).email).count() == 0
    text = letter(mails.filter(recipient=user.email)[0]).text
    assert "One complete draft waits" in text
    assert "2023-0001" in text
    told = Message.objects.get(kind="judging_halfway", recipient=user.email)
    assert "0 of 1" in letter(told).text


def test_staff_nudge_those_who_will_be_late_with_the_number_on_the_button() -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    build.hand_in(build.mine(made, row, 0)[0], build.marks(7, 7, 7))
    at = build.OPENS + 7 * build.DAY
    assert len(to_nudge(row, at)) == 3
    assert to_nudge(row, build.OPENS + build.DAY) == []  # too early to say
    with pytest.raises(ValidationError, match="number has changed"):
        actions.nudge(row, judge=None, expected=4, by=made.officer, at=at)
    assert actions.nudge(row, judge=made.judges[1], expected=1, by=made.officer, at=at) == 1
    assert actions.nudge(row, judge=None, expected=2, by=made.officer, at=at) == 2
    assert to_nudge(row, at) == []  # once a day
    assert len(to_nudge(row, at + build.DAY)) == 3


def test_judges_are_appointed_and_thanked() -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    build.hand_in(build.mine(made, row, 0)[0], build.marks(7, 7, 7))
    assert actions.thank_judges(made.edition, at=build.CLOSES) == 1
    assert actions.thank_judges(made.edition, at=build.CLOSES) == 1
    told = Message.objects.get(kind="judging_thanks")
    assert "one ballot" in letter(told).text
    asked = actions.invite_judge(
        made.edition, email="new@example.org", panels=row.panels.all(),
        profile={"name": "New Judge"}, language="ko", by=made.officer, at=build.AT,
    )  # fmt: skip
    actions.decline_invitation(asked, by=None, at=build.AT)
    assert Message.objects.get(kind="judging_declined").recipient == "new@example.org"
