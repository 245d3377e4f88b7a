"""The committee's sitting: who was there, what was put to the vote, how each voted."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import User
from audit.history import insert_only
from results.models.committee import CommitteeMember
from results.models.laureates import Laureate
from results.models.placements import Placement
from results.querysets import MotionQuerySet, SittingQuerySet
from results.states import MotionKind, SittingState
from submissions.models import Edition, Entry


class Sitting(models.Model):
    """The one sitting of an edition's committee. `conflicts`: the kinds that silence a member.

    `written_until`: no quorum came together, so members vote in the portal until then.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="+")
    held_at = models.DateTimeField()
    quorum = models.PositiveSmallIntegerField()
    conflicts = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=SittingState, default=SittingState.PLANNED)
    minutes = models.TextField(blank=True)
    written_until = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SittingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=SittingState.values), name="a_sitting_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state=SittingState.PLANNED)
                | Q(opened_by__isnull=False, opened_at__isnull=False),
                name="a_sitting_was_opened_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state=SittingState.CLOSED)
                | (Q(closed_at__isnull=False) & ~Q(minutes="")),
                name="a_closed_sitting_has_minutes",
            ),
            models.CheckConstraint(condition=Q(quorum__gte=1), name="a_quorum_is_at_least_one"),
            models.CheckConstraint(
                condition=Q(written_until=None) | ~Q(state=SittingState.PLANNED),
                name="a_written_vote_is_a_sitting_that_was_opened",
            ),
        ]


class Attendance(models.Model):
    """A member at a sitting; each confirms the minutes in the portal."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="attendances")
    member = models.ForeignKey(CommitteeMember, models.PROTECT, related_name="+")
    present = models.BooleanField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "member"], name="a_member_attends_a_sitting_once"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(present=True),
                name="minutes_are_confirmed_by_those_present",
            ),
        ]


class Motion(models.Model):
    """What was put to the vote on a place, and whether it was carried."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="motions")
    placement = models.ForeignKey(Placement, models.PROTECT, related_name="motions")
    kind = models.CharField(max_length=10, choices=MotionKind)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="+")
    laureate = models.ForeignKey(Laureate, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    carried = models.BooleanField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = MotionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        triggers = insert_only()
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=MotionKind.CONFIRM) | ~Q(reason=""),
                name="a_motion_to_change_has_a_reason",
            ),
        ]


class Vote(models.Model):
    """One member's voice on one motion; members in conflict have none."""

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="votes")
    member = models.ForeignKey(CommitteeMember, models.PROTECT, related_name="+")
    in_favour = models.BooleanField()

    class Meta:
        triggers = insert_only()
        constraints = [
            models.UniqueConstraint(
                fields=["motion", "member"], name="a_member_votes_once_on_a_motion"
            ),
        ]


class WrittenVoice(models.Model):
    """A member's word on a proposed place in a written vote; given once."""

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="written_voices")
    member = models.ForeignKey(CommitteeMember, models.PROTECT, related_name="+")
    in_favour = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        triggers = insert_only()
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "member"], name="a_member_writes_once_on_a_place"
            ),
        ]
