"""Who people are for the house: roles given and taken, sign-in allowed or not."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts import emails
from accounts.models import HouseRole, User
from accounts.states import Role
from audit import locks
from audit.actions import keep_head, record
from audit.actors import Actor, actor_label


@transaction.atomic
def grant_role(
    user: User, role: str, *, by: Actor, at: datetime, lead: bool = False, reason: str = ""
) -> HouseRole:
    """Give a role of the house; granting it twice only sets who leads.

    A new role ends the person's sessions: the next one begins with a second factor.
    """
    if role not in Role.values:
        raise ValidationError(_("There is no role “%(role)s”."), params={"role": role})
    if lead and role != Role.SECRETARIAT:
        raise ValidationError(_("Only the secretariat has a lead."))
    granted, made = HouseRole.objects.update_or_create(
        user=user,
        role=role,
        defaults={"lead": lead},
        create_defaults={"lead": lead, "granted_by": actor_label(by), "granted_at": at},
    )
    body = {"role": role, "lead": lead}
    record("grant_role", by=by, at=at, on=user, whose=[user.label], body=body, reason=reason)
    user.__dict__.pop("house", None)
    guard(user, by=by, at=at)
    if made:
        cut_sessions(user)
    return granted


@transaction.atomic
def remove_role(user: User, role: str, *, by: Actor, at: datetime, reason: str) -> None:
    """Take a role of the house away; it acts at once, since the person's sessions end."""
    _check_reason(reason)
    _keep_an_administrator(user, role)
    if not HouseRole.objects.filter(user=user, role=role).delete()[0]:
        raise ValidationError(_("The person does not have this role any more."))
    user.__dict__.pop("house", None)
    cut_sessions(user)
    body = {"role": role}
    record("remove_role", by=by, at=at, on=user, whose=[user.label], body=body, reason=reason)


@transaction.atomic
def guard(user: User, *, by: Actor, at: datetime) -> None:
    """From now on a second factor stands before everything beyond this person's own account."""
    if User.objects.filter(pk=user.pk, guarded=False).update(guarded=True):
        record("guard", by=by, at=at, on=user, whose=[user.label])
    user.guarded = True


@transaction.atomic
def disable(user: User, *, by: Actor, at: datetime, reason: str) -> None:
    """Take away the right to sign in; every session ends at once."""
    _check_reason(reason)
    _keep_an_administrator(user, Role.ADMINISTRATOR)
    if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        raise ValidationError(_("This account is disabled already."))
    user.is_active = False
    cut_sessions(user)
    record("disable", by=by, at=at, on=user, whose=[user.label], reason=reason)


@transaction.atomic
def enable(user: User, *, by: Actor, at: datetime, reason: str) -> None:
    """Let the person sign in again; an erased account stays closed."""
    _check_reason(reason)
    if User.objects.filter(pk=user.pk, is_active=False, erased_at=None).update(is_active=True) != 1:
        raise ValidationError(_("This account cannot be opened again."))
    user.is_active = True
    record("enable", by=by, at=at, on=user, whose=[user.label], reason=reason)


def cut_sessions(user: User, *, but: str = "") -> None:
    """Every session of this person ends with its next request; `but` is the key of one to keep.

    The kept one needs the new hash, `update_session_auth_hash`, and then `keep_session`.
    """
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])
    known = UserSession.objects.filter(user=user).exclude(session_key=but)
    Session.objects.filter(
        session_key__in=list(known.values_list("session_key", flat=True))
    ).delete()
    known.delete()


@transaction.atomic
def keep_session(user: User, *, old: str, new: str) -> None:
    """The one browser that stays signed in goes on under a new key; where it stands follows."""
    UserSession.objects.filter(user=user, session_key=old).update(session_key=new)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError(_("Please write the reason; it is kept with the event."))


def _keep_an_administrator(user: User, role: str) -> None:
    """Somebody who can undo it is left: another active administrator."""
    if role != Role.ADMINISTRATOR:
        return
    locks.one_at_a_time("the administrators")
    holders = HouseRole.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True)
    if holders.filter(user=user).exists() and not holders.exclude(user=user).exists():
        raise ValidationError(_("This is the last administrator; name another one first."))


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
