"""Who scores what, and the draft they keep while doing it."""

import uuid

from django.db import models
from django.db.models import Q

from judging.models.judges import Judge
from judging.models.rounds import Round
from judging.querysets import AssignmentQuerySet
from judging.states import AssignmentState
from submissions.models import Entry, EntryVersion


class Assignment(models.Model):
    """One judge, one entry, one round; `version` is the entry as submitted that this judge sees."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="assignments")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    version = models.ForeignKey(EntryVersion, models.PROTECT, related_name="+")
    judge = models.ForeignKey(Judge, models.PROTECT, related_name="assignments")
    order = models.PositiveIntegerField()
    state = models.CharField(
        max_length=20, choices=AssignmentState, default=AssignmentState.ASSIGNED
    )
    reason = models.CharField(max_length=30, blank=True)
    note = models.TextField(blank=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    assigned_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["judge", "round", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AssignmentState.values),
                name="an_assignment_is_in_a_known_state",
            ),
            models.UniqueConstraint(
                fields=["round", "entry", "judge"], name="one_assignment_a_round_entry_and_judge"
            ),
        ]
        indexes = [
            models.Index(fields=["judge", "round", "order"], name="assignment_by_queue"),
            models.Index(fields=["round", "entry", "state"], name="assignment_by_entry"),
        ]


class Sheet(models.Model):
    """The draft of a ballot: it may change at any time and never counts.

    `marks` {criterion: "8"}, `comments` {criterion: text}, `answers` {criterion: value};
    a check's value is {"verdict", "reason", "note"}. `editing` lets a judge who has handed in
    a ballot work on the next one.
    """

    assignment = models.OneToOneField(Assignment, models.CASCADE, related_name="sheet")
    marks = models.JSONField(default=dict)
    comments = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    comment_to_staff = models.TextField(blank=True)
    comment_to_entrant = models.TextField(blank=True)
    complete = models.BooleanField(default=False)
    editing = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
