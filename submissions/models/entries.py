"""Entrants, their entries, and every save."""

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from submissions.models import findable
from submissions.models.awards import Category, Pool
from submissions.models.editions import Edition
from submissions.models.questions import Form
from submissions.querysets import EntrantQuerySet, EntryQuerySet, SaveQuerySet
from submissions.states import EntrantKind, EntryState

__all__ = ["Entrant", "Entry", "Save"]


class Answered(models.Model):
    """Answers by question code, a counter of saves, and the counter that last changed each."""

    answers = models.JSONField(default=dict, blank=True)
    counter = models.PositiveIntegerField(default=0)
    stamps = models.JSONField(default=dict, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Entrant(Answered):
    """Who enters: section A, asked once, kept here, copied into each version."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="entrants")
    owner = models.ForeignKey(User, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=EntrantKind)
    name = models.CharField(max_length=300)
    name_local = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=3)
    city = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    objects = EntrantQuerySet.as_manager()

    class Meta:
        triggers = [findable.entrant()]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EntrantKind.values), name="an_entrant_is_of_a_known_kind"
            ),
        ]
        indexes = [
            models.Index(fields=["owner"], name="entrant_owner"),
            models.Index(fields=["id"], include=["kind", "country"], name="entrant_counted"),
        ]


class Entry(Answered):
    """`submitted_version` is the latest that counts; `submitted_counter` what it held.

    `submit_reserved`: the owner alone hands it in. `titled` and `searchable` are the database's:
    see `findable`.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=30)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="entries")
    category = models.ForeignKey(Category, models.PROTECT, related_name="entries")
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="entries")
    form = models.ForeignKey(Form, models.PROTECT, related_name="entries")
    entrant = models.ForeignKey(Entrant, models.PROTECT, related_name="entries")
    owner = models.ForeignKey(User, models.PROTECT, related_name="+")
    language = models.CharField(max_length=5, default="en")
    state = models.CharField(max_length=20, choices=EntryState, default=EntryState.DRAFT)
    created_at = models.DateTimeField()
    submit_reserved = models.BooleanField(default=False)
    submitted_version = models.ForeignKey(
        "EntryVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_counter = models.PositiveIntegerField(default=0)
    submitted_entrant_counter = models.PositiveIntegerField(default=0)
    titled = models.TextField(default="", blank=True, editable=False)
    searchable = models.TextField(default="", blank=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        triggers = [findable.entry()]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"], name="an_entry_number_is_given_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=EntryState.values), name="an_entry_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=EntryState.SUBMITTED) | Q(submitted_version__isnull=False),
                name="a_submitted_entry_has_a_version",
            ),
            models.CheckConstraint(
                condition=Q(submitted_counter__lte=F("counter")),
                name="an_entry_submits_no_more_than_it_holds",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="entry_owner"),
            models.Index(
                fields=["edition", "state", "pool", "number"],
                include=["entrant"],
                name="entry_list",
            ),
            GinIndex(fields=["searchable"], name="entry_search", opclasses=["gin_trgm_ops"]),
        ]

    @property
    def title(self) -> str:
        """What the entry is called in lists: project, nominee or entrant."""
        for code in ("b1", "l1"):
            value = self.answers.get(code)
            if isinstance(value, dict):
                value = value.get(self.language) or next(iter(value.values()), "")
            if value:
                return str(value)
        return self.entrant.name

    @property
    def has_unsent_changes(self) -> bool:
        """Submitted, and changed since; needs the entrant at hand."""
        return self.state == EntryState.SUBMITTED and (
            self.counter > self.submitted_counter
            or self.entrant.counter > self.submitted_entrant_counter
        )


class Save(models.Model):
    """One save: what changed and the counter it got. `entrant` set: of section A.

    `collided`: answers that met a newer one and were shown beside it instead of taken.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="saves")
    entrant = models.ForeignKey(
        Entrant, models.CASCADE, null=True, blank=True, related_name="saves"
    )
    counter = models.PositiveIntegerField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    changed = models.JSONField(default=dict)
    collided = models.JSONField(default=dict, blank=True)

    objects = SaveQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "counter"],
                condition=Q(entrant__isnull=True),
                name="each_save_of_an_entry_has_its_counter",
            ),
            models.UniqueConstraint(
                fields=["entrant", "counter"],
                condition=Q(entrant__isnull=False),
                name="each_save_of_an_entrant_has_its_counter",
            ),
        ]
