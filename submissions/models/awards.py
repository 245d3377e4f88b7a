"""What one may enter for and what is given: categories, pools, partners, awards."""

from django.db import models
from django.db.models import Q

from submissions.languages import pick
from submissions.models.editions import Edition
from submissions.models.named import Named
from submissions.states import AwardLevel


class Category(Named):
    """`kinds`: the entrant kinds that may enter; empty means nobody applies."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="categories")
    code = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField()
    short_name_en = models.CharField(max_length=100, blank=True)
    short_name_ko = models.CharField(max_length=100, blank=True)
    definition_en = models.TextField(blank=True)
    definition_ko = models.TextField(blank=True)
    kinds = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"], name="a_category_stands_once_in_an_edition"
            ),
        ]

    @property
    def short_name(self) -> str:
        """The short name in the active language, or the name."""
        return pick(self.short_name_en, self.short_name_ko) or self.name

    @property
    def definition(self) -> str:
        """The definition in the active language."""
        return pick(self.definition_en, self.definition_ko)


class Pool(Named):
    """Category by kinds of entrant: what quotas and awards are counted in."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pools")
    category = models.ForeignKey(Category, models.CASCADE, related_name="pools")
    code = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField()
    kinds = models.JSONField(default=list)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"], name="a_pool_stands_once_in_an_edition"
            ),
        ]


class Partner(Named):
    """`theme`: the field its special mention is for."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="partners")
    code = models.CharField(max_length=40)
    theme_en = models.CharField(max_length=300, blank=True)
    theme_ko = models.CharField(max_length=300, blank=True)
    short_name = models.CharField(max_length=100, blank=True)
    website = models.CharField(max_length=300, blank=True)
    logo = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"], name="a_partner_stands_once_in_an_edition"
            ),
        ]

    @property
    def theme(self) -> str:
        """The theme in the active language."""
        return pick(self.theme_en, self.theme_ko)


class Award(Named):
    """`candidates` says who is eligible where no pool is named, from `candidate_categories`."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="awards")
    category = models.ForeignKey(Category, models.PROTECT, related_name="awards")
    code = models.CharField(max_length=60)
    level = models.CharField(max_length=20, choices=AwardLevel)
    order = models.PositiveSmallIntegerField()
    places = models.PositiveSmallIntegerField(default=1)
    pool = models.ForeignKey(Pool, models.PROTECT, null=True, blank=True, related_name="awards")
    candidates = models.CharField(max_length=60, blank=True)
    candidate_categories = models.JSONField(default=list, blank=True)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="awards"
    )
    joint = models.CharField(max_length=10, default="on_tie")
    joint_allowed = models.BooleanField(default=False)
    may_stay_vacant = models.BooleanField(default=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"], name="an_award_stands_once_in_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(level__in=AwardLevel.values), name="an_award_has_a_known_level"
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="an_award_has_a_place"),
            models.CheckConstraint(
                condition=Q(pool__isnull=False) | ~Q(candidates=""),
                name="an_award_names_its_pool_or_its_candidates",
            ),
        ]
