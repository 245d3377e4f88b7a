"""What allauth tells when a person's second factors change."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from accounts.actions import keep_session
from accounts.actions.factors import add_factor, remove_factor
from accounts.models import User
from audit.clock import prize_now

CODES = Authenticator.Type.RECOVERY_CODES


def listen() -> None:
    """Once, when the house starts."""
    authenticator_added.connect(added)
    authenticator_reset.connect(reset)
    authenticator_removed.connect(removed)


def added(request: HttpRequest, user: User, authenticator: Authenticator, **_more: Any) -> None:
    """The person has shown the new factor just now; sessions elsewhere end, this one goes on."""
    if authenticator.type == CODES:
        _seen(authenticator)
        return
    old = request.session.session_key or ""
    add_factor(user, authenticator.type, but=old, by=user, at=prize_now())
    update_session_auth_hash(request, user)
    keep_session(user, old=old, new=request.session.session_key or "")
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def reset(authenticator: Authenticator, **_more: Any) -> None:
    """New recovery codes."""
    _seen(authenticator)


def removed(user: User, authenticator: Authenticator, **_more: Any) -> None:
    """One less."""
    remove_factor(user, authenticator.type, by=user, at=prize_now())


def _seen(codes: Authenticator) -> None:
    """allauth notes the first look at recovery codes while it shows them; reading never writes."""
    codes.wrap().mark_as_viewed()
