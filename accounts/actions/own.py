"""What people do with their own account: profile, second address, sessions, export, deletion."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from accounts import emails, own_data
from accounts.actions.people import cut_sessions
from accounts.models import HouseRole, Invitation, Recovery, User
from accounts.states import OPEN_RECOVERIES, RecoveryState
from audit.actions import erase, record
from audit.actors import Actor
from outbox import actions as outbox


@transaction.atomic
def sign_up(user: User, *, name: str, by: User, at: datetime) -> None:
    """Keep the name of somebody who made an account just now."""
    user.name = name
    user.save(update_fields=["name"])
    record("sign_up", by=by, at=at, on=user, whose=[user.label])


@transaction.atomic
def edit_profile(user: User, *, by: User, at: datetime) -> None:
    """Keep the changed name, language and zone."""
    user.save(update_fields=["name", "language", "zone"])
    record("edit_profile", by=by, at=at, on=user, whose=[user.label])


@transaction.atomic
def set_second_address(user: User, email: str, *, by: User, at: datetime) -> None:
    """Keep a confirmed second address, or none; the first address is told."""
    if email.lower() == user.email.lower():
        raise ValidationError(_("This is your first address; the second has to be another one."))
    user.second_email = email.lower()
    user.save(update_fields=["second_email"])
    record("set_second_address", by=by, at=at, on=user, whose=[user.label])
    emails.set_second_address(user, at=at)


@transaction.atomic
def end_session(session: UserSession, *, by: User, at: datetime) -> None:
    """Sign one device out."""
    Session.objects.filter(session_key=session.session_key).delete()
    session.delete()
    record("end_session", by=by, at=at, on=by, whose=[by.label])


@transaction.atomic
def end_sessions(user: User, *, but: str, by: User, at: datetime) -> None:
    """Sign every device out but the one whose session's key is `but`."""
    cut_sessions(user, but=but)
    record("end_sessions", by=by, at=at, on=user, whose=[user.label])


@transaction.atomic
def export_data(user: User, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Everything that names this person, as JSON can hold it; the export itself is recorded."""
    record("export_data", by=by, at=at, on=user, whose=[user.label])
    return own_data.everything(user, at)


@transaction.atomic
def delete_account(user: User, *, typed: str, by: User, at: datetime) -> None:
    """Close the account for good and erase the person from it; what the call holds stays.

    ValidationError: the address is mistyped, or something running still needs the person.
    """
    if typed.strip().lower() != user.email.lower():
        raise ValidationError({"typed": _("Type your address exactly as it stands above.")})
    reasons = own_data.holds(user, at)
    if reasons:
        raise ValidationError(reasons)
    address, language = user.email, user.language
    record("delete_account", by=by, at=at, on=user, whose=[user.label])
    cut_sessions(user)
    _erase(user, at=at)
    emails.delete_account(address, language=language, at=at)


def _addresses(user: User) -> set[str]:
    """Every address the house may have written to them at, in small letters."""
    asked_from = Recovery.objects.filter(user=user).values_list("email", flat=True)
    shown = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    more = {one.lower() for one in (user.second_email, *asked_from, *shown) if one}
    others = User.objects.exclude(pk=user.pk).annotate(address=Lower("email"))
    taken = set(others.filter(address__in=more).values_list("address", flat=True))
    return {user.email.lower(), *(more - taken)}  # what is another's account is not theirs


def _erase(user: User, *, at: datetime) -> None:
    """The one function that blanks a person: rows stay where others' work points to them."""
    erase(user.label, by=user, at=at)
    addresses = _addresses(user)
    for address in addresses:
        outbox.forget(address, user_label=user.label)
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    HouseRole.objects.filter(user=user).delete()
    nobody = f"erased-{user.pk}@invalid.example"
    invited = Invitation.objects.annotate(address=Lower("email"))
    to_them = Q(user=user) | Q(user=None, address__in=addresses)  # or never accepted
    invited.filter(to_them).update(email=nobody, name="")
    mine = Recovery.objects.filter(user=user)
    mine.filter(state__in=OPEN_RECOVERIES).update(state=RecoveryState.REFUSED, closed_at=at)
    mine.update(email=nobody, reason="", checked="")
    user.email, user.second_email, user.name = nobody, "", ""
    user.is_active, user.erased_at, user.last_login = False, at, None
    user.set_unusable_password()
    user.save()
