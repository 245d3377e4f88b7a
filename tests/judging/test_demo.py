"""The demonstration is judged by real actions, once, whoever judges, and breaks no invariant."""

from datetime import timedelta

import pytest
from django.db.models import Count

from accounts import demo as people
from audit.invariants import violations
from judging import demo, edition_file
from judging.demo.characters import JUDGES
from judging.demo.level import part_at_cuts
from judging.invariants import INVARIANTS
from judging.models import Annulment, Assignment, Ballot, Decision, Judge, Round, Tally
from judging.states import AssignmentState, RoundState
from outbox.models import Message
from submissions import demo as entries
from submissions import edition_file as submissions_file
from submissions.edition_schema import read
from submissions.models import Edition
from tests.house.tree import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FILE = read(ROOT / "editions" / "seoul-2023.yaml")
N = 24


@pytest.fixture
def edition() -> Edition:
    """The 2023 edition with two dozen entries handed in and the house at work."""
    at = FILE.calendar["entries"].opens_at
    assert at is not None
    people.fill(at=at)
    made = submissions_file.load(FILE, at=at).edition
    edition_file.load(FILE, at=at)
    for day, stage in enumerate(("closed", "screening")):
        hour = made.closes_at + timedelta(days=day, hours=10)
        entries.advance(made, cast(made), seed=2023, to=stage, hour=hour, report=unsaid)
    return made


def cast(edition: Edition) -> list[entries.Part]:
    return entries.cast(edition, N, 2023)


def unsaid(_done: int, _of: int, _text: str) -> None:
    """Nobody watches."""


def walk(edition: Edition, stage: str) -> None:
    demo.advance(edition, cast(edition), seed=2023, to=stage, report=unsaid)


def broken() -> list[str]:
    """The invariants of judging that do not hold."""
    return [one.name for one in INVARIANTS if violations(one)]


def test_at_the_panel_about_half_is_in_and_a_second_run_adds_nothing(edition: Edition) -> None:
    walk(edition, "panel")
    before = Ballot.objects.count()
    walk(edition, "panel")
    assert Ballot.objects.count() == before
    first, second = Round.objects.filter(edition=edition).order_by("order")[:2]
    outcomes = Decision.objects.applied(first).values_list("entry__owner__email", "outcome")
    assert dict(outcomes) == {
        part.address: "passed" if part.fate == "goes_on" else "failed"
        for part in cast(edition)
        if part.submitted_at and part.fate != "withdraws"
    }
    told = Message.objects.filter(kind="judging_failed", state="queued").count()
    assert told == [outcome for _email, outcome in outcomes].count("failed")
    assert second.state == RoundState.OPEN
    held = Assignment.objects.filter(round=second).held()
    handed_in = held.filter(state=AssignmentState.SUBMITTED).count()
    assert 0.3 < handed_in / held.count() < 0.75
    assert broken() == []


def test_judges_step_aside_leave_and_look_again(edition: Edition) -> None:
    walk(edition, "finalists")
    second = Round.objects.get(edition=edition, code="R2")
    assert second.state == RoundState.CLOSED
    assert Annulment.objects.get().reason == "involved"  # found a tie after scoring
    left = Assignment.objects.filter(round=second).left()
    reasons = left.exclude(reason="").values_list("reason", flat=True)
    assert {"involved", "wrong-category", "expertise"} <= set(reasons)
    gone = Judge.objects.get(edition=edition, active=False)
    assert gone.name == next(one.name for one in JUDGES if one.drops_out)
    assert left.filter(judge=gone, replaced_by__isnull=False).exists()
    assert Message.objects.filter(kind="judging_reminder").exists()
    assert part_at_cuts(second, at=second.closes_at) == 0
    assert broken() == []


def test_the_jury_parts_two_equals_by_the_heaviest_criterion(edition: Edition) -> None:
    walk(edition, "committee")
    final = Round.objects.get(edition=edition, code="R3")
    rows = Tally.objects.get(round=final, pool__code="TI-city").result["rows"]
    one, other = [row for row in rows if row["place"] in {3, 4}]  # silver ends between them
    assert one["step"] == other["step"] == "criterion:development"
    assert one["score"] == other["score"]
    twice = Ballot.objects.filter(phase__round=final).values("assignment").annotate(n=Count("pk"))
    assert 1 <= twice.filter(n=2).count() < twice.filter(n=1).count()
    assert broken() == []
