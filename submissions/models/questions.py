"""Forms: chosen by stage, category and kind of entrant; sections and questions."""

from django.db import models
from django.db.models import Q

from submissions.languages import pick
from submissions.models.awards import Category
from submissions.models.editions import Edition, Stage
from submissions.models.named import Named
from submissions.models.reference import ReferenceField
from submissions.states import FILE_KINDS, EntrantKind, QuestionKind, SectionHolder


class Form(Named):
    """A version of a form; frozen once the call opens."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="forms")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="forms")
    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code", "version"], name="a_form_version_stands_once"
            ),
        ]


class FormChoice(models.Model):
    """Who fills in which form."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="choices")
    category = models.ForeignKey(Category, models.CASCADE, related_name="choices")
    kind = models.CharField(max_length=20, choices=EntrantKind)
    form = models.ForeignKey(Form, models.CASCADE, related_name="choices")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "category", "kind"], name="one_form_for_a_kind_in_a_category"
            ),
        ]


class Section(Named):
    """`total`: a limit over all texts of the section, e.g. {"words": {"max": 1800}}."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="sections")
    code = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    help_en = models.TextField(blank=True)
    help_ko = models.TextField(blank=True)
    total = ReferenceField(default=dict, blank=True)
    holder = models.CharField(max_length=10, choices=SectionHolder, default=SectionHolder.ENTRY)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "code"], name="a_section_stands_once_in_a_form"
            ),
        ]

    @property
    def help(self) -> str:
        """The help text in the active language."""
        return pick(self.help_en, self.help_ko)


class Question(models.Model):
    """`rules`: what the kind reads: limits, choices, columns, parts, kinds, show_if, require_if.

    Whatever has an order (choices, columns, parts, details) is a list of objects with a code.
    """

    form = models.ForeignKey(Form, models.CASCADE, related_name="questions")
    section = models.ForeignKey(Section, models.CASCADE, related_name="questions")
    code = models.SlugField(max_length=40)
    kind = models.CharField(max_length=20, choices=QuestionKind)
    order = models.PositiveSmallIntegerField()
    label_en = models.CharField(max_length=500)
    label_ko = models.CharField(max_length=500)
    help_en = models.TextField(blank=True)
    help_ko = models.TextField(blank=True)
    rules = ReferenceField(default=dict, blank=True)
    required = models.BooleanField(default=False)
    public = models.BooleanField(default=False)
    identifying = models.BooleanField(default=False)
    korean_beside = models.BooleanField(default=False)

    class Meta:
        ordering = ["section__order", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "code"], name="a_question_stands_once_in_a_form"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=QuestionKind.values), name="a_question_is_of_a_known_kind"
            ),
        ]

    @property
    def label(self) -> str:
        """The label in the active language."""
        return pick(self.label_en, self.label_ko)

    @property
    def help(self) -> str:
        """The help text in the active language."""
        return pick(self.help_en, self.help_ko)

    @property
    def takes_files(self) -> bool:
        """Answered by attachments, not by a value."""
        return self.kind in FILE_KINDS
