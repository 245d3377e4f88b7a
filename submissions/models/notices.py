"""What an applicant is told, and more time given to one entry."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import User
from submissions.models.entries import Entry
from submissions.querysets import NoticeQuerySet


class Extension(models.Model):
    """More time for one entry."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="extensions")
    closes_at = models.DateTimeField()
    reason = models.TextField()
    granted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="an_extension_has_a_reason"),
        ]


class Notice(models.Model):
    """Written by a higher room for an applicant: a letter, a task, a result."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, blank=True, related_name="notices")
    text_key = models.CharField(max_length=60)
    context = models.JSONField(default=dict, blank=True)
    url = models.CharField(max_length=300, blank=True)
    visible_from = models.DateTimeField(null=True, blank=True)
    written_by_room = models.CharField(max_length=30)
    created_at = models.DateTimeField()

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["user", "visible_from"], name="notice_user")]

    @property
    def template(self) -> str:
        """The template of its text, of the room that wrote it."""
        return f"{self.written_by_room}/notices/{self.text_key}.html"
