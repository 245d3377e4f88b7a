"""What staff read of judging in the dossier: scores only after closing, in the round's words."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from desk.judged import RoundPart, judged
from judging.models import Ballot, Criterion
from submissions.models import Entry
from tests.world import World


@pytest.fixture(scope="module")
def panel(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The panel scores: R1 is closed and decided, R2 is open."""
    from django.db import transaction

    from tests.world import build

    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def entry(panel: World) -> Entry:
    found: Entry = panel.things["entry"]
    return Entry.objects.for_list().get(pk=found.pk)


def of(entry: Entry) -> dict[str, RoundPart]:
    return {part.name: part for part in judged(entry)}


def test_a_closed_round_is_told_in_words(entry: Entry) -> None:
    screening = of(entry)["Eligibility screening"]
    assert screening.closed
    assert screening.submitted == screening.assigned == len(screening.ballots) == 2
    assert screening.decision is not None
    names = set(Criterion.objects.filter(round__code="R1").values_list("name_en", flat=True))
    marks = screening.ballots[0].marks
    assert marks
    assert {mark.name for mark in marks} <= names
    assert {mark.value for mark in marks} == {"Pass"}


def test_an_open_round_shows_counts_and_no_score(entry: Entry) -> None:
    panel = of(entry)["Online evaluation"]
    assert not panel.closed
    assert panel.assigned > 0
    assert not panel.ballots
    assert not [one for one in of(entry).values() if not one.closed and one.ballots]


def test_a_round_is_not_closed_by_its_ballots(entry: Entry) -> None:
    """Whatever was handed in while a round is open stays unread here."""
    open_ones = Ballot.objects.filter(assignment__entry=entry, assignment__round__code="R2")
    shown = sum(len(part.ballots) for part in judged(entry))
    assert shown == Ballot.objects.filter(assignment__entry=entry).count() - open_ones.count()
