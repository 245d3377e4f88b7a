"""A judge's rounds with how much of each is done."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from accounts.prepared import Prepared, row_of
from judging import rules
from judging.models import Judge, Phase, Round
from judging.states import TAKES_BALLOTS, AssignmentState


@dataclass(frozen=True)
class Pile:
    """One round as a judge has it: counts by state, complete drafts, the open phase."""

    round: Round
    phase: Phase | None
    counts: dict[str, int]
    complete_drafts: int

    @property
    def is_open(self) -> bool:
        """The round takes ballots, or is between two of its phases."""
        return self.round.state in TAKES_BALLOTS

    @property
    def assigned(self) -> int:
        """What was given to the judge and has not left."""
        held = (AssignmentState.ASSIGNED, AssignmentState.BEGUN, AssignmentState.SUBMITTED)
        return sum(self.counts[state] for state in held)

    @property
    def submitted(self) -> int:
        """Handed in."""
        return self.counts[AssignmentState.SUBMITTED]

    def shown(self, at: datetime) -> "ShownPile":
        """As plain values, for the page."""
        refusal = rules.refusal(self.round, self.phase, at)
        return ShownPile(
            key=str(self.round.key),
            name=self.round.name,
            assigned=self.assigned,
            submitted=self.submitted,
            complete_drafts=0 if refusal else self.complete_drafts,
            closes_at=None if refusal or self.phase is None else self.phase.closes_at,
            refusal=refusal,
        )


@dataclass(frozen=True)
class ShownPile:
    """A pile without rows: what the queue's head says."""

    key: str
    name: str
    assigned: int
    submitted: int
    complete_drafts: int
    closes_at: datetime | None
    refusal: str


def piles_of(judge: Judge) -> list[Pile]:
    """The judge's rounds that have opened, in order; one statement."""
    return [_pile(row) for row in OPENED(judge)]


def _opened(judge: Judge) -> QuerySet[Round]:
    own = Q(assignments__judge=judge)
    counts = {
        f"n_{state}": Count("assignments", filter=own & Q(assignments__state=state))
        for state in AssignmentState
    }
    drafts = own & Q(
        assignments__state=AssignmentState.BEGUN,
        assignments__sheet__complete=True,
        assignments__sheet__editing=True,
    )
    rows = Round.objects.filter(assignments__judge=judge, rules_sha256__gt="")
    counted = rows.annotate(**counts, n_complete=Count("assignments", filter=drafts))
    return counted.with_open_phase().defer("sealed").order_by("order")


OPENED = Prepared(_opened, Judge(pk=-1))


def _pile(row: Round) -> Pile:
    counts = {str(state): getattr(row, f"n_{state}") for state in AssignmentState}
    complete: int = getattr(row, "n_complete")  # noqa: B009  (an annotation, unknown to the type)
    return Pile(row, row_of(Phase, row.__dict__["phase_row"]), counts, complete)
