"""The demonstration comes to stage *panel* by real actions, once, and breaks no invariant."""

from pathlib import Path

import pytest

from accounts import demo as people
from audit.invariants import violations
from judging import demo, edition_file
from judging.invariants import INVARIANTS
from judging.models import Assignment, Ballot, Decision, Round
from judging.states import AssignmentState, RoundState
from outbox.models import Message
from submissions import demo as entries
from submissions import edition_file as submissions_file
from submissions.edition_schema import read

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FILE = Path(__file__).resolve().parents[2] / "editions" / "seoul-2023.yaml"


def test_the_demo_stands_at_stage_panel_and_is_made_once() -> None:
    file = read(FILE)
    call = file.calendar["entries"]
    assert call.opens_at is not None
    assert call.closes_at is not None
    people.fill(at=call.opens_at)
    edition = submissions_file.load(file, at=call.opens_at).edition
    edition_file.load(file, at=call.opens_at)
    entries.enter(edition, 12, 2023, at=call.closes_at)
    assert demo.fill(edition, make_person=people.person) is True
    assert demo.fill(edition, make_person=people.person) is False
    first, second = Round.objects.filter(edition=edition).order_by("order")[:2]
    outcomes = list(Decision.objects.applied(first).values_list("outcome", flat=True))
    assert (outcomes.count("passed"), outcomes.count("failed")) == (11, 1)
    assert Message.objects.filter(kind="judging_failed", state="queued").count() == 1
    assert second.state == RoundState.OPEN
    held = Assignment.objects.filter(round=second).held()
    handed_in = held.filter(state=AssignmentState.SUBMITTED).count()
    assert 0.35 < handed_in / held.count() < 0.75
    assert Ballot.objects.filter(assignment__round=second, annulment__isnull=False).count() == 1
    assert [one.name for one in INVARIANTS if violations(one)] == []
