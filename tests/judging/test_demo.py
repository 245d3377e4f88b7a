"""The demonstration goes through the stages by real actions, once, and breaks no invariant."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from accounts import demo as people
from audit.invariants import violations
from judging import demo, edition_file
from judging.invariants import INVARIANTS
from judging.models import Annulment, Assignment, Ballot, Decision, Round
from judging.states import AssignmentState, RoundState
from outbox.models import Message
from submissions import demo as entries
from submissions import edition_file as submissions_file
from submissions.edition_schema import read
from submissions.models import Edition, Entry

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FILE = Path(__file__).resolve().parents[2] / "editions" / "seoul-2023.yaml"
FATES = ("goes_on", "unsigned", "goes_on", "planning", *("goes_on",) * 20)


@dataclass(frozen=True)
class Part:
    """An entry of a small cast."""

    address: str
    pool_code: str
    fate: str
    tags: frozenset[str] = frozenset()


@pytest.fixture
def edition() -> Edition:
    """The 2023 edition with a dozen entries handed in and the house at work."""
    file = read(FILE)
    call = file.calendar["entries"]
    assert call.opens_at is not None
    assert call.closes_at is not None
    people.fill(at=call.opens_at)
    edition = submissions_file.load(file, at=call.opens_at).edition
    edition_file.load(file, at=call.opens_at)
    cast, hour = entries.cast(edition, 12, 2023), call.closes_at + timedelta(hours=10)
    entries.advance(edition, cast, seed=2023, to="closed", hour=hour, report=lambda *_of: None)
    return edition


def test_the_demo_stands_at_stage_panel_and_is_made_once(edition: Edition) -> None:
    walk(edition, "panel")
    before = Ballot.objects.count()
    walk(edition, "panel")
    assert Ballot.objects.count() == before
    first, second = Round.objects.filter(edition=edition).order_by("order")[:2]
    outcomes = list(Decision.objects.applied(first).values_list("outcome", flat=True))
    assert (outcomes.count("passed"), outcomes.count("failed")) == (10, 2)
    assert Message.objects.filter(kind="judging_failed", state="queued").count() == 2
    assert second.state == RoundState.OPEN
    held = Assignment.objects.filter(round=second).held()
    handed_in = held.filter(state=AssignmentState.SUBMITTED).count()
    assert 0.35 < handed_in / held.count() < 0.75
    assert Annulment.objects.count() == 1
    assert broken() == []


def walk(edition: Edition, stage: str) -> None:
    """Bring the edition to a stage with a small cast."""
    owners = Entry.objects.filter(edition=edition).submitted().order_by("number")
    rows = owners.values_list("owner__email", "pool__code")
    cast = [Part(*row, fate) for row, fate in zip(rows, FATES, strict=False)]
    demo.advance(edition, cast, seed=2023, to=stage, report=lambda done, of, text: None)


def broken() -> list[str]:
    """The invariants of judging that do not hold."""
    return [one.name for one in INVARIANTS if violations(one)]
