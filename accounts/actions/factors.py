"""A second factor comes or goes: written down, and whoever was signed in elsewhere is out."""

from datetime import datetime

from django.db import transaction

from accounts.actions.people import cut_sessions
from accounts.models import User
from audit.actions import record


@transaction.atomic
def add_factor(user: User, kind: str, *, but: str, by: User, at: datetime) -> None:
    """A passkey or an app stands before this account from now on.

    Every session ends but the one whose key is `but`, where the factor was shown.
    """
    record("add_factor", by=by, at=at, on=user, whose=[user.label], body={"kind": kind})
    cut_sessions(user, but=but)


@transaction.atomic
def remove_factor(user: User, kind: str, *, by: User, at: datetime) -> None:
    """A passkey, an app or the recovery codes no longer open this account."""
    record("remove_factor", by=by, at=at, on=user, whose=[user.label], body={"kind": kind})
