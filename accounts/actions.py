"""What can happen to people, roles and invitations."""

import secrets
import uuid
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts import emails
from accounts.models import HouseRole, Invitation, User
from accounts.querysets import token_hash
from accounts.states import NEXT, InvitationState, Role
from audit.actions import keep_head, record
from audit.actors import Actor, actor_label
from audit.states import move
from outbox.actions import cancel

INVITATION_LASTS = timedelta(days=30)


@transaction.atomic
def grant_role(user: User, role: str, *, by: Actor, at: datetime, lead: bool = False) -> HouseRole:
    """Give a role of the house; granting it twice only sets who leads.

    A new role ends the person's sessions: the next one begins with a second factor.
    """
    if role not in Role.values:
        raise ValidationError(_("There is no role “%(role)s”."), params={"role": role})
    granted, made = HouseRole.objects.update_or_create(
        user=user,
        role=role,
        defaults={"lead": lead},
        create_defaults={"lead": lead, "granted_by": actor_label(by), "granted_at": at},
    )
    record("grant_role", by=by, at=at, on=user, whose=[user.label], body={"role": role})
    user.__dict__.pop("house", None)
    guard(user, by=by, at=at)
    if made:
        _end_sessions(user)
    return granted


@transaction.atomic
def guard(user: User, *, by: Actor, at: datetime) -> None:
    """From now on a second factor stands before everything beyond this person's own account."""
    if User.objects.filter(pk=user.pk, guarded=False).update(guarded=True):
        record("guard", by=by, at=at, on=user, whose=[user.label])
    user.guarded = True


def _end_sessions(user: User) -> None:
    """Every session of this person ends with their next request."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])


@transaction.atomic
def disable(user: User, *, by: Actor, at: datetime, reason: str) -> None:
    """Take away the right to sign in; every session ends at once."""
    User.objects.filter(pk=user.pk).update(is_active=False)
    user.is_active = False
    _end_sessions(user)
    record("disable", by=by, at=at, on=user, whose=[user.label], reason=reason)


@transaction.atomic
def invite(
    *, email: str, name: str, language: str, purpose: str, page: str, by: Actor, at: datetime
) -> Invitation:
    """Mail a link to the inviting room's `page` (a URL name that takes `token`)."""
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        key=uuid.uuid4(),
        email=email.lower(),
        name=name,
        language=language,
        purpose=purpose,
        token_hash=token_hash(token),
        expires_at=at + INVITATION_LASTS,
        invited_by=actor_label(by),
        invited_at=at,
    )
    record("invite", by=by, at=at, on=invitation, body={"purpose": purpose})
    emails.invite(invitation, token, page, at=at)
    return invitation


@transaction.atomic
def accept(invitation: Invitation, *, by: User, at: datetime) -> None:
    """The invited person takes it; the address must be theirs. Judging and results are guarded."""
    if by.email.lower() != invitation.email.lower():
        raise ValidationError(_("This invitation was sent to another address."))
    if invitation.expires_at <= at:
        raise ValidationError(_("This invitation has expired. Ask the secretariat for a new one."))
    move(invitation, InvitationState.ACCEPTED, table=NEXT, user_id=by.pk)
    record("accept", by=by, at=at, on=invitation, whose=[by.label])
    guard(by, by=by, at=at)


@transaction.atomic
def decline(invitation: Invitation, *, by: Actor, at: datetime) -> None:
    """The invited person says no; what else waited for them is cancelled."""
    move(invitation, InvitationState.DECLINED, table=NEXT)
    cancel(on=invitation)
    record("decline", by=by, at=at, on=invitation)


@transaction.atomic
def edit_profile(user: User, *, by: User, at: datetime) -> None:
    """Keep the changed name, language and zone."""
    user.save(update_fields=["name", "language", "zone"])
    record("edit_profile", by=by, at=at, on=user, whose=[user.label])


@transaction.atomic
def tell_head(*, at: datetime) -> int:
    """Once a day keep the chain's head and mail it to every auditor; returns how many mails."""
    head = keep_head(at=at)
    if head is None:
        return 0
    auditors = User.objects.filter(is_active=True, house_roles__role=Role.AUDITOR)
    for auditor in auditors:
        emails.keep_head(head, auditor, at=at)
    return len(auditors)
