"""Which people and invitations, in which shape."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.db import models

from accounts.purposes import purposes_of
from accounts.tokens import key_of, token_hash

if TYPE_CHECKING:
    from accounts.models import Invitation, Recovery, User  # noqa: F401  # named in a base class


class UserManager(BaseUserManager["User"]):
    """People are looked up by address, in any case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person with this address."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new person; without a password they sign in by code."""
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by their secret."""

    def by_token(self, token: str) -> "InvitationQuerySet":
        """At most one: the invitation this link was made for, in any state, be it outdated."""
        return self.filter(key=key_of("invitation", token))

    def open(self, at: datetime) -> "InvitationQuerySet":
        """Those that can still be answered."""
        return self.filter(state="invited", expires_at__gt=at)

    def manageable_by(self, user: "User") -> "InvitationQuerySet":
        """Those this person may send anew or take back."""
        return self.filter(purpose__in=[purpose.code for purpose in purposes_of(user)])


class RecoveryQuerySet(models.QuerySet["Recovery"]):
    """Lost accounts."""

    def by_token(self, token: str) -> "RecoveryQuerySet":
        """At most one: the recovery whose mailed link this is, in any state."""
        return self.filter(key=key_of("recovery", token), token_hash=token_hash(token))

    def under_way(self, at: datetime) -> "RecoveryQuerySet":
        """Those that still wait for somebody: an officer, or the person with the link."""
        waiting = models.Q(state__in=["asked", "proposed"])
        return self.filter(waiting | models.Q(state="approved", expires_at__gt=at))
