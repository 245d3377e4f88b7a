"""How far a round is: counts only, never a mark."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q

from judging.models import Assignment, Ballot, Exemption, Round, Sheet
from judging.querysets import population
from judging.states import HELD, PENDING, AssignmentState


@dataclass(frozen=True)
class JudgeProgress:
    """A judge's own counts in one round."""

    judge_id: int
    name: str
    organisation: str
    assigned: int
    submitted: int
    drafts: int
    complete_drafts: int

    @property
    def open(self) -> int:
        """What is still to hand in."""
        return self.assigned - self.submitted


def incomplete(round_: Round) -> list[tuple[UUID, str]]:
    """(key, number) of entries with fewer counted ballots than the minimum and no exemption."""
    counted = Ballot.objects.counted(round_).filter(assignment__entry=OuterRef("pk"))
    enough = (
        counted.order_by()
        .values("assignment__entry")
        .annotate(n=Count("pk"))
        .filter(n__gte=round_.minimum)
    )
    exempt = Exemption.objects.filter(round=round_, entry=OuterRef("pk"))
    rows = population(round_).filter(~Exists(enough), ~Exists(exempt))
    return list(rows.values_list("key", "number"))


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
    rows = (
        Assignment.objects.filter(round=round_, state__in=HELD)
        .values("judge_id", name=F("judge__name"), organisation=F("judge__organisation"))
        .annotate(
            assigned=Count("pk"),
            submitted=Count("pk", filter=submitted),
            drafts=Count("pk", filter=begun),
            complete_drafts=Count("pk", filter=begun & Q(sheet__complete=True)),
        )
        .order_by("name", "judge_id")
    )
    return [JudgeProgress(**row) for row in rows]
