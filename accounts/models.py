"""The person, the roles of the house, invitations, lost accounts."""

import uuid
from datetime import datetime
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.querysets import InvitationQuerySet, RecoveryQuerySet, UserManager
from accounts.states import HOUSE, InvitationState, RecoveryState, Role


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
    erased_at = models.DateTimeField(null=True, blank=True)  # the person had the account deleted
    created_at = models.DateTimeField(db_default=Now())

    opened: frozenset[str] | None = None  # names of the doors, where the backend has read them

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_address_in_any_case"),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(is_active=False, name=""),
                name="an_erased_account_is_closed_and_has_no_name",
            ),
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
    role = models.CharField(max_length=20, choices=Role, blank=True)  # of the house
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=InvitationState, default=InvitationState.INVITED
    )
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="invitations")
    invited_by = models.CharField(max_length=60)
    invited_at = models.DateTimeField()
    renewed = models.PositiveSmallIntegerField(default=0)
    renewed_at = models.DateTimeField(null=True, blank=True)

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
            models.CheckConstraint(
                condition=models.Q(purpose=HOUSE, role__in=Role.values)
                | ~models.Q(purpose=HOUSE) & models.Q(role=""),
                name="only_an_invitation_to_the_house_names_a_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.email}"


class Recovery(models.Model):
    """A lost account on its way back: two officers stand between the ask and the one-time link."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="recoveries")
    email = models.EmailField()  # where the link goes: shown to be the asker's, or the second one
    language = models.CharField(max_length=10, default="en")
    state = models.CharField(max_length=10, choices=RecoveryState, default=RecoveryState.ASKED)
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    checked = models.TextField(blank=True)
    proposed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="proposed_recoveries"
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="approved_recoveries"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RecoveryQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=RecoveryState.values),
                name="a_recovery_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["approved", "used"])
                | models.Q(
                    proposed_by__isnull=False,
                    approved_by__isnull=False,
                    expires_at__isnull=False,
                )
                & ~models.Q(token_hash=""),
                name="an_approved_recovery_names_two_officers_and_its_link",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None)
                | ~models.Q(approved_by=models.F("proposed_by")),
                name="nobody_approves_their_own_proposal_to_recover",
            ),
            models.CheckConstraint(
                condition=(
                    (models.Q(proposed_by=None) | ~models.Q(proposed_by=models.F("user")))
                    & (models.Q(approved_by=None) | ~models.Q(approved_by=models.F("user")))
                ),
                name="nobody_is_an_officer_of_their_own_recovery",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(state="proposed"),
                name="one_recovery_of_an_account_is_proposed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.user_id}"

    def is_usable(self, at: datetime) -> bool:
        """Approved, and its link has not ended."""
        return (
            self.state == RecoveryState.APPROVED
            and self.expires_at is not None
            and at < self.expires_at
        )


class Limit(models.Model):
    """How often something was tried in the running window; the table is unlogged."""

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
