"""The numbers of the whole demonstration: 42 finalists with their nominees, 21 winners."""

from django.db.models import Count

from judging.models import Ballot, Decision
from results.finalists import finalists
from results.models import Placement, Publication
from submissions.models import Edition, Entry
from submissions.states import EntryState

NOMINEES, MENTIONS = {"SM-GGGI": 2, "SM-IMD": 4}, {"SM-GGGI": 1, "SM-IMD": 2}


def check(edition: Edition) -> None:
    """What the published edition of 240 entries must hold, beyond the numbers by pool."""
    _nominees_and_mentions(edition)
    _screened(edition)
    public = Publication.objects.filter(edition=edition, state="live").select_related("snapshot")
    items = {one.kind: len(one.snapshot.body["items"]) for one in public if one.snapshot}
    assert items == {"finalists": 42, "winners": 21}


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
