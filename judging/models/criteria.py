"""What judges are asked: marks, checks, choices, texts, each with its words."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from judging.models.rounds import Round
from judging.states import CriterionKind
from submissions.languages import pick
from submissions.models import Category
from submissions.models.reference import ReferenceField


class Criterion(models.Model):
    """One line of a score card or check list; of one category, or of all when null.

    `answers` are the codes of the questions it rests on; `rules` holds the comment rule
    ({"at": [1, 2, 10], "characters": 30}), choices and reasons ([{code, en, ko}]).
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="criteria")
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="+")
    code = models.SlugField(max_length=30)
    kind = models.CharField(max_length=20, choices=CriterionKind)
    order = models.PositiveSmallIntegerField()
    weight_bp = models.PositiveIntegerField(default=0)
    minimum = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(1))
    maximum = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(10))
    step = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(1))
    counted = models.BooleanField(default=True)
    name_en = models.CharField(max_length=300)
    name_ko = models.CharField(max_length=300)
    help_en = models.TextField(blank=True)
    help_ko = models.TextField(blank=True)
    answers = ReferenceField(default=list)
    rules = ReferenceField(default=dict)

    class Meta:
        ordering = ["round", "category", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=CriterionKind.values), name="a_criterion_is_of_a_known_kind"
            ),
            models.UniqueConstraint(
                fields=["round", "category", "code"],
                nulls_distinct=False,
                name="criterion_code_once_a_round_and_category",
            ),
            models.CheckConstraint(
                condition=Q(minimum__lt=F("maximum"), step__gt=0), name="criterion_scale_is_a_scale"
            ),
            models.CheckConstraint(
                condition=Q(weight_bp=0) | Q(kind=CriterionKind.SCORE, counted=True),
                name="only_counted_scores_weigh",
            ),
        ]

    @property
    def name(self) -> str:
        """In the reader's language."""
        return pick(self.name_en, self.name_ko)

    @property
    def help(self) -> str:
        """In the reader's language."""
        return pick(self.help_en, self.help_ko)


class Anchor(models.Model):
    """What a stretch of the scale means, in words."""

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="anchors")
    value_from = models.DecimalField(max_digits=6, decimal_places=2)
    value_to = models.DecimalField(max_digits=6, decimal_places=2)
    label_en = models.CharField(max_length=300)
    label_ko = models.CharField(max_length=300)

    class Meta:
        ordering = ["criterion", "value_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["criterion", "value_from"], name="anchor_once_a_criterion_and_value"
            ),
            models.CheckConstraint(
                condition=Q(value_from__lte=F("value_to")), name="anchor_goes_upward"
            ),
        ]

    @property
    def label(self) -> str:
        """In the reader's language."""
        return pick(self.label_en, self.label_ko)
