"""A lost account: asked, proposed by one officer, approved by another, opened by one link."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import emails
from accounts.actions.people import cut_sessions
from accounts.models import Recovery, User
from accounts.rules import may_approve_recovery, may_propose_recovery
from accounts.states import OPEN_RECOVERIES, RECOVERY_NEXT, RecoveryState
from accounts.tokens import new_token, token_hash
from audit import locks
from audit.actions import record
from audit.actors import Actor, actor_label
from audit.states import move
from outbox.actions import cancel

LINK_LASTS = timedelta(hours=24)


@transaction.atomic
def ask_recovery(user: User, *, email: str, language: str, by: Actor, at: datetime) -> Recovery:
    """Somebody who has shown that `email` is theirs asks for the account.

    Asks by several addresses stand beside each other, so that no stranger's replaces the owner's;
    asking again by the same address changes nothing.
    """
    locks.one_at_a_time(f"recovery of {user.pk}")
    recovery, made = Recovery.objects.get_or_create(
        user=user,
        email=email.lower(),
        state=RecoveryState.ASKED,
        defaults={"language": language, "asked_by": actor_label(by), "asked_at": at},
    )
    if made:
        record("ask_recovery", by=by, at=at, on=recovery, whose=[user.label])
    return recovery


@transaction.atomic
def begin_recovery(user: User, *, by: User, at: datetime) -> Recovery:
    """The desk begins for somebody who can be reached at their confirmed second address."""
    if not user.second_email:
        raise ValidationError(
            _(
                "There is no second address. Ask the person to fill in the page for lost"
                " accounts: it confirms an address of theirs."
            )
        )
    return ask_recovery(user, email=user.second_email, language=user.language, by=by, at=at)


@transaction.atomic
def propose_recovery(
    recovery: Recovery, *, reason: str, checked: str, by: User, at: datetime
) -> None:
    """An officer writes down why, and how it was made sure who asks."""
    if not may_propose_recovery(by, recovery.user):
        raise ValidationError(_("You may not propose this."))
    if not (reason.strip() and checked.strip()):
        raise ValidationError(_("Write the reason, and how you made sure who the person is."))
    locks.one_at_a_time(f"recovery of {recovery.user_id}")
    if Recovery.objects.filter(user=recovery.user, state=RecoveryState.PROPOSED).exists():
        raise ValidationError(_("Another request for this account is already proposed."))
    move(
        recovery,
        RecoveryState.PROPOSED,
        table=RECOVERY_NEXT,
        proposed_by=by,
        proposed_at=at,
        reason=reason,
        checked=checked,
    )
    personal = {"checked": checked}
    record(
        "propose_recovery",
        by=by,
        at=at,
        on=recovery,
        whose=[recovery.user.label],
        personal=personal,
        reason=reason,
    )


@transaction.atomic
def approve_recovery(recovery: Recovery, *, by: User, at: datetime) -> None:
    """Another officer agrees: a link goes to the shown address, and the old one is told."""
    if by.pk == recovery.proposed_by_id:
        raise ValidationError(_("You proposed this; another person has to approve it."))
    if not may_approve_recovery(by, recovery.user):
        raise ValidationError(_("You may not approve this."))
    _free(recovery)
    token = new_token("recovery", recovery.key)
    move(
        recovery,
        RecoveryState.APPROVED,
        table=RECOVERY_NEXT,
        approved_by=by,
        approved_at=at,
        token_hash=token_hash(token),
        expires_at=at + LINK_LASTS,
    )
    record("approve_recovery", by=by, at=at, on=recovery, whose=[recovery.user.label])
    emails.approve_recovery(recovery, token, at=at)
    emails.tell_old_address(recovery, at=at)


@transaction.atomic
def refuse_recovery(recovery: Recovery, *, reason: str, by: User, at: datetime) -> None:
    """An officer says no, at any step before the link is used; the asker is told."""
    if not may_propose_recovery(by, recovery.user):
        raise ValidationError(_("You may not refuse this."))
    if not reason.strip():
        raise ValidationError(_("Please write the reason; it is kept with the event."))
    move(recovery, RecoveryState.REFUSED, table=RECOVERY_NEXT, closed_at=at)
    cancel(on=recovery)  # a link on its way opens nothing any more
    whose = [recovery.user.label]
    record("refuse_recovery", by=by, at=at, on=recovery, whose=whose, reason=reason)
    emails.refuse_recovery(recovery, at=at)


@transaction.atomic
def recover(recovery: Recovery, *, at: datetime) -> User:
    """The link is used, once: the address takes over; password, factors, sessions are gone."""
    if not recovery.is_usable(at):
        raise ValidationError(_("This link is no longer valid. Ask the secretariat for help."))
    _free(recovery)
    user = recovery.user
    move(recovery, RecoveryState.USED, table=RECOVERY_NEXT, closed_at=at)
    for other in Recovery.objects.filter(user=user, state__in=OPEN_RECOVERIES):
        move(other, RecoveryState.REFUSED, table=RECOVERY_NEXT, closed_at=at)
    user.email = recovery.email
    user.second_email = ""
    user.set_unusable_password()
    user.save(update_fields=["email", "second_email", "password"])
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Authenticator.objects.filter(user=user).delete()
    cut_sessions(user)
    record("recover", by=user, at=at, on=recovery, whose=[user.label])
    return user


def _free(recovery: Recovery) -> None:
    """The address is nobody else's."""
    others = User.objects.exclude(pk=recovery.user_id).filter(email__iexact=recovery.email)
    if others.exists():
        raise ValidationError(_("This address belongs to another account. Ask for another one."))
