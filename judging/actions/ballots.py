"""Handing in: a sheet becomes a ballot, once, under the round's shared lock."""

import base64
import hashlib
import secrets
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.prepared import Prepared
from audit import locks
from audit.actions import record
from audit.canonical import canonical
from audit.insert import insert
from audit.states import move
from audit.whole import whole
from judging import rules
from judging.actions.sheets import SheetCollision, check_own
from judging.asked import asked_under
from judging.marking import Content, missing, off_scale
from judging.models import Assignment, Ballot, BallotSalt, Judge, Phase, Round, Sheet
from judging.states import ASSIGNMENT_NEXT, AssignmentState

CHANGED_ELSEWHERE = gettext_lazy(
    "This score card was changed in another window. Look at it again before handing in."
)

STANDING = Prepared(
    lambda assignment: (
        Assignment.objects.for_ballots()
        .with_open_phase()
        .select_for_update(of=("self",))
        .filter(pk=assignment)
    ),
    -1,
)


@whole
def submit_ballot(assignment: Assignment, *, based_on: int, by: User, at: datetime) -> Ballot:
    """The sheet at version `based_on` becomes the judge's ballot; the last one handed in counts.

    Refused with a sentence when the round is closed, the time is over, or something is missing
    (keyed by criterion); the sheet stays as it is.
    """
    locks.shared(locks.ROUND, assignment.round_id)
    [assignment] = STANDING(assignment.pk)
    check_own(assignment, by)
    phase = rules.phase_of(assignment)
    refusal = rules.refusal(assignment.round, phase, at)
    if refusal or phase is None:
        raise ValidationError(refusal)
    sheet = _sheet(assignment, based_on)
    content = content_of(sheet)
    asked = asked_under(assignment.round, assignment.entry.category_id)
    lacking = off_scale(content, asked) | missing(content, asked)
    if lacking:
        raise ValidationError(dict(lacking))
    ballot = _write(assignment, phase, content, at=at)
    if assignment.state != AssignmentState.SUBMITTED:
        move(assignment, AssignmentState.SUBMITTED, table=ASSIGNMENT_NEXT)
    standing = Sheet.objects.filter(pk=sheet.pk, version=based_on, editing=True)
    if not standing.update(editing=False):
        raise SheetCollision(CHANGED_ELSEWHERE)
    body = {"entry": assignment.entry_id, "phase": phase.code, "number": ballot.number}
    body["commitment"] = ballot.sha256
    record("submit", by=by, at=at, on=ballot, whose=[by.label], body=body)
    return ballot


def submit_drafts(judge: Judge, round_: Round, *, by: User, at: datetime) -> list[Ballot]:
    """Hand in every complete draft of a judge; each stands or falls by itself."""
    drafts = Sheet.objects.filter(
        assignment__judge=judge,
        assignment__round=round_,
        assignment__state__in=[AssignmentState.BEGUN, AssignmentState.SUBMITTED],
        editing=True,
        complete=True,
    )
    rows = drafts.select_related("assignment").order_by("assignment__order")
    return [submit_ballot(sheet.assignment, based_on=sheet.version, by=by, at=at) for sheet in rows]


def content_of(sheet: Sheet | Ballot) -> Content:
    """A sheet's or ballot's content as a value."""
    return Content(
        marks=sheet.marks,
        comments=sheet.comments,
        answers=sheet.answers,
        comment_to_staff=sheet.comment_to_staff,
        comment_to_entrant=sheet.comment_to_entrant,
    )


def _sheet(assignment: Assignment, based_on: int) -> Sheet:
    sheet: Sheet | None = getattr(assignment, "sheet", None)
    if sheet is None:
        raise ValidationError(_("Nothing has been saved yet."))
    if not sheet.editing:
        raise ValidationError(_("You have handed in this ballot. Reopen it to change it."))
    if sheet.version != based_on:
        raise SheetCollision(CHANGED_ELSEWHERE)
    return sheet


def _write(assignment: Assignment, phase: Phase, content: Content, *, at: datetime) -> Ballot:
    """The row, its receipt and commitment: both salted, or marks could be guessed from them."""
    number = 1  # of an assignment that is begun; the constraint would say so otherwise
    if assignment.state == AssignmentState.SUBMITTED:
        number += Ballot.objects.filter(assignment=assignment).count()
    salt_a, salt_b = secrets.token_hex(16), secrets.token_hex(16)
    document = canonical(
        {
            "assignment": str(assignment.key),
            "phase": phase.code,
            "number": number,
            "submitted_at": at.isoformat(),
            **content.document(),
        }
    )
    ballot = Ballot(
        assignment=assignment,
        phase=phase,
        number=number,
        **content.document(),
        receipt_code=_receipt(salt_a.encode() + document),
        sha256=hashlib.sha256(salt_b.encode() + document).hexdigest(),
        submitted_at=at,
    )
    insert(BallotSalt(ballot=insert(ballot), salt_a=salt_a, salt_b=salt_b))
    return ballot


def _receipt(content: bytes) -> str:
    """Twelve letters and digits in three groups, to be read out over a telephone."""
    letters = base64.b32encode(hashlib.sha256(content).digest()).decode()[:12]
    return "-".join((letters[:4], letters[4:8], letters[8:]))
