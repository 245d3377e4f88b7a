"""What my-entries says once a list is public: written down as notices in the same transaction."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from accounts.models import User
from judging.models import Decision
from judging.states import FINALISTS
from results.emails import winners_in_order
from results.finalists import finalists, last_round
from results.models import Publication
from results.snapshots import award_title
from results.states import PublicationKind
from submissions.actions.notices import notify
from submissions.models import Entry
from submissions.states import EntryState

ROOM = "results"


def write(publication: Publication, *, at: datetime) -> int:
    """A notice for each entry the list is about; returns how many."""
    if publication.kind == PublicationKind.FINALISTS:
        return _of_finalists(publication, at=at)
    return _of_winners(publication, at=at)


def _of_finalists(publication: Publication, *, at: datetime) -> int:
    final = last_round(publication.edition)
    if final is None or final.source is None:
        return 0
    rows = Decision.objects.applied(final.source).select_related("entry__owner")
    rows = rows.filter(entry__state=EntryState.SUBMITTED)  # who is out is told nothing more
    for decision in rows:
        on = decision.outcome in FINALISTS
        key = str(decision.outcome) if on else "not_finalist"
        _tell(publication, decision.entry, key, page="results:finalists", at=at)
    return len(rows)


def _of_winners(publication: Publication, *, at: datetime) -> int:
    places = winners_in_order(publication)
    for place in places:
        if place.entry is not None:
            award = award_title(place.award)
            _tell(
                publication,
                place.entry,
                "winner",
                page="results:winners",
                at=at,
                context={"award_en": award["en"], "award_ko": award["ko"], "joint": place.joint},
            )
    others = finalists(publication.edition).exclude(pk__in=[place.entry_id for place in places])
    without = list(others.select_related("owner"))
    for entry in without:
        _tell(publication, entry, "not_selected", page="results:winners", at=at)
    return sum(place.entry is not None for place in places) + len(without)


def _tell(
    publication: Publication,
    entry: Entry,
    key: str,
    *,
    page: str,
    at: datetime,
    context: dict[str, str | bool] | None = None,
) -> None:
    owner: User = entry.owner
    with translation.override(owner.language):
        url = reverse(page, kwargs={"edition": publication.edition.slug})
    notify(owner, entry, key, url=url, visible_from=at, at=at, room=ROOM, context=context)
