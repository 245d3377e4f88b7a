"""Fifty ballots against one closing: what was accepted is what counts, and not one more."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from audit.models import Event
from judging import actions
from judging.models import Assignment, Ballot, Round
from judging.states import AssignmentState, RoundState
from tests.judging import build

pytestmark = pytest.mark.django_db(transaction=True)
BALLOTS = 50


def ready() -> tuple[build.Small, Round, list[Assignment]]:
    """Ten entries, five judges each, every score card complete and none handed in."""
    made = build.small(entries=10, judges=5)
    row = build.opened(made, build.scoring_round(made, each=5, quota=None))
    for entry in made.entries:
        actions.exempt_entry(row, entry, reason="a race", by=made.lead, at=build.AT)
    assignments = list(Assignment.objects.with_all().filter(round=row))
    for one in assignments:
        user = one.judge.user
        assert user is not None
        actions.save_sheet(one, content=build.marks(7, 8, 6), based_on=0, by=user, at=build.AT)
    return made, row, assignments


def hand_in(assignment: Assignment, start: threading.Barrier) -> bool:
    """Whether the ballot was accepted."""
    user = assignment.judge.user
    assert user is not None
    try:
        start.wait()
        actions.submit_ballot(assignment, based_on=1, by=user, at=build.AT)
    except ValidationError:
        return False
    finally:
        connection.close()
    return True


def close(made: build.Small, row: Round, start: threading.Barrier, *, after: float) -> int:
    """How many ballots the closing counted."""
    try:
        start.wait()
        time.sleep(after)
        return actions.close_round(row, by=made.officer, at=build.AT, reason="the race")
    finally:
        connection.close()


@pytest.mark.parametrize("after", [0.0, 0.05, 0.15])
def test_counted_is_accepted(after: float) -> None:
    made, row, assignments = ready()
    start = threading.Barrier(BALLOTS + 1)
    with ThreadPoolExecutor(BALLOTS + 1) as pool:
        closing = pool.submit(close, made, row, start, after=after)
        handed = [pool.submit(hand_in, one, start) for one in assignments]
        accepted = sum(one.result() for one in handed)
        counted = closing.result()
    row.refresh_from_db()
    assert row.state == RoundState.CLOSED
    assert counted == accepted == Ballot.objects.counted(row).count() == Ballot.objects.count()
    submitted = Assignment.objects.filter(round=row, state=AssignmentState.SUBMITTED)
    assert submitted.count() == accepted
    assert Event.objects.get(verb="close_round").body == {"counted": accepted}
    tally = actions.tally_round(row, by=made.officer, at=build.AT)[0]
    assert sum(line["n"] for line in tally.result["rows"]) == accepted


def test_two_windows_hand_in_one_ballot() -> None:
    _made, row, assignments = ready()
    start = threading.Barrier(8)
    with ThreadPoolExecutor(8) as pool:
        handed = [pool.submit(hand_in, assignments[0], start) for _ in range(8)]
        assert sum(one.result() for one in handed) == 1
    assert Ballot.objects.filter(assignment__round=row).count() == 1
