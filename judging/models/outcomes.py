"""What came of a round: stored tallies, decisions by two people, recorded exceptions."""

import uuid

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from audit.history import insert_only
from judging.models.rounds import Round
from judging.querysets import DecisionQuerySet, TallyQuerySet
from judging.states import SETTLED, DecisionKind, Outcome
from submissions.models import Award, Entry, Pool


class Tally(models.Model):
    """A stored run of the arithmetic for one pool; the same inputs give the same bytes."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="tallies")
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="+")
    sequence = models.PositiveBigIntegerField()
    rules_sha256 = models.CharField(max_length=64)
    seed = models.CharField(max_length=80, blank=True)
    result = models.JSONField()
    result_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = TallyQuerySet.as_manager()

    class Meta:
        ordering = ["round", "pool", "pk"]
        triggers = insert_only()


class Decision(models.Model):
    """What a round decides of an entry: proposed by one person, applied by another.

    `reasons` lists failed checks as [{"check", "reason", "note"}], for the letter; `award` is the
    special mention a nominee stands for.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="decisions")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DecisionKind)
    outcome = models.CharField(max_length=20, choices=Outcome)
    reason = models.TextField(blank=True)
    reasons = models.JSONField(default=list, blank=True)
    tally = models.ForeignKey(Tally, models.PROTECT, null=True, blank=True, related_name="+")
    award = models.ForeignKey(Award, models.PROTECT, null=True, blank=True, related_name="+")
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    applied_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["round", "entry", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="a_decision_has_a_known_outcome"
            ),
            models.UniqueConstraint(
                fields=["round", "entry"],
                condition=Q(kind=DecisionKind.APPLIED),
                name="one_applied_decision_a_round_and_entry",
            ),
            models.UniqueConstraint(
                fields=["round", "entry"],
                condition=Q(kind=DecisionKind.PROMOTED),
                name="one_promotion_a_round_and_entry",
            ),
            models.CheckConstraint(
                condition=Q(kind=DecisionKind.TENTATIVE, applied_by=None)
                | Q(kind__in=SETTLED, applied_by__isnull=False),
                name="applied_decision_names_who_applied_it",
            ),
            models.CheckConstraint(
                condition=Q(applied_by=None) | ~Q(applied_by=F("proposed_by")),
                name="decision_applied_by_another_person",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.FAILED) | ~Q(reason=""),
                name="every_fail_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.NOMINEE, award__isnull=False)
                | (~Q(outcome=Outcome.NOMINEE) & Q(award=None)),
                name="a_nominee_and_nobody_else_stands_for_a_mention",
            ),
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.PROMOTED)
                | (Q(outcome=Outcome.FINALIST) & ~Q(reason="")),
                name="a_promotion_makes_a_finalist_and_says_why",
            ),
        ]
        indexes = [models.Index(fields=["round", "kind", "outcome"], name="decision_by_outcome")]
        triggers = insert_only()


class Exemption(models.Model):
    """The chair's or lead's recorded leave to close a round although an entry is incomplete."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="exemptions")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    reason = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "entry"], name="one_exemption_a_round_and_entry"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="exemption_has_a_reason"),
        ]
        triggers = insert_only()
