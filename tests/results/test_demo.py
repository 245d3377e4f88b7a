"""The demonstration goes to its end: two lists, a sitting, mentions, by real actions, once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from audit.invariants import violations
from desk.demo import STAGES, advance
from judging import edition_file as judging_file
from judging.invariants import INVARIANTS as JUDGED
from judging.models import Tally
from outbox.models import Message
from results import edition_file
from results.demo.words import ENGLISH, KOREAN, PERSON
from results.finalists import finalists
from results.invariants import INVARIANTS
from results.models import Attendance, MemberConflict, Motion, Placement, Publication
from results.states import MotionKind, PlacementState, PublicationKind
from submissions import edition_file as submissions_file
from submissions.counting import characters, words
from submissions.edition_schema import read
from submissions.models import Edition, Notice
from tests.house.tree import ROOT

pytestmark = [pytest.mark.django_db]
FILE = read(ROOT / "editions" / "seoul-2023.yaml")
N = 28
Shift = Callable[[datetime], None]


@pytest.mark.slow
def test_the_demo_goes_through_every_stage_and_keeps_every_rule(shift_clock: Shift) -> None:
    edition = _edition()
    for one in STAGES[2:]:
        shift_clock(one.hour(edition))
        _come_to(edition, one.code)
        broken = [rule.name for rule in (*INVARIANTS, *JUDGED) if violations(rule)]
        assert (one.code, broken) == (one.code, [])
        if one.code == "embargo":
            assert Attendance.objects.get(present=True, confirmed_at=None).member.chair
    _is_public(edition)
    _was_sat_on(edition)
    _was_told(edition)
    before = Motion.objects.count(), Message.objects.count()
    _come_to(edition, "published")
    assert (Motion.objects.count(), Message.objects.count()) == before


def test_every_citation_fits() -> None:
    told = [*zip(ENGLISH, KOREAN, strict=True), *PERSON]
    assert all(words(english) <= 60 and characters(korean) <= 200 for english, korean in told)


def _edition() -> Edition:
    at = _before()
    edition = submissions_file.load(FILE, at=at).edition
    judging_file.load(FILE, at=at)
    edition_file.load(FILE, at=at)
    return edition


def _before() -> datetime:
    opens_at = FILE.calendar["entries"].opens_at
    assert opens_at is not None
    return opens_at - timedelta(days=1)


def _come_to(edition: Edition, code: str) -> None:
    advance(edition, entries=N, seed=2023, to=code, report=lambda _progress: None)


def _is_public(edition: Edition) -> None:
    """Both lists are live, and say what was decided."""
    assert _items(edition, PublicationKind.FINALISTS) == finalists(edition).count()
    given = Placement.objects.filter(edition=edition, entry__isnull=False)
    assert _items(edition, PublicationKind.WINNERS) == given.count()
    leaders = given.filter(award__code="L-prize")
    assert [place.joint for place in leaders] == [True, True]
    mentions = given.filter(award__pool__isnull=True).select_related("entry__pool")
    assert len(mentions) == 3
    said = list(Placement.objects.for_list().filter(pk__in=given).values_list("citation_en"))
    assert all(one != after for one, after in pairwise(said))


def _items(edition: Edition, kind: str) -> int:
    found = Publication.objects.get(edition=edition, kind=kind, state="live")
    assert found.snapshot is not None
    return len(found.snapshot.body["items"])


def _was_sat_on(edition: Edition) -> None:
    """Six of seven sat, one declared a tie, two bronzes were swapped, the minutes confirmed."""
    assert not Placement.objects.filter(edition=edition, state=PlacementState.PROPOSED).exists()
    assert Attendance.objects.filter(confirmed_at__isnull=False).count() == 6
    assert MemberConflict.objects.filter(kind="declared").count() == 1
    swap = Motion.objects.select_related("placement").get(kind=MotionKind.CHANGE)
    assert swap.carried
    assert swap.reason
    silver = Placement.objects.get(edition=edition, award__code="TI-silver", rank=3)
    assert silver.tie_step == "criterion:development"
    equals = Tally.objects.get(round__code="R3", pool__code="TI-city").result["rows"]
    assert len({row["score"]["shown"] for row in equals if row["rank"] == 3}) == 1


def _was_told(edition: Edition) -> None:
    """Nobody waits for a letter any more."""
    assert not Message.objects.filter(state="held").exists()
    stood = finalists(edition).count()
    assert Message.objects.filter(kind__in=["winner", "not_selected"]).count() == stood
    given = Placement.objects.filter(edition=edition, entry__isnull=False).count()
    assert Notice.objects.filter(text_key="winner").count() == given
