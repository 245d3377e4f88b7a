"""The programme, its editions, their calendar and windows."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from accounts.models import User
from audit.history import insert_only
from submissions.languages import pick
from submissions.models import findable
from submissions.models.named import Named
from submissions.models.reference import ReferenceField
from submissions.querysets import EditionQuerySet, StageQuerySet


class Programme(Named):
    slug = models.SlugField(unique=True)
    settings = models.JSONField(default=dict, blank=True)


class Edition(Named):
    """One year of the prize. `data`: countries, archive and other lists kept as data."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="editions")
    slug = models.SlugField(unique=True)
    year = models.PositiveSmallIntegerField()
    host_names_en = models.CharField(max_length=300, blank=True)
    host_names_ko = models.CharField(max_length=300, blank=True)
    zone = models.CharField(max_length=50, default="Asia/Seoul")
    site_languages = models.JSONField(default=list)
    judged_language = models.CharField(max_length=5, default="en")
    demo = models.BooleanField(default=False)
    visible_from = models.DateTimeField(null=True, blank=True)
    limits = ReferenceField(default=dict, blank=True)
    data = ReferenceField(default=dict, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    entries_begun = models.PositiveIntegerField(default=0)

    objects = EditionQuerySet.as_manager()

    class Meta:
        triggers = [findable.edition()]

    @property
    def host_names(self) -> str:
        """The hosts in the active language."""
        return pick(self.host_names_en, self.host_names_ko)

    @property
    def contact(self) -> str:
        """Where questions about this edition go: the address it names, or the house's."""
        return str(self.data.get("edition", {}).get("contact") or settings.ENQUIRY_ADDRESS)

    @property
    def banner(self) -> str:
        """What stands above its pages, in the active language; "" where it says nothing.

        `told_banner` is there where a list left out the rest of `data`.
        """
        if "told_banner" in self.__dict__:
            told = self.__dict__["told_banner"] or {}
        else:
            told = self.data.get("edition", {}).get("banner") or {}
        return pick(told.get("en", ""), told.get("ko", ""))

    @cached_property
    def entry_stage(self) -> "Stage":
        """The stage entries are made in; one statement unless `stages` is prefetched."""
        return next(stage for stage in self.stages.all() if stage.code == Stage.ENTRY)

    @property
    def opens_at(self) -> datetime:
        """When entries open (of the entry stage)."""
        return self.entry_stage.opens_at

    @property
    def closes_at(self) -> datetime:
        """When entries close, half-open (of the entry stage; without extensions)."""
        return self.entry_stage.closes_at


class CalendarStep(Named):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="steps")
    code = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField()
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)
    public = models.BooleanField(default=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"], name="a_calendar_step_stands_once_in_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(to_at__isnull=True) | Q(to_at__gte=F("from_at")),
                name="a_calendar_step_does_not_end_before_it_begins",
            ),
        ]


class Stage(Named):
    """A window in which something is handed in. Times are half-open.

    `deadline_version` counts the deadlines it has had; each change is a DeadlineChange.
    `admitted_by`: the code of the round whose result admits; empty admits everyone.
    """

    ENTRY = "entry"
    MATERIAL = "material"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="stages")
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=40, default=ENTRY)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    deadline_version = models.PositiveIntegerField(default=1)
    admitted_by = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects = StageQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"], name="a_stage_stands_once_in_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="a_stage_closes_after_it_opens"
            ),
        ]


class DeadlineChange(models.Model):
    """A moved deadline, with its reason and two people."""

    stage = models.ForeignKey(Stage, models.PROTECT, related_name="changes")
    old_closes_at = models.DateTimeField()
    new_closes_at = models.DateTimeField()
    reason = models.TextField()
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        triggers = insert_only()
        constraints = [
            models.CheckConstraint(
                condition=~Q(approved_by=F("proposed_by")),
                name="two_people_move_a_deadline",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_moved_deadline_has_a_reason"),
        ]
