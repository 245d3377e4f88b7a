"""Ballots: written once when handed in, never changed, kept for ever."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from audit.history import insert_only
from judging.models.assignments import Assignment
from judging.models.rounds import Phase
from judging.querysets import BallotQuerySet


class Ballot(models.Model):
    """A judge's ballot on an entry as handed in; the last of an assignment counts."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="ballots")
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    marks = models.JSONField(default=dict)
    comments = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    comment_to_staff = models.TextField(blank=True)
    comment_to_entrant = models.TextField(blank=True)
    receipt_code = models.CharField(max_length=20, unique=True)
    sha256 = models.CharField(max_length=64)
    submitted_at = models.DateTimeField()

    objects = BallotQuerySet.as_manager()

    class Meta:
        ordering = ["assignment", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "number"], name="ballot_number_once_an_assignment"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="ballots_count_from_one"),
        ]
        triggers = insert_only()


class BallotSalt(models.Model):
    """What makes a ballot's hashes unguessable; the web role writes it and cannot read it."""

    ballot = models.OneToOneField(Ballot, models.PROTECT, primary_key=True, related_name="+")
    salt_a = models.CharField(max_length=32)
    salt_b = models.CharField(max_length=32)

    class Meta:
        triggers = insert_only()


class Annulment(models.Model):
    """A ballot that no longer counts, and why; the ballot itself stays."""

    ballot = models.OneToOneField(Ballot, models.PROTECT, related_name="annulment")
    reason = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        triggers = insert_only()
