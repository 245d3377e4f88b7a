"""A round of judging, its phases and how many of each pool go on."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q

from judging.querysets import RoundQuerySet
from judging.states import PhaseCode, PhaseState, RoundKind, RoundState
from submissions.languages import pick
from submissions.models import Edition, Pool
from submissions.models.reference import ReferenceField


class Round(models.Model):
    """R1, R2, R3 …; `rules` are sealed (kept and hashed) when it opens."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=20)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=RoundKind)
    name_en = models.CharField(max_length=300)
    name_ko = models.CharField(max_length=300)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=RoundState, default=RoundState.PLANNED)
    rules = ReferenceField(default=dict)
    seed = models.CharField(max_length=80, blank=True)
    sealed = ReferenceField(null=True)
    rules_sha256 = models.CharField(max_length=64, blank=True)
    source = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=RoundState.values), name="a_round_is_in_a_known_state"
            ),
            models.UniqueConstraint(fields=["edition", "code"], name="round_code_once_an_edition"),
            models.UniqueConstraint(
                fields=["edition", "order"], name="round_order_once_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("closes_at")), name="round_opens_before_it_closes"
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.PLANNED) | ~Q(rules_sha256=""),
                name="round_open_only_with_sealed_rules",
            ),
        ]

    @property
    def name(self) -> str:
        """In the reader's language."""
        return pick(self.name_en, self.name_ko)

    @property
    def label(self) -> str:
        """How held letters of this round are named in the outbox."""
        return f"letters:{self.key}"

    @property
    def screening(self) -> bool:
        """Checks instead of marks."""
        return self.kind == RoundKind.SCREENING

    @property
    def minimum(self) -> int:
        """Ballots an entry needs to be complete."""
        return int(self.rules.get("minimum", 3))

    @property
    def each(self) -> int | None:
        """Judges assigned to an entry; None is everyone who may."""
        value = self.rules.get("each")
        return None if value is None else int(value)

    @property
    def hidden(self) -> frozenset[str]:
        """Question codes judges of this round never see."""
        return frozenset(self.rules.get("hidden", ()))

    def is_due(self, at: datetime) -> bool:
        """Its planned end has passed."""
        return at >= self.closes_at


class Phase(models.Model):
    """A stretch of a round: only the open one of kind ballots or re-score takes ballots."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="phases")
    code = models.CharField(max_length=20, choices=PhaseCode)
    order = models.PositiveSmallIntegerField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=PhaseState, default=PhaseState.PLANNED)

    class Meta:
        ordering = ["round", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PhaseState.values), name="a_phase_is_in_a_known_state"
            ),
            models.UniqueConstraint(fields=["round", "code"], name="phase_code_once_a_round"),
            models.UniqueConstraint(
                fields=["round"], condition=Q(state=PhaseState.OPEN), name="one_open_phase_a_round"
            ),
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("closes_at")), name="phase_opens_before_it_closes"
            ),
        ]

    @property
    def takes_ballots(self) -> bool:
        """Whether this phase is one in which ballots are handed in."""
        return self.state == PhaseState.OPEN and self.code != PhaseCode.DISCUSSION


class Quota(models.Model):
    """Who of a pool goes on: so many, from a score on, at most so many of a group; or by hand.

    All tied at the line go on. Nothing set: by hand.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="quotas")
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(null=True, blank=True)
    at_least = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    group_cap = models.PositiveIntegerField(null=True, blank=True)
    group_by = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["round", "pool"]
        constraints = [
            models.UniqueConstraint(fields=["round", "pool"], name="one_quota_a_round_and_pool")
        ]
