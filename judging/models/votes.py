"""A vote of the jurors among entries that no other step of the tie chain could part."""

import uuid

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from audit.history import insert_only
from judging.models.judges import Judge
from judging.models.rounds import Round
from judging.querysets import TieVoteQuerySet
from submissions.models import Entry, Pool


class TieVote(models.Model):
    """Called by staff after a tally; open until `closed_at`, and then read by the next tally.

    `among` are the tied entries' ids, sorted: a vote speaks for exactly these.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="votes")
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="+")
    among = models.JSONField()
    called_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = TieVoteQuerySet.as_manager()

    class Meta:
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "among"], name="equals_are_voted_on_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__gte=F("called_at"), closed_by__isnull=False),
                name="a_closed_vote_names_who_closed_it",
            ),
        ]


class TieVoice(models.Model):
    """A juror's word for one of the tied entries; given once."""

    vote = models.ForeignKey(TieVote, models.PROTECT, related_name="voices")
    judge = models.ForeignKey(Judge, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "judge"], name="one_voice_a_vote_and_judge")
        ]
        triggers = insert_only()
