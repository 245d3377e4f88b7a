"""Who stands for a place: the population of an edition's last round."""

from django.db.models import QuerySet

from judging.models import Round
from judging.querysets import population
from results.models import Placement
from submissions.models import Award, Edition, Entry


def last_round(edition: Edition) -> Round | None:
    """The round whose tallies propose the places."""
    return Round.objects.filter(edition=edition).select_related("source").order_by("order").last()


def finalists(edition: Edition) -> QuerySet[Entry]:
    """The entries that reached the last round; none while it has no applied decisions."""
    final = last_round(edition)
    return population(final) if final else Entry.objects.none()


def candidates(award: Award) -> QuerySet[Entry]:
    """Who may get an award: its pool's finalists, or those of its categories without a prize."""
    entries = finalists(award.edition)
    if award.pool_id is not None:
        return entries.filter(pool=award.pool_id)
    placed = Placement.objects.filter(
        edition=award.edition_id, award__pool__isnull=False, entry__isnull=False
    )
    entries = entries.filter(category__code__in=award.candidate_categories)
    return entries.exclude(pk__in=placed.values("entry"))
