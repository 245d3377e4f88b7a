"""How far a round is: counts only, never a mark."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from judging.models import Assignment, Ballot, Exemption, Round, Sheet
from judging.querysets import population
from judging.states import HELD, PENDING, AssignmentState

TOO_EARLY = 0.25  # of a round's time: nothing is said of anybody's pace before


@dataclass(frozen=True)
class JudgeProgress:
    """A judge's own counts in one round."""

    judge_id: int
    judge_key: UUID
    name: str
    organisation: str
    assigned: int
    submitted: int
    drafts: int
    complete_drafts: int
    draft_numbers: tuple[str, ...] = ()

    @property
    def has_begun(self) -> bool:
        """Something is handed in or at least drafted."""
        return bool(self.submitted or self.drafts)

    @property
    def open(self) -> int:
        """What is still to hand in."""
        return self.assigned - self.submitted

    def will_be_late(self, passed: float) -> bool:
        """At the pace so far some ballots will be missing; `passed`: share of the time, 0 to 1."""
        return passed >= TOO_EARLY and self.open > 0 and self.submitted < passed * self.assigned


@dataclass(frozen=True)
class Lacking:
    """An entry with too few ballots; `waiting` are the judges who still hold it."""

    key: str
    number: str
    title: str
    ballots: int
    waiting: tuple[str, ...]


def incomplete(round_: Round) -> list[tuple[UUID, str]]:
    """(key, number) of entries with fewer counted ballots than the minimum and no exemption."""
    return list(_incomplete(round_).values_list("key", "number"))


def lacking(round_: Round) -> list[Lacking]:
    """The same entries with what they have and whom they wait for; two statements."""
    names: dict[int, list[str]] = {}
    held = Assignment.objects.filter(round=round_, state__in=PENDING).order_by("judge__name")
    for entry, name in held.values_list("entry_id", "judge__name"):
        names.setdefault(entry, []).append(name)
    rows = _incomplete(round_).select_related("entrant")
    return [
        Lacking(str(row.key), row.number, row.title, row.ballots, tuple(names.get(row.pk, ())))
        for row in rows
    ]


def _incomplete(round_: Round) -> Any:
    counted = (
        Ballot.objects.counted(round_)
        .filter(assignment__entry=OuterRef("pk"))
        .order_by()
        .values("assignment__entry")
        .annotate(n=Count("pk"))
        .values("n")
    )
    exempt = Exemption.objects.filter(round=round_, entry=OuterRef("pk"))
    rows = population(round_).annotate(ballots=Coalesce(Subquery(counted), 0))
    return rows.filter(~Exists(exempt), ballots__lt=round_.minimum)


def complete_drafts(round_: Round) -> int:
    """Drafts that could be handed in as they are."""
    return Sheet.objects.filter(
        assignment__round=round_, assignment__state=AssignmentState.BEGUN, complete=True
    ).count()


def pending(round_: Round) -> int:
    """Assignments without a ballot."""
    return Assignment.objects.filter(round=round_, state__in=PENDING).count()


def by_judge(round_: Round) -> list[JudgeProgress]:
    """Counts of every judge of the round, by name; one statement."""
    submitted, begun = Q(state=AssignmentState.SUBMITTED), Q(state=AssignmentState.BEGUN)
    rows: Any = (
        Assignment.objects.filter(round=round_, state__in=HELD)
        .values(
            "judge_id",
            judge_key=F("judge__key"),
            name=F("judge__name"),
            organisation=F("judge__organisation"),
        )
        .annotate(
            assigned=Count("pk"),
            submitted=Count("pk", filter=submitted),
            drafts=Count("pk", filter=begun),
            complete_drafts=Count("pk", filter=begun & Q(sheet__complete=True)),
            draft_numbers=ArrayAgg(
                "entry__number",
                filter=begun & Q(sheet__complete=True),
                order_by="entry__number",
                default=Value([]),
            ),
        )
        .order_by("name", "judge_id")
    )
    return [JudgeProgress(**{**row, "draft_numbers": tuple(row["draft_numbers"])}) for row in rows]


def share_passed(opens_at: datetime, closes_at: datetime, at: datetime) -> float:
    """How much of a stretch of time is over, from 0 to 1."""
    return min(max((at - opens_at) / (closes_at - opens_at), 0.0), 1.0)
