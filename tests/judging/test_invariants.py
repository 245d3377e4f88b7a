"""The invariants are quiet while all is well, and each names what is planted against it."""

import pytest

from audit.invariants import violations
from judging import actions
from judging.invariants import INVARIANTS
from judging.models import Assignment, Ballot, Conflict, Decision, Round
from tests.judging import build

pytestmark = pytest.mark.django_db


def red() -> set[str]:
    return {one.name for one in INVARIANTS if violations(one)}


def closed() -> tuple[build.Small, Round]:
    made = build.small()
    row = build.opened(made, build.scoring_round(made))
    card = {"2023-0001": (8, 7, 9), "2023-0002": (6, 8, 7), "2023-0003": (7, 7, 8)}
    build.hand_in_all(row, card)
    actions.close_round(row, by=made.officer, at=build.CLOSES)
    actions.tally_round(row, by=made.officer, at=build.CLOSES)
    actions.propose_decisions(row, by=made.officer, at=build.CLOSES)
    actions.apply_decisions(row, by=made.second, at=build.CLOSES)
    return made, row


def test_a_whole_round_breaks_none() -> None:
    closed()
    assert red() == set()


def test_a_late_ballot_off_the_scale_is_named() -> None:
    _made, row = closed()
    one = Assignment.objects.filter(round=row)[0]
    Ballot.objects.create(
        assignment=one,
        phase=row.phases.get(),
        number=3,
        marks={"problem": "11", "ghost": "5"},
        receipt_code="planted",
        sha256="0" * 64,
        submitted_at=build.CLOSES,
    )
    assert red() == {
        "every mark belongs to a criterion and lies on its scale",
        "every ballot has a mark for each counted criterion",
        "every ballot was handed in while its phase took ballots",
        "the ballots of an assignment are numbered without a gap",
    }


def test_a_ballot_against_a_known_conflict_is_named() -> None:
    _made, row = closed()
    one = Assignment.objects.filter(round=row)[0]
    Conflict.objects.create(
        judge=one.judge, entry=one.entry, kind="declared", source="judge", at=build.OPENS
    )
    assert red() == {"no standing ballot was handed in against a conflict known by then"}


def test_a_decision_nobody_proposed_is_named() -> None:
    made, row = closed()
    other = build.scoring_round(made, code="R3", order=3, source=row)
    Decision.objects.create(
        round=other,
        entry=made.entries[0],
        kind="applied",
        outcome="finalist",
        proposed_by=made.officer,
        applied_by=made.second,
        at=build.CLOSES,
    )
    assert red() == {"every applied decision was proposed as it stands"}


def test_an_assignment_without_its_ballot_is_named() -> None:
    _made, row = closed()
    one = Assignment.objects.filter(round=row)[0]
    Assignment.objects.filter(pk=one.pk).update(state="begun")
    assert red() == {"an assignment is submitted exactly when a standing ballot is there"}
