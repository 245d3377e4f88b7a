"""The person, the roles of the house, invitations."""

import uuid
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.querysets import InvitationQuerySet, UserManager
from accounts.states import InvitationState, Role


class User(AbstractBaseUser):
    """A person who signs in, known by an e-mail address."""

    email = models.EmailField(_("E-mail address"), unique=True)
    second_email = models.EmailField(_("Second address"), blank=True)
    name = models.CharField(_("Name"), max_length=150, blank=True)
    language = models.CharField(_("Language"), max_length=10, default="en")
    zone = models.CharField(_("Time zone"), max_length=60, default="Asia/Seoul")
    is_active = models.BooleanField(default=True)
    session_epoch = models.PositiveIntegerField(default=1)
    # Set with the first role or seat and never unset: a second factor stands before their work.
    guarded = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_address_in_any_case")
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def label(self) -> str:
        """How events and mail name this person."""
        return f"user:{self.pk}"

    @cached_property
    def house(self) -> dict[str, bool]:
        """Role of the house → does this person lead it; one statement a request."""
        return dict(self.house_roles.values_list("role", "lead"))

    @property
    def roles(self) -> frozenset[str]:
        """The roles of the house that this person has."""
        return frozenset(self.house)

    def get_session_auth_hash(self) -> str:
        """Sessions end when the password changes or the epoch moves on."""
        secret = f"{self.password}:{self.session_epoch}"
        return salted_hmac("accounts.session", secret, algorithm="sha256").hexdigest()


class HouseRole(models.Model):
    """A person has a role of the house; one of the secretariat leads."""

    user = models.ForeignKey(User, models.CASCADE, related_name="house_roles")
    role = models.CharField(max_length=20, choices=Role)
    lead = models.BooleanField(default=False)
    granted_by = models.CharField(max_length=60)
    granted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role"], name="a_person_has_a_role_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="a_house_role_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(lead=False) | models.Q(role="secretariat"),
                name="only_the_secretariat_has_a_lead",
            ),
        ]


class Invitation(models.Model):
    """A mailed link, bound to one address; the room that invites owns the page behind it."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=150)
    language = models.CharField(max_length=10, default="en")
    purpose = models.CharField(max_length=40)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=InvitationState, default=InvitationState.INVITED
    )
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="invitations")
    invited_by = models.CharField(max_length=60)
    invited_at = models.DateTimeField()

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=InvitationState.values),
                name="an_invitation_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="accepted") | models.Q(user__isnull=False),
                name="an_accepted_invitation_names_its_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.email}"


class Limit(models.Model):
    """How often something was tried in the running window; the table is unlogged."""

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
