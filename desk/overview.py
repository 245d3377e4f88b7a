"""The desk's first page: where an edition stands, what is counted, the next sensible act."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from judging.models import Decision, Round
from judging.states import DecisionKind, RoundState
from outbox.models import Message
from outbox.states import State
from results.grouping import band
from results.models import Placement, Publication, Sitting
from results.states import PublicationKind, PublicationState, SittingState
from submissions.models import Edition, Entry
from submissions.states import EntryState


@dataclass(frozen=True, slots=True)
class Act:
    """What staff had best do next, and where; without an address there is only to wait."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that links to its list."""

    number: int
    label: str
    url: str


@dataclass(slots=True)
class Standing:
    """What the next act depends on, read once."""

    edition: Edition
    at: datetime
    rounds: list[Round]
    sitting: Sitting | None
    publications: dict[str, Publication]
    placed: bool
    decided: frozenset[int]


def standing(edition: Edition, at: datetime) -> Standing:
    """Where rounds, sitting and publications of an edition stand; five statements."""
    publications = Publication.objects.filter(edition=edition).exclude(
        state=PublicationState.WITHDRAWN
    )
    rounds = Round.objects.filter(edition=edition).defer("sealed", "rules").order_by("order")
    applied = Decision.objects.filter(round__edition=edition, kind=DecisionKind.APPLIED)
    return Standing(
        edition=edition,
        at=at,
        rounds=list(rounds),
        sitting=Sitting.objects.filter(edition=edition).first(),
        publications={row.kind: row for row in publications.select_related("edition")},
        placed=Placement.objects.filter(edition=edition).exists(),
        decided=frozenset(applied.values_list("round", flat=True).distinct().order_by()),
    )


def figures(edition: Edition) -> list[Figure]:
    """Entries by state and what waits in the mail; three statements, each number with its list."""
    rows = Entry.objects.filter(edition=edition).values_list("state").annotate(n=Count("pk"))
    counts = Counter(dict(rows.order_by()))
    entries = reverse("desk:entries", args=[edition.slug])
    told = {
        EntryState.SUBMITTED: _("submitted"),
        EntryState.DRAFT: _("drafts"),
        EntryState.WITHDRAWN: _("withdrawn"),
        EntryState.DISQUALIFIED: _("disqualified"),
    }
    return [
        Figure(counts[state], label, f"{entries}?state={state}") for state, label in told.items()
    ]


def mail() -> dict[str, int]:
    """How many messages wait under a hold, are queued, and need a person."""
    wanted = [State.HELD, State.QUEUED, State.UNKNOWN, State.FAILED, State.BOUNCED]
    rows = Message.objects.filter(state__in=wanted).values_list("state").annotate(n=Count("pk"))
    counts = Counter(dict(rows.order_by()))
    trouble = counts[State.UNKNOWN] + counts[State.FAILED] + counts[State.BOUNCED]
    return {"held": counts[State.HELD], "queued": counts[State.QUEUED], "trouble": trouble}


def next_act(found: Standing) -> Act:
    """The first thing that stands between the edition and its winners."""
    edition, at = found.edition, found.at
    if at < edition.opens_at:
        return Act(_("The call for entries has not opened yet."))
    if at < edition.closes_at:
        return Act(
            _("Entries come in. See who has begun and who has submitted."),
            reverse("desk:entries", args=[edition.slug]),
        )
    return _round_act(found) or _final_act(found)


def _round_act(found: Standing) -> Act | None:
    finalists = found.publications.get(PublicationKind.FINALISTS)
    for number, row in enumerate(found.rounds, 1):
        url = reverse("judging:round", args=[row.key])
        last = number == len(found.rounds)
        if last and finalists and finalists.state != PublicationState.LIVE:
            return _publication_act(finalists)
        if row.state == RoundState.PLANNED:
            return Act(_("Assign the judges and open “%(round)s”.") % {"round": row.name}, url)
        if row.state in {RoundState.OPEN, RoundState.REOPENED}:
            if found.at < row.closes_at:
                return Act(_("“%(round)s” is open. Watch who is late.") % {"round": row.name}, url)
            return Act(_("“%(round)s” has reached its end. Close it.") % {"round": row.name}, url)
        if not last and row.pk not in found.decided:
            return Act(_("Decide “%(round)s”: propose, then apply.") % {"round": row.name}, url)
    return None


def _final_act(found: Standing) -> Act:
    slug, sitting = found.edition.slug, found.sitting
    if not found.placed:
        return Act(
            _("Propose the places from the tallies."), reverse("results:placements", args=[slug])
        )
    if sitting and sitting.state != SittingState.CLOSED:
        label = {
            SittingState.PLANNED: _("Open the committee's sitting."),
            SittingState.OPEN: _("The committee is sitting. Write down its decisions."),
        }[SittingState(sitting.state)]
        return Act(label, reverse("results:sitting", args=[sitting.key]))
    winners = found.publications.get(PublicationKind.WINNERS)
    if winners and winners.state != PublicationState.LIVE:
        return _publication_act(winners)
    return Act(
        _("The winners are public. Nothing is left to do."), reverse("results:winners", args=[slug])
    )


def _publication_act(row: Publication) -> Act:
    labels = {
        PublicationState.DRAFT: _("Freeze the list for publication."),
        PublicationState.PROPOSED: _("The frozen list waits for approval by two people."),
        PublicationState.APPROVED: _("Approved. It goes live at its planned time."),
    }
    kind = {"edition": row.edition.slug, "kind": row.kind}
    named = f"{row.get_kind_display()}: {labels[PublicationState(row.state)]}"
    return Act(named, reverse("results:publication", kwargs=kind))


def stages(edition: Edition, at: datetime) -> list[dict[str, Any]]:
    """The milestones as a band with today."""
    names = ("code", "name_en", "name_ko", "from_at", "to_at")
    rows = [dict(row) for row in edition.steps.order_by("order").values(*names)]
    return band(rows, at, get_language() or "en")
