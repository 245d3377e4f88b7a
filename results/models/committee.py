"""Who decides and who proposes: members of the final committee, officers of partners."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import Invitation, User
from audit.history import insert_only
from results.querysets import MemberQuerySet, OfficerQuerySet
from results.states import ConflictKind
from submissions.models import Edition, Entry, Partner


class CommitteeMember(models.Model):
    """A seat in the final judging committee; `user` is empty until the invitation is accepted."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    invitation = models.OneToOneField(
        Invitation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=300)
    country = models.CharField(max_length=3)
    city = models.CharField(max_length=200, blank=True)
    chair = models.BooleanField(default=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["-chair", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "user"], name="a_person_has_one_seat_in_a_committee"
            ),
            models.UniqueConstraint(
                fields=["edition"], condition=Q(chair=True), name="a_committee_has_one_chair"
            ),
        ]


class MemberConflict(models.Model):
    """A member takes no part where this entry is concerned."""

    member = models.ForeignKey(CommitteeMember, models.PROTECT, related_name="conflicts")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=ConflictKind)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        triggers = insert_only()
        constraints = [
            models.UniqueConstraint(
                fields=["member", "entry"], name="a_member_has_one_conflict_with_an_entry"
            ),
            models.CheckConstraint(
                condition=~Q(kind=ConflictKind.DECLARED) | ~Q(reason=""),
                name="a_declared_conflict_has_a_reason",
            ),
        ]


class PartnerOfficer(models.Model):
    """Speaks for a partner organisation: proposes who gets its special mention."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    invitation = models.OneToOneField(
        Invitation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200)

    objects = OfficerQuerySet.as_manager()

    class Meta:
        ordering = ["partner", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "user"], name="a_person_speaks_once_for_a_partner"
            ),
        ]
