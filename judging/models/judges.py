"""People who judge, where they sit, and what they may not judge."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import Invitation, User
from judging.models.rounds import Round
from judging.querysets import ConflictQuerySet, JudgeQuerySet
from judging.states import ConflictEffect, ConflictKind, ConflictSource
from submissions.languages import pick
from submissions.models import Category, Edition, Entry


class Judge(models.Model):
    """A judge of an edition, screeners too; `user` is null until the invitation is taken."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    invitation = models.OneToOneField(
        Invitation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=120)
    organisation = models.CharField(max_length=160, blank=True)
    employers = models.JSONField(default=list, blank=True)
    country = models.CharField(max_length=2, blank=True)
    city = models.CharField(max_length=100, blank=True)
    expertise = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    chair = models.BooleanField(default=False)
    terms_version = models.CharField(max_length=20, blank=True)
    terms_accepted_at = models.DateTimeField(null=True, blank=True)
    conflicts_declared_at = models.DateTimeField(null=True, blank=True)
    active = models.BooleanField(default=True)

    objects = JudgeQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "user"], name="one_judge_a_person_and_edition"
            ),
            models.CheckConstraint(
                condition=Q(terms_accepted_at=None, terms_version="")
                | (Q(terms_accepted_at__isnull=False) & ~Q(terms_version="")),
                name="terms_accepted_in_a_version",
            ),
            models.CheckConstraint(
                condition=Q(conflicts_declared_at=None) | Q(terms_accepted_at__isnull=False),
                name="terms_before_conflicts",
            ),
        ]

    @property
    def label(self) -> str:
        """How events name a judge whose person is not known yet."""
        return f"judge:{self.pk}"


class Panel(models.Model):
    """Judges of one round who score one category, or several when it is null.

    `rules`: size, most_of_one_country, most_recused.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="panels")
    code = models.SlugField(max_length=30)
    name_en = models.CharField(max_length=300)
    name_ko = models.CharField(max_length=300)
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="+")

    rules = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["round", "code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "code"], name="panel_code_once_a_round"),
        ]

    @property
    def name(self) -> str:
        """In the reader's language."""
        return pick(self.name_en, self.name_ko)


class PanelSeat(models.Model):
    """A judge sits on a panel."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="seats")
    judge = models.ForeignKey(Judge, models.PROTECT, related_name="seats")

    class Meta:
        ordering = ["panel", "judge"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "judge"], name="one_seat_a_panel_and_judge")
        ]


class Conflict(models.Model):
    """A tie between a judge and an entry: found by rule, declared, or noted by staff."""

    judge = models.ForeignKey(Judge, models.PROTECT, related_name="conflicts")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=ConflictKind)
    source = models.CharField(max_length=20, choices=ConflictSource)
    effect = models.CharField(max_length=10, choices=ConflictEffect, default=ConflictEffect.BLOCK)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["judge", "entry"]
        constraints = [
            models.UniqueConstraint(
                fields=["judge", "entry", "kind"], name="one_conflict_a_judge_entry_and_kind"
            )
        ]
        indexes = [models.Index(fields=["entry", "judge"], name="conflict_by_entry")]
