"""Inviting people: a signed link that ends, bound to one address, sent anew or taken back."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import emails
from accounts.actions.people import grant_role, guard
from accounts.models import Invitation, User
from accounts.purposes import purpose_of
from accounts.rules import may_run_house
from accounts.states import HOUSE, NEXT, InvitationState, Role
from accounts.tokens import new_token, token_hash
from audit.actions import record
from audit.actors import Actor, actor_label
from audit.states import Lost, move
from outbox.actions import cancel

A_NEW_LINK_AFTER = timedelta(hours=1)


def _ends(at: datetime) -> datetime:
    return at + timedelta(days=settings.INVITATION_DAYS)


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    language: str,
    purpose: str,
    by: Actor,
    at: datetime,
    role: str = "",
    told: Mapping[str, str] | None = None,
) -> Invitation:
    """Mail a link to the page of the purpose; `role`: of the house, for its own purpose alone.

    `told`: what the mail says besides.
    """
    key = uuid.uuid4()
    token = new_token("invitation", key)
    invitation = Invitation.objects.create(
        key=key,
        email=email.lower(),
        name=name,
        language=language,
        purpose=purpose,
        role=role,
        token_hash=token_hash(token),
        expires_at=_ends(at),
        invited_by=actor_label(by),
        invited_at=at,
    )
    record("invite", by=by, at=at, on=invitation, body={"purpose": purpose})
    emails.invite(invitation, token, told=told or {}, at=at)
    return invitation


@transaction.atomic
def invite_colleague(
    *, email: str, name: str, language: str, role: str, by: User, at: datetime
) -> Invitation:
    """An administrator asks somebody to take a role of the house."""
    if not may_run_house(by):
        raise ValidationError(_("Only an administrator can do this."))
    if role not in Role.values:
        raise ValidationError(_("There is no role “%(role)s”."), params={"role": role})
    if User.objects.filter(email__iexact=email, house_roles__role=role).exists():
        raise ValidationError(_("The person with this address already has this role."))
    standing = Invitation.objects.open(at).filter(email__iexact=email, purpose=HOUSE, role=role)
    if standing.exists():
        raise ValidationError(_("This address is already invited. You can send the link anew."))
    return invite(email=email, name=name, language=language, purpose=HOUSE, role=role, by=by, at=at)


@transaction.atomic
def renew(invitation: Invitation, *, by: Actor, at: datetime) -> None:
    """Mail a new link to the same address; the one before stops working."""
    token = new_token("invitation", invitation.key)
    changes = {
        "token_hash": token_hash(token),
        "expires_at": _ends(at),
        "renewed": invitation.renewed + 1,
        "renewed_at": at,
    }
    rows = Invitation.objects.filter(pk=invitation.pk, state=InvitationState.INVITED)
    if rows.filter(renewed=invitation.renewed).update(**changes) != 1:
        raise Lost(_("This invitation is no longer open; no link was sent."))
    invitation.refresh_from_db()
    cancel(on=invitation)
    record("renew", by=by, at=at, on=invitation, body={"purpose": invitation.purpose})
    purpose = purpose_of(invitation.purpose)
    told = purpose.told(invitation) if purpose.told else {}
    emails.invite(invitation, token, told=told, at=at)


def ask_for_new_link(invitation: Invitation, *, at: datetime) -> bool:
    """Somebody holds an outdated link: a new one goes to the invited address, one an hour.

    Nothing tells the asker whether it went.
    """
    last = invitation.renewed_at or invitation.invited_at
    if invitation.state != InvitationState.INVITED or at < last + A_NEW_LINK_AFTER:
        return False
    try:
        renew(invitation, by=None, at=at)
    except Lost:
        return False
    return True


@transaction.atomic
def cancel_invitation(invitation: Invitation, *, by: User, at: datetime, reason: str) -> None:
    """Take an open invitation back; the room that invited frees what was kept for it."""
    purpose = purpose_of(invitation.purpose)
    if not purpose.may_manage(by):
        raise ValidationError(_("You may not take this invitation back."))
    if not reason.strip():
        raise ValidationError(_("Please write the reason; it is kept with the event."))
    move(invitation, InvitationState.CANCELLED, table=NEXT)
    cancel(on=invitation)
    record("cancel_invitation", by=by, at=at, on=invitation, reason=reason)
    if purpose.ending is not None:
        purpose.ending(invitation, by=by, at=at)


@transaction.atomic
def accept(invitation: Invitation, *, by: User, at: datetime) -> None:
    """The invited person takes it; the address must be theirs. Most purposes guard."""
    if by.email.lower() != invitation.email.lower():
        raise ValidationError(_("This invitation was sent to another address."))
    if invitation.expires_at <= at:
        raise ValidationError(_("This invitation has expired. Ask the secretariat for a new one."))
    move(invitation, InvitationState.ACCEPTED, table=NEXT, user_id=by.pk)
    record("accept", by=by, at=at, on=invitation, whose=[by.label])
    if purpose_of(invitation.purpose).guards:
        guard(by, by=by, at=at)


@transaction.atomic
def accept_role(invitation: Invitation, *, by: User, at: datetime) -> None:
    """A colleague takes the role of the house they were invited to; their next act is guarded."""
    accept(invitation, by=by, at=at)
    grant_role(by, invitation.role, by=invitation.invited_by, at=at)


@transaction.atomic
def decline(invitation: Invitation, *, by: Actor, at: datetime) -> None:
    """The invited person says no; what else waited for them is cancelled."""
    move(invitation, InvitationState.DECLINED, table=NEXT)
    cancel(on=invitation)
    record("decline", by=by, at=at, on=invitation)
