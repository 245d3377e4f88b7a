"""Stepping aside: recusal, "cannot judge", a judge who drops out; what it annuls, who follows."""

from datetime import datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts import actions as accounts
from accounts.models import User
from audit import locks
from audit.actions import record
from audit.states import move
from judging import emails, rules
from judging.actions.assignments import add_replacement
from judging.actions.judges import add_conflict
from judging.actions.sheets import check_own
from judging.models import Annulment, Assignment, Ballot, Judge, PanelSeat, Round
from judging.states import (
    ASSIGNMENT_NEXT,
    PENDING,
    TAKES_BALLOTS,
    AssignmentState,
    ConflictKind,
    ConflictSource,
    RoundState,
)
from submissions.languages import pick


class Withdrawn(NamedTuple):
    """What a withdrawal did: entries taken back, and those of them that another judge got."""

    taken: int
    replaced: int


@transaction.atomic
def recuse(
    assignment: Assignment, *, reason: str, note: str, by: User, at: datetime
) -> Assignment | None:
    """The judge has a tie: the entry leaves them, a ballot given is annulled and kept.

    Returns the replacement, if the minimum would fail without one and somebody is free.
    """
    check_own(assignment, by)
    if reason not in reasons(assignment.round, "recuse"):
        raise ValidationError(_("Choose what ties you to this entry."))
    add_conflict(
        assignment.judge,
        assignment.entry,
        ConflictKind.DECLARED,
        source=ConflictSource.JUDGE,
        at=at,
    )
    return _leave(assignment, AssignmentState.RECUSED, reason=reason, note=note, by=by, at=at)


@transaction.atomic
def abstain(
    assignment: Assignment, *, reason: str, note: str, by: User, at: datetime
) -> Assignment | None:
    """The judge cannot judge this entry; no mark is given, a replacement follows where needed."""
    check_own(assignment, by)
    if reason not in reasons(assignment.round, "abstain"):
        raise ValidationError(_("Choose why you cannot judge this entry."))
    return _leave(assignment, AssignmentState.ABSTAINED, reason=reason, note=note, by=by, at=at)


@transaction.atomic
def withdraw_from_round(
    judge: Judge, round_: Round, *, reason: str, by: User, at: datetime
) -> Withdrawn:
    """A judge drops out of one round: what is not handed in goes to others, ballots stay.

    The judge's seats in other rounds stay.
    """
    _check_withdrawal(reason, by)
    locks.exclusive(locks.ROUND, round_.pk)
    if not PanelSeat.objects.filter(judge=judge, panel__round=round_).delete()[0]:
        raise ValidationError(_("This judge has already withdrawn."))
    return _take_back(judge, [round_], reason=reason, by=by, at=at)


@transaction.atomic
def withdraw_judge(judge: Judge, *, reason: str, by: User, at: datetime) -> Withdrawn:
    """The judge drops out for good: of every round that is not closed; the door closes at once."""
    _check_withdrawal(reason, by)
    open_ones = Round.objects.filter(edition=judge.edition_id).exclude(state=RoundState.CLOSED)
    rounds = list(open_ones.order_by("pk"))
    for round_ in rounds:
        locks.exclusive(locks.ROUND, round_.pk)
    if not Judge.objects.filter(pk=judge.pk, active=True).update(active=False):
        raise ValidationError(_("This judge has already withdrawn."))
    judge.active = False
    if judge.user is not None:
        accounts.end_sessions(judge.user, but="", by=by, at=at)
    return _take_back(judge, rounds, reason=reason, by=by, at=at)


def _check_withdrawal(reason: str, by: User) -> None:
    if not rules.may_manage(by):
        raise ValidationError(_("Only the secretariat can do this."))
    if not reason.strip():
        raise ValidationError(_("Write down why."))


def to_replace(judge: Judge) -> int:
    """Entries that would have too few judges without this one, in rounds that replace; one
    statement."""
    others = (
        Assignment.objects.filter(round=OuterRef("round"), entry=OuterRef("entry"))
        .held()
        .exclude(judge=judge)
        .order_by()
        .values("entry")
        .annotate(n=Count("pk"))
        .values("n")
    )
    pending = Assignment.objects.filter(
        judge=judge, state__in=PENDING, round__state__in=TAKES_BALLOTS
    )
    rows: Any = pending.annotate(others=Coalesce(Subquery(others), 0)).select_related("round")
    found = [(row.round, row.others) for row in rows]
    return sum(_replaces(round_) and others < round_.minimum for round_, others in found)


def _take_back(
    judge: Judge, rounds: list[Round], *, reason: str, by: User, at: datetime
) -> Withdrawn:
    """What waits goes to others; the event names the rounds."""
    pending = Assignment.objects.filter(judge=judge, round__in=rounds, state__in=PENDING)
    rows = list(pending.select_related("entry__category", "round__edition"))
    for row in rows:
        move(row, AssignmentState.REPLACED, table=ASSIGNMENT_NEXT, left_at=at)
    replaced = sum(_replace(row, by=by, at=at) is not None for row in rows)
    codes = [round_.code for round_ in rounds]
    body = {"taken": len(rows), "replaced": replaced, "rounds": codes}
    record("withdraw_judge", by=by, at=at, on=judge, body=body, reason=reason)
    return Withdrawn(len(rows), replaced)


def reasons(round_: Round, name: str) -> dict[str, str]:
    """The edition's list of reasons `recuse` or `abstain`: {code: label}."""
    listed = round_.edition.data.get("reasons", {}).get(name, {})
    return {code: pick(text["en"], text["ko"]) for code, text in listed.items()}


def _leave(
    assignment: Assignment, to: str, *, reason: str, note: str, by: User, at: datetime
) -> Assignment | None:
    locks.exclusive(locks.ROUND, assignment.round_id)  # two who leave at once must see each other
    move(assignment, to, table=ASSIGNMENT_NEXT, reason=reason, note=note.strip(), left_at=at)
    verb = {AssignmentState.RECUSED: "recuse", AssignmentState.ABSTAINED: "abstain"}[
        AssignmentState(to)
    ]
    annulled = _annul(assignment, reason=reason, by=by, at=at)
    body = {"entry": assignment.entry_id, "reason": reason, "annulled": annulled}
    record(verb, by=by, at=at, on=assignment, whose=[by.label], body=body, reason=note)
    return _replace(assignment, by=by, at=at)


def _annul(assignment: Assignment, *, reason: str, by: User, at: datetime) -> int:
    ballots = Ballot.objects.filter(assignment=assignment, annulment=None)
    rows = [Annulment(ballot=ballot, reason=reason, by=by, at=at) for ballot in ballots]
    Annulment.objects.bulk_create(rows)
    return len(rows)


def _replaces(round_: Round) -> bool:
    return round_.state in TAKES_BALLOTS and bool(round_.rules.get("replacements", True))


def _replace(left: Assignment, *, by: User, at: datetime) -> Assignment | None:
    """A replacement where fewer than the minimum remain, while the round takes ballots."""
    round_ = left.round
    if not _replaces(round_):
        return None
    remaining = Assignment.objects.filter(round=round_, entry=left.entry_id).held().count()
    if remaining >= round_.minimum:
        return None
    made = add_replacement(round_, left.entry, by=by, at=at)
    if made is not None:
        Assignment.objects.filter(pk=left.pk).update(replaced_by=made)
        left.replaced_by = made
        emails.replacement(made, at=at)
    return made
