"""What each round made of one entry; scores come only once the round is closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from judging.models import Assignment, Ballot, Criterion, Decision, Round
from judging.states import SETTLED, AssignmentState, RoundState, Verdict
from submissions.languages import pick
from submissions.models import Entry


@dataclass(frozen=True, slots=True)
class Mark:
    """One criterion's answer in words."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class BallotPart:
    """One ballot as staff read it after closing."""

    judge: str
    number: int
    phase: str
    marks: Sequence[Mark]
    to_staff: str
    to_entrant: str
    submitted_at: datetime
    annulled: bool


@dataclass(frozen=True, slots=True)
class RoundPart:
    """What one round made of the entry; `ballots` stay empty until the round is closed."""

    name: str
    key: str
    state: str
    closed: bool
    assigned: int
    submitted: int
    ballots: Sequence[BallotPart]
    decision: Decision | None


def judged(entry: Entry) -> list[RoundPart]:
    """Every round that met the entry, in order; four statements however many."""
    assigned = list(
        Assignment.objects.filter(entry=entry)
        .select_related("round")
        .defer("round__sealed", "round__rules")
    )
    rows = Decision.objects.filter(entry=entry, kind__in=SETTLED).order_by("pk")
    decisions = {row.round_id: row for row in rows.select_related("round").defer("round__sealed")}
    rounds = {one.round_id: one.round for one in assigned}
    rounds |= {one.round_id: one.round for one in decisions.values()}
    closed = [pk for pk, row in rounds.items() if row.state == RoundState.CLOSED]
    ballots = _ballots(entry, closed)
    return [
        _part(row, assigned, ballots.get(row.pk, []), decision=decisions.get(row.pk))
        for row in sorted(rounds.values(), key=lambda row: row.order)
    ]


def _part(
    row: Round,
    assigned: list[Assignment],
    ballots: list[BallotPart],
    *,
    decision: Decision | None,
) -> RoundPart:
    own = [one for one in assigned if one.round_id == row.pk]
    return RoundPart(
        name=row.name,
        key=str(row.key),
        state=row.state,
        closed=row.state == RoundState.CLOSED,
        assigned=len(own),
        submitted=sum(one.state == AssignmentState.SUBMITTED for one in own),
        ballots=ballots,
        decision=decision,
    )


def _ballots(entry: Entry, closed: Sequence[int]) -> dict[int, list[BallotPart]]:
    """{round: its ballots on this entry, first and later ones} of closed rounds alone."""
    if not closed:
        return {}
    asked = Criterion.objects.filter(round__in=closed).order_by("order")
    criteria = {
        (row.round_id, row.code): row
        for row in asked
        if row.category_id in {None, entry.category_id}
    }
    rows = (
        Ballot.objects.filter(assignment__entry=entry, assignment__round__in=closed)
        .select_related("assignment__judge", "phase", "annulment")
        .order_by("assignment__judge__name", "number")
    )
    found: dict[int, list[BallotPart]] = {}
    for row in rows:
        of = row.assignment.round_id
        found.setdefault(of, []).append(
            BallotPart(
                judge=row.assignment.judge.name,
                number=row.number,
                phase=row.phase.get_code_display(),
                marks=_marks(row, {code: one for (pk, code), one in criteria.items() if pk == of}),
                to_staff=row.comment_to_staff,
                to_entrant=row.comment_to_entrant,
                submitted_at=row.submitted_at,
                annulled=hasattr(row, "annulment"),
            )
        )
    return found


def _marks(ballot: Ballot, criteria: dict[str, Criterion]) -> list[Mark]:
    """Marks and other answers by the names of their criteria, in the criteria's order."""
    given: dict[str, Any] = {**ballot.answers, **ballot.marks}
    order = [code for code in criteria if code in given]
    order += [code for code in given if code not in criteria]
    return [Mark(_name(code, criteria), _value(given[code], criteria.get(code))) for code in order]


def _name(code: str, criteria: dict[str, Criterion]) -> str:
    return criteria[code].name if code in criteria else code


def _value(value: Any, criterion: Criterion | None) -> str:
    """A mark, a choice or a text; a check's verdict with its reason and note."""
    if isinstance(value, dict) and "verdict" in value:
        verdict = value["verdict"]
        words = Verdict(verdict).label if verdict in Verdict.values else verdict
        told = [_option(value.get("reason", ""), criterion), value.get("note", "")]
        return " · ".join(str(one) for one in (words, *told) if one)
    return _option(str(value), criterion)


def _option(code: str, criterion: Criterion | None) -> str:
    """A code of the criterion's own choices or reasons in words; else as it stands."""
    rules = criterion.rules if criterion else {}
    listed = [*rules.get("choices", ()), *rules.get("reasons", ())]
    named = {one["code"]: pick(one["en"], one["ko"]) for one in listed}
    return named.get(code, code)
