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
from audit.states import move
from submissions import emails, rules
from submissions.models import Banner, DeadlineChange, DeadlineProposal, Entry, Extension, Stage
from submissions.states import PROPOSAL_NEXT, ProposalState
from submissions.windows import window


@transaction.atomic
def propose_deadline(
    stage: Stage,
    *,
    closes_at: datetime,
    reason: str,
    notice_en: str,
    notice_ko: str,
    by: User,
    at: datetime,
) -> DeadlineProposal:
    """Write a later end down, with what everybody is told; it holds once another applies it."""
    if not is_staff(by):
        raise ValidationError(_("Two people of the staff move a deadline."))
    if not all(text.strip() for text in (reason, notice_en, notice_ko)):
        raise ValidationError(_("Write the reason, and the notice in both languages."))
    standing = Stage.objects.select_for_update(of=("self",)).get(pk=stage.pk)
    _check_later(standing, closes_at, at)
    if DeadlineProposal.objects.filter(stage=stage, state=ProposalState.PROPOSED).exists():
        raise ValidationError(_("A new deadline is proposed already: apply or drop it first."))
    proposal = DeadlineProposal.objects.create(
        stage=stage,
        closes_at=closes_at,
        reason=reason.strip(),
        notice_en=notice_en.strip(),
        notice_ko=notice_ko.strip(),
        proposed_by=by,
        proposed_at=at,
    )
    body = {"closes_at": closes_at.isoformat()}
    record("propose_deadline", by=by, at=at, on=stage, body=body, reason=reason)
    return proposal


@transaction.atomic
def apply_deadline(proposal: DeadlineProposal, *, by: User, at: datetime) -> int:
    """The second person's word; in one act the deadline moves, the notice stands above every
    page, and everybody with a draft or unsent changes gets a mail. Returns how many mails."""
    if not is_staff(by):
        raise ValidationError(_("Two people of the staff move a deadline."))
    if proposal.proposed_by_id == by.pk:
        raise ValidationError(_("You proposed this deadline; another person must apply it."))
    stage = proposal.stage
    locks.exclusive(locks.EDITION, stage.edition_id)
    stage.refresh_from_db()
    _check_later(stage, proposal.closes_at, at)
    move(proposal, ProposalState.APPLIED, table=PROPOSAL_NEXT, applied_by=by, applied_at=at)
    change = move_deadline(
        stage,
        closes_at=proposal.closes_at,
        reason=proposal.reason,
        proposed_by=proposal.proposed_by,
        by=by,
        at=at,
    )
    _announce(proposal, by=by, at=at)
    return emails.deadline_moved(proposal, change, at=at)


def _announce(proposal: DeadlineProposal, *, by: User, at: datetime) -> None:
    """The notice stands until the new end, in place of what was said of this edition before."""
    edition = proposal.stage.edition
    standing = Banner.objects.filter(edition=edition, until_at__gt=at)
    standing.update(until_at=at, ended_by=by)
    Banner.objects.create(
        edition=edition,
        text_en=proposal.notice_en,
        text_ko=proposal.notice_ko,
        from_at=at,
        until_at=proposal.closes_at,
        written_by=by,
    )


@transaction.atomic
def drop_deadline(proposal: DeadlineProposal, *, by: User, at: datetime) -> None:
    """The deadline stays; either of the staff says so."""
    if not is_staff(by):
        raise ValidationError(_("Two people of the staff move a deadline."))
    move(proposal, ProposalState.DROPPED, table=PROPOSAL_NEXT)
    body = {"closes_at": proposal.closes_at.isoformat()}
    record("drop_deadline", by=by, at=at, on=proposal.stage, body=body)


def _check_later(stage: Stage, closes_at: datetime, at: datetime) -> None:
    if closes_at <= stage.closes_at:
        raise ValidationError({"closes_at": _("This is not later than the deadline that holds.")})
    if closes_at <= at:
        raise ValidationError({"closes_at": _("This time is over.")})


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
    """Give one entry more time, with a reason; who works on it gets a mail."""
    if not rules.may_extend(by, entry):
        raise ValidationError(_("This entry cannot be given more time."))
    locks.exclusive(locks.EDITION, entry.edition_id)
    now = window(Stage.objects.entry_of(entry.edition), entry, at)
    if closes_at <= now.closes_at:
        raise ValidationError({"closes_at": _("This is not later than the deadline that holds.")})
    if closes_at <= at:
        raise ValidationError({"closes_at": _("This time is over.")})
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
    emails.extend(extension, at=at)
    return extension
