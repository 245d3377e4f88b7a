"""What staff send to the committee and the partners; each letter goes once."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from audit.actions import record
from audit.actors import Actor
from outbox.models import Message
from results import emails
from results.models import CommitteeMember, PartnerOfficer, Placement, Sitting
from results.rules import check_staff
from results.states import SittingState
from submissions.models import Edition


def members_to_tell(sitting: Sitting) -> list[CommitteeMember]:
    """Members with an account whom the papers have not reached yet."""
    rows = CommitteeMember.objects.filter(edition=sitting.edition_id, user__isnull=False)
    return _untold(list(rows.select_related("user", "edition")), "committee_papers")


def officers_to_ask(edition: Edition) -> list[PartnerOfficer]:
    """Officers of partners with a mention to propose, whom nobody has asked yet."""
    return _untold(list(_officers(edition)), "mention_request")


@transaction.atomic
def send_papers(sitting: Sitting, *, by: Actor, at: datetime) -> int:
    """Tell every member where the papers are and when the committee sits; returns how many."""
    check_staff(by)
    if sitting.state != SittingState.PLANNED:
        raise ValidationError(_("The committee has been opened; its papers stand as they are."))
    if not Placement.objects.filter(edition=sitting.edition_id).exists():
        raise ValidationError(_("There are no proposed places yet."))
    members = members_to_tell(sitting)
    if not members:
        raise ValidationError(_("Every member has the papers already."))
    for member in members:
        emails.committee_papers(sitting, member, at=at)
    record("send_papers", by=by, at=at, on=sitting, body={"letters": len(members)})
    return len(members)


@transaction.atomic
def ask_partners(edition: Edition, *, by: Actor, at: datetime) -> int:
    """Ask each partner's officers whom their mention should go to; returns how many."""
    check_staff(by)
    if not Placement.objects.filter(edition=edition, award__pool=None).exists():
        raise ValidationError(_("There are no proposed places yet."))
    officers = officers_to_ask(edition)
    if not officers:
        raise ValidationError(_("Every partner has been asked already."))
    for officer in officers:
        emails.mention_request(officer, at=at)
    record("ask_partners", by=by, at=at, on=edition, body={"letters": len(officers)})
    return len(officers)


@transaction.atomic
def remind_partners(edition: Edition, *, at: datetime) -> int:
    """Once, to those who were asked and whose mention is still without a proposal."""
    silent = Placement.objects.filter(edition=edition, award__pool=None, entry=None)
    rows = _officers(edition).filter(partner__in=silent.values("award__partner"))
    silent_officers = list(rows)
    unasked = _untold(silent_officers, "mention_request")
    asked = [row for row in silent_officers if row not in unasked]
    officers = _untold(asked, "mention_reminder")
    for officer in officers:
        emails.mention_reminder(officer, at=at)
    if officers:
        record("remind_partners", by="system", at=at, on=edition, body={"letters": len(officers)})
    return len(officers)


def _officers(edition: Edition) -> "QuerySet[PartnerOfficer]":
    rows = PartnerOfficer.objects.filter(edition=edition, user__isnull=False)
    return rows.select_related("user", "edition", "partner")


def _untold[Seat: (CommitteeMember, PartnerOfficer)](rows: list[Seat], kind: str) -> list[Seat]:
    """Those without a mail of this kind; one statement."""
    keys = [f"{kind}:{row.key}" for row in rows]
    told = set(Message.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    return [row for row in rows if f"{kind}:{row.key}" not in told]
