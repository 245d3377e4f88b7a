"""The whole of the demonstration: 240 entries, 209 judged, 42 finalists, 21 winners, by pool."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db.models import Count, QuerySet

from audit.invariants import violations
from desk.demo import advance, stage
from judging import edition_file as judging_file
from judging.invariants import INVARIANTS as JUDGED
from judging.models import Ballot, Decision, Round
from judging.querysets import population
from results import edition_file
from results.finalists import finalists
from results.invariants import INVARIANTS
from results.models import Placement, Publication
from submissions import edition_file as submissions_file
from submissions.edition_schema import read
from submissions.models import Edition, Entry
from submissions.states import EntryState
from tests.house.tree import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FILE = read(ROOT / "editions" / "seoul-2023.yaml")
# pool: entered, after R1, finalists who are judged, awards
TABLE = {
    "HC-city": (52, 47, 12, 6),
    "HC-corporation": (20, 16, 2, 1),
    "HC-institution": (20, 17, 2, 1),
    "TI-city": (64, 58, 12, 6),
    "TI-corporation": (38, 32, 2, 1),
    "TI-institution": (16, 14, 2, 1),
    "L-individual": (30, 25, 4, 2),
}
NOMINEES, MENTIONS = {"SM-GGGI": 2, "SM-IMD": 4}, {"SM-GGGI": 1, "SM-IMD": 2}


def test_240_become_209_42_and_21(shift_clock: Callable[[datetime], None]) -> None:
    at = FILE.calendar["entries"].opens_at
    assert at is not None
    edition = submissions_file.load(FILE, at=at - timedelta(days=1)).edition
    judging_file.load(FILE, at=at)
    edition_file.load(FILE, at=at)
    shift_clock(stage("published").hour(edition))
    advance(edition, entries=240, seed=2023, to="published", report=lambda _progress: None)
    assert _by_pool(edition) == TABLE
    _nominees_and_mentions(edition)
    _screened(edition)
    public = Publication.objects.filter(edition=edition, state="live").select_related("snapshot")
    items = {one.kind: len(one.snapshot.body["items"]) for one in public if one.snapshot}
    assert items == {"finalists": 42, "winners": 21}
    assert [one.name for one in (*INVARIANTS, *JUDGED) if violations(one)] == []


def _by_pool(edition: Edition) -> dict[str, tuple[int, ...]]:
    """{pool: entered, after R1, judged by the jury, given an award}."""
    rounds = {one.code: one for one in Round.objects.filter(edition=edition)}
    given = Placement.objects.filter(edition=edition, entry__isnull=False)
    entered = Entry.objects.filter(edition=edition).exclude(state=EntryState.DRAFT)
    counted = [
        _count(entered, "pool__code"),
        _count(population(rounds["R2"]), "pool__code"),
        _count(population(rounds["R3"]), "pool__code"),
        _count(given, "award__pool__code"),
    ]
    return {pool: tuple(counts.get(pool, 0) for counts in counted) for pool in TABLE}


def _count(rows: "QuerySet[Entry] | QuerySet[Placement]", name: str) -> dict[str, int]:
    told = rows.order_by().values_list(name).annotate(n=Count("pk"))
    return {code: n for code, n in told if code}


def _nominees_and_mentions(edition: Edition) -> None:
    """Six nominees make the finalists 42; three of them or of the unsuccessful are mentioned."""
    assert finalists(edition).count() == 42
    nominees = Decision.objects.filter(round__edition=edition, kind="applied", outcome="nominee")
    told = nominees.order_by().values_list("award__code").annotate(n=Count("pk"))
    assert dict(told) == NOMINEES
    mentions = Placement.objects.filter(award__pool__isnull=True, entry__isnull=False)
    given = mentions.order_by().values_list("award__code").annotate(n=Count("pk"))
    assert dict(given) == MENTIONS


def _screened(edition: Edition) -> None:
    """28 are told why they do not go on, three took theirs back; 26 were asked for a document."""
    first = Decision.objects.filter(round__edition=edition, round__code="R1", kind="applied")
    assert first.filter(outcome="failed").exclude(reason="").count() == 28
    assert Entry.objects.filter(edition=edition, state=EntryState.WITHDRAWN).count() == 3
    asked = Ballot.objects.filter(
        assignment__round__code="R1", answers__e6__verdict="ask"
    ) | Ballot.objects.filter(assignment__round__code="R1", **{"answers__e6-l__verdict": "ask"})
    assert asked.values("assignment__entry").distinct().count() == 26
