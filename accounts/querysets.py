"""Which people and invitations, in which shape."""

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.db import models

if TYPE_CHECKING:
    from accounts.models import Invitation, User  # noqa: F401  # named in a base class


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
        """At most one: the invitation whose mailed token this is, in any state."""
        return self.filter(token_hash=token_hash(token))

    def open(self, at: datetime) -> "InvitationQuerySet":
        """Those that can still be answered."""
        return self.filter(state="invited", expires_at__gt=at)


def token_hash(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
