"""Where an edition stands: what its line, its counts and its next act are told from."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from judging.models import Assignment, Decision, Judge, Round
from judging.states import PENDING, SETTLED, AssignmentState, DecisionKind
from outbox.models import Message
from outbox.querysets import TROUBLE, WAITS
from outbox.states import State
from results.models import Approval, Placement, Publication, Sitting
from results.states import PlacementState, PublicationState
from submissions.languages import pick
from submissions.models import Edition, Entry
from submissions.states import EntryState


@dataclass(slots=True)
class Standing:
    """What staff's first page is told from, read in six statements.

    `edition`, `rounds`, `publications` carry counts as `n_…`; `entries`: (state, pool) → number;
    `held`: label → messages that wait under it.
    """

    edition: Any
    at: datetime
    rounds: list[Any]
    publications: dict[str, Any]
    entries: Counter[tuple[str, str]]
    pools: dict[str, str]
    mail: Counter[str]
    held: Counter[str]

    def count(self, state: str) -> int:
        """How many entries are in a state."""
        return sum(n for (one, _pool), n in self.entries.items() if one == state)


def editions() -> "QuerySet[Edition]":
    """Every edition, its windows at hand, with the sitting's state and places that are open."""
    places = Placement.objects.filter(edition=OuterRef("pk"))
    sitting = Sitting.objects.filter(edition=OuterRef("pk"))
    silent = Judge.objects.filter(
        edition=OuterRef("pk"), user=None, active=True, invitation__state="invited"
    )
    undecided = places.filter(state=PlacementState.PROPOSED)
    silent_citation = places.exclude(state=PlacementState.VACANT).filter(
        Q(citation_en="") | Q(citation_ko="")
    )
    return (
        Edition.objects.defer("limits", "data")
        .prefetch_related("stages")
        .annotate(
            placed=Exists(places),
            n_undecided=_number(undecided),
            n_without_citation=_number(silent_citation),
            n_silent_judges=_number(silent),
            sitting_key=Subquery(sitting.values("key")[:1]),
            sitting_state=Subquery(sitting.values("state")[:1]),
            sitting_at=Subquery(sitting.values("held_at")[:1]),
        )
        .order_by("-demo", "-year", "slug")
    )


def standing(edition: Edition, at: datetime) -> Standing:
    """Where rounds, lists, entries and mail of an edition (of `editions()`) stand."""
    entries, pools = _entries(edition)
    mail, held = _mail()
    return Standing(
        edition=edition,
        at=at,
        rounds=list(_rounds(edition)),
        publications={row.kind: row for row in _publications(edition)},
        entries=entries,
        pools=pools,
        mail=mail,
        held=held,
    )


def _number(rows: "QuerySet[Any]") -> Coalesce:
    """How many rows of a correlated query, 0 for none."""
    counted = rows.order_by().values(one=Value(1)).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def _rounds(edition: Edition) -> "QuerySet[Round]":
    assigned = Assignment.objects.filter(round=OuterRef("pk"))
    decisions = Decision.objects.filter(round=OuterRef("pk"))
    settled = decisions.filter(kind__in=SETTLED)
    waits = decisions.filter(kind=DecisionKind.TENTATIVE).exclude(
        entry__in=Decision.objects.filter(round=OuterRef(OuterRef("pk")), kind__in=SETTLED).values(
            "entry"
        )
    )
    pending = assigned.filter(state__in=PENDING)
    judges = pending.order_by().values("round").annotate(n=Count("judge", distinct=True))
    return (
        Round.objects.filter(edition=edition)
        .defer("sealed", "rules")
        .annotate(
            n_pending=_number(pending),
            n_submitted=_number(assigned.filter(state=AssignmentState.SUBMITTED)),
            n_judges=Coalesce(Subquery(judges.values("n")), 0),
            n_tentative=_distinct(waits),
            decided=Exists(settled),
        )
        .order_by("order")
    )


def _distinct(rows: "QuerySet[Any]") -> Coalesce:
    """How many entries the decisions of a round are about."""
    counted = rows.order_by().values("round").annotate(n=Count("entry", distinct=True))
    return Coalesce(Subquery(counted.values("n")), 0)


def _publications(edition: Edition) -> "QuerySet[Publication]":
    signed = Approval.objects.filter(snapshot=OuterRef("snapshot"))
    standing = Publication.objects.filter(edition=edition).exclude(state=PublicationState.WITHDRAWN)
    return standing.select_related("edition", "snapshot").annotate(n_signed=_number(signed))


def _entries(edition: Edition) -> tuple[Counter[tuple[str, str]], dict[str, str]]:
    """{(state, pool): number}, {pool: name} in the pools' own order; one statement."""
    found: Counter[tuple[str, str]] = Counter()
    names = {}
    rows = Entry.objects.filter(edition=edition).values_list(
        "state", "pool__code", "pool__name_en", "pool__name_ko"
    )
    for state, code, en, ko, n in rows.annotate(n=Count("pk")).order_by("pool", "state"):
        found[EntryState(state), code] = n
        names[code] = pick(en, ko)
    return found, names


def _mail() -> tuple[Counter[str], Counter[str]]:
    """{state: number} of what waits or needs a person, {hold: number}; one statement."""
    rows = Message.objects.filter(state__in=(*WAITS, *TROUBLE)).values_list("state", "held_by")
    states: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for state, hold, n in rows.annotate(n=Count("pk")).order_by():
        states[state] += n
        if state == State.HELD:
            held[hold] += n
    return states, held
