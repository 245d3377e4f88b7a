"""Who stands for a place: the population of an edition's last round, and the mentions' nominees."""

from django.db.models import QuerySet

from judging.models import Decision, Round
from judging.querysets import finalists_of
from judging.states import Outcome
from results.models import Placement
from submissions.models import Award, Edition, Entry


def last_round(edition: Edition) -> Round | None:
    """The round whose tallies propose the places."""
    return Round.objects.filter(edition=edition).select_related("source").order_by("order").last()


def finalists(edition: Edition) -> QuerySet[Entry]:
    """The public's finalists; none while the round before has no applied decisions."""
    final = last_round(edition)
    return finalists_of(final) if final else Entry.objects.none()


def nominated(edition: Edition) -> dict[int, int]:
    """{entry: award it is nominated for} of the finalists who stand for a mention only."""
    return nominees_before(last_round(edition))


def nominees_before(final: Round | None) -> dict[int, int]:
    """The same, where the last round is at hand."""
    if final is None or final.source_id is None:
        return {}
    rows = Decision.objects.applied(final.source_id).filter(outcome=Outcome.NOMINEE)
    return {entry: award for entry, award in rows.values_list("entry", "award") if award}


def candidates(award: Award) -> QuerySet[Entry]:
    """Who may get an award: its pool's finalists; or for a mention, its own nominees and the
    finalists of its categories without a prize."""
    final = last_round(award.edition)
    if final is None:
        return Entry.objects.none()
    entries, nominees = finalists_of(final), nominees_before(final)
    if award.pool_id is not None:
        return entries.filter(pool=award.pool_id).exclude(pk__in=nominees)
    placed = Placement.objects.filter(
        edition=award.edition_id, award__pool__isnull=False, entry__isnull=False
    )
    others = [entry for entry, code in nominees.items() if code != award.pk]
    entries = entries.filter(category__code__in=award.candidate_categories)
    return entries.exclude(pk__in=placed.values("entry")).exclude(pk__in=others)
