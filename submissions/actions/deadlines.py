"""More time: for all by two people, for one entry by staff."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import is_staff
from audit import locks
from audit.actions import record
from submissions import rules
from submissions.models import DeadlineChange, Entry, Extension, Stage


@transaction.atomic
def move_deadline(
    stage: Stage,
    *,
    closes_at: datetime,
    reason: str,
    proposed_by: User,
    by: User,
    at: datetime,
) -> DeadlineChange:
    """Close the stage at another time; waits for submissions that are under way."""
    if by == proposed_by or not (is_staff(by) and is_staff(proposed_by)):
        raise ValidationError(_("Two people of the staff move a deadline."))
    locks.exclusive(locks.EDITION, stage.edition_id)
    change = DeadlineChange.objects.create(
        stage=stage,
        old_closes_at=stage.closes_at,
        new_closes_at=closes_at,
        reason=reason,
        proposed_by=proposed_by,
        approved_by=by,
        at=at,
    )
    moved = Stage.objects.filter(pk=stage.pk, closes_at=stage.closes_at).update(
        closes_at=closes_at, deadline_version=F("deadline_version") + 1
    )
    if not moved:
        raise ValidationError(_("The deadline has just been moved by somebody else."))
    stage.refresh_from_db()
    body = {"closes_at": closes_at.isoformat(), "version": stage.deadline_version}
    record("move_deadline", by=by, at=at, on=stage, body=body, reason=reason)
    return change


@transaction.atomic
def extend(entry: Entry, *, closes_at: datetime, reason: str, by: User, at: datetime) -> Extension:
    """Give one entry more time, with a reason."""
    if not rules.may_extend(by, entry):
        raise ValidationError(_("This entry cannot be given more time."))
    locks.exclusive(locks.EDITION, entry.edition_id)
    extension = Extension.objects.create(
        entry=entry, closes_at=closes_at, reason=reason, granted_by=by, at=at
    )
    record(
        "extend",
        by=by,
        at=at,
        on=entry,
        whose=[entry.owner.label],
        body={"closes_at": closes_at.isoformat()},
        reason=reason,
    )
    return extension
