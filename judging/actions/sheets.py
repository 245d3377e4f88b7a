"""The draft: saved as often as one likes, never counted."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from audit.actions import record
from audit.insert import insert
from audit.whole import whole
from judging import rules
from judging.actions.assignments import begin
from judging.asked import asked_under
from judging.marking import Content, missing, off_scale
from judging.models import Assignment, Phase, Sheet
from judging.states import HELD, TAKES_BALLOTS, AssignmentState

SAVED_ELSEWHERE = gettext_lazy(
    "This score card was saved in another window since you opened it. What you entered"
    " here is shown below and not saved; save again to put it in the other one's place."
)


class SheetCollision(ValidationError):
    """The sheet was saved elsewhere since this page was loaded; nothing was overwritten."""


@whole
def save_sheet(
    assignment: Assignment, *, content: Content, based_on: int, by: User, at: datetime
) -> Sheet:
    """Keep a draft if the sheet still is at version `based_on`; raises SheetCollision otherwise.

    Marks off the scale raise a ValidationError keyed by criterion. Also after closing: a draft
    never counts.
    """
    check_own(assignment, by)
    asked = asked_under(assignment.round, assignment.entry.category_id)
    refused = off_scale(content, asked)
    if refused:
        raise ValidationError(dict(refused))
    complete = not missing(content, asked)
    if assignment.round.state in TAKES_BALLOTS:
        begin(assignment, by=by, at=at)
    values = {**content.document(), "complete": complete, "saved_at": at}
    if based_on == 0:
        return _first(assignment, values)
    rows = Sheet.objects.filter(assignment=assignment, version=based_on)
    if not rows.filter(editing=True).update(version=based_on + 1, **values):
        raise _why_not(assignment)
    return Sheet.objects.get(assignment=assignment)


@whole
def reopen_ballot(assignment: Assignment, *, by: User, at: datetime) -> Sheet:
    """Work on the next ballot; the one handed in counts until the next is handed in."""
    check_own(assignment, by)
    if assignment.state != AssignmentState.SUBMITTED:
        raise ValidationError(_("This ballot has not been handed in yet; just go on."))
    phase = rules.open_phase(Phase.objects.filter(round=assignment.round_id))
    refusal = rules.refusal(assignment.round, phase, at)
    if refusal:
        raise ValidationError(refusal)
    sheet = Sheet.objects.get(assignment=assignment)
    if Sheet.objects.filter(pk=sheet.pk, editing=False).update(editing=True):
        record("reopen", by=by, at=at, on=assignment, whose=[by.label])
    sheet.editing = True
    return sheet


def check_own(assignment: Assignment, by: User) -> None:
    """Only the judge, after terms (and conflicts), and only while the entry is theirs."""
    if assignment.judge.user_id != by.pk or not assignment.judge.active:
        raise ValidationError(_("Only the judge can do this."))
    if not rules.is_ready(assignment.judge, assignment.round):
        raise ValidationError(_("Please accept the terms and declare your conflicts first."))
    if assignment.state not in HELD:
        raise ValidationError(_("This entry is no longer yours to judge."))


def _first(assignment: Assignment, values: dict[str, object]) -> Sheet:
    """The first save; a second first one, at the same time, ends here with its whole."""
    try:
        return insert(Sheet(assignment=assignment, version=1, **values))
    except IntegrityError as error:
        raise SheetCollision(SAVED_ELSEWHERE) from error


def _why_not(assignment: Assignment) -> ValidationError:
    sheet = Sheet.objects.filter(assignment=assignment).first()
    if sheet is not None and not sheet.editing:
        return ValidationError(_("You have handed in this ballot. Reopen it to change it."))
    return SheetCollision(SAVED_ELSEWHERE)
