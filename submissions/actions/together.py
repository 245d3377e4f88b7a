"""Working on one entry together: asking colleagues, leaving, handing over, who submits."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import actions as accounts
from accounts.models import Invitation, User
from accounts.rules import is_staff
from accounts.states import NEXT, InvitationState
from audit.actions import record
from audit.states import move
from outbox.actions import cancel
from submissions import emails, rules
from submissions.models import Entrant, Entry, EntryInvitation, Member, Presence

PURPOSE = "entry"  # of the invitations this room sends
MOST = 10  # people on one entry: its owner, its editors, and those who are asked
MOST_A_DAY = 20  # invitations by one person, those taken back too


@transaction.atomic
def invite_editor(
    entry: Entry, *, email: str, name: str, language: str, by: User, at: datetime
) -> EntryInvitation:
    """The owner asks a colleague by mail; refusals stand at the field of the address."""
    row = _led(entry, by)
    refused = _why_not(row, email, by=by, at=at)
    if refused:
        raise ValidationError({"email": refused})
    invitation = accounts.invite(
        email=email,
        name=name,
        language=language,
        purpose=PURPOSE,
        told=emails.told(row, by, language),
        by=by,
        at=at,
    )
    return EntryInvitation.objects.create(entry=row, invitation=invitation)


def _why_not(entry: Entry, email: str, *, by: User, at: datetime) -> str:
    if entry.state not in rules.LIVE:
        return _("Nobody can be invited to this entry any more.")
    members = Member.objects.filter(entry=entry)
    asked = EntryInvitation.objects.filter(
        entry=entry, invitation__state=InvitationState.INVITED, invitation__expires_at__gt=at
    )
    if email.lower() == entry.owner.email or members.filter(user__email__iexact=email).exists():
        return _("The person with this address works on the entry already.")
    if asked.filter(invitation__email__iexact=email).exists():
        return _("This address is already invited.")
    if 1 + members.count() + asked.count() >= MOST:
        told = {"most": MOST}
        return _("At most %(most)d people work on one entry, those invited among them.") % told
    today = Invitation.objects.filter(
        purpose=PURPOSE, invited_by=by.label, invited_at__gt=at - timedelta(days=1)
    )
    if today.count() >= MOST_A_DAY:
        return _("These are many invitations for one day. Invite more people tomorrow.")
    return ""


@transaction.atomic
def join(invitation: Invitation, *, by: User, at: datetime) -> Entry:
    """The invited person works on the entry from now on; its owner is told."""
    row = _locked(EntryInvitation.objects.get(invitation=invitation).entry_id)
    accounts.accept(invitation, by=by, at=at)
    if not rules.works_on(by, row):
        member = Member.objects.create(entry=row, user=by, added_by=row.owner, joined_at=at)
        record("join", by=by, at=at, on=row, whose=[by.label, row.owner.label])
        emails.join(member, at=at)
    return row


@transaction.atomic
def cancel_editor(asked: EntryInvitation, *, by: User, at: datetime) -> None:
    """The owner takes an open invitation back."""
    _led(asked.entry, by)
    move(asked.invitation, InvitationState.CANCELLED, table=NEXT)
    cancel(on=asked.invitation)
    record("cancel_invitation", by=by, at=at, on=asked.invitation)


@transaction.atomic
def remove_editor(member: Member, *, by: User, at: datetime) -> None:
    """The owner takes somebody off the entry, which is nothing they may see any more."""
    row = _led(member.entry, by)
    _take_out(row, member.user)
    record("remove_editor", by=by, at=at, on=row, whose=[member.user.label])


@transaction.atomic
def leave(entry: Entry, *, by: User, at: datetime) -> None:
    """An editor goes; the owner hands over first."""
    row = _locked(entry.pk)
    if rules.may_lead(by, row):
        raise ValidationError(_("The entry is yours. Hand it over first, then you can leave it."))
    _take_out(row, by)
    record("leave", by=by, at=at, on=row, whose=[by.label, row.owner.label])


@transaction.atomic
def hand_over(entry: Entry, *, to: User, by: User, at: datetime) -> None:
    """The owner makes an editor the owner, and works on as an editor."""
    row = _led(entry, by)
    _give(row, to, at=at)
    record("hand_over", by=by, at=at, on=row, whose=[by.label, to.label])
    for person in (by, to):
        emails.hand_over(row, person, of=by, at=at)


@transaction.atomic
def reserve(entry: Entry, *, reserved: bool, by: User, at: datetime) -> None:
    """Only the owner submits from now on, or everybody who works on the entry."""
    row = _led(entry, by)
    if row.submit_reserved == reserved:
        return
    Entry.objects.filter(pk=row.pk).update(submit_reserved=reserved)
    entry.submit_reserved = reserved
    record("reserve", by=by, at=at, on=row, whose=[by.label], body={"reserved": reserved})


@transaction.atomic
def release_submission(entry: Entry, *, to: User, reason: str, by: User, at: datetime) -> None:
    """The desk makes a colleague the owner, with a reason; everybody on the entry may submit."""
    if not is_staff(by):
        raise ValidationError(_("Only the secretariat can do this."))
    if not reason.strip():
        raise ValidationError({"reason": _("Write the reason.")})
    row = _locked(entry.pk)
    old = row.owner
    _give(row, to, at=at)
    Entry.objects.filter(pk=row.pk).update(submit_reserved=False)
    whose = [old.label, to.label]
    record("release_submission", by=by, at=at, on=row, whose=whose, reason=reason)
    for person in (old, to):
        emails.hand_over(row, person, of=old, reason=reason, at=at)


def _locked(pk: int) -> Entry:
    rows = Entry.objects.select_for_update(of=("self",))
    return rows.select_related("owner", "edition", "entrant").get(pk=pk)


def _led(entry: Entry, by: User) -> Entry:
    """The entry's row, locked; only for its owner."""
    row = _locked(entry.pk)
    if not rules.may_lead(by, row):
        raise ValidationError(_("Only the owner of the entry can do this."))
    return row


def _take_out(entry: Entry, user: User) -> None:
    Presence.objects.filter(entry=entry, user=user).delete()
    if not Member.objects.filter(entry=entry, user=user).delete()[0]:
        raise ValidationError(_("This person does not work on the entry any more."))


def _give(entry: Entry, to: User, *, at: datetime) -> None:
    """Owner and editor change places; the entrant follows where all its entries are theirs."""
    old = entry.owner
    if not Member.objects.filter(entry=entry, user=to).delete()[0]:
        raise ValidationError(_("This person does not work on the entry any more."))
    Entry.objects.filter(pk=entry.pk).update(owner=to)
    entry.owner = to
    Member.objects.create(entry=entry, user=old, added_by=to, joined_at=at)
    if not Entry.objects.filter(entrant=entry.entrant_id).exclude(owner=to).exists():
        Entrant.objects.filter(pk=entry.entrant_id).update(owner=to)
