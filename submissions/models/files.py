"""Files sent with an entry. Bytes are never replaced: a new file is a new row."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import User
from submissions.models.entries import Entry
from submissions.querysets import AttachmentQuerySet
from submissions.states import AttachmentState


class Attachment(models.Model):
    """`type` and `sha256` are what the content shows, once checked.

    `size` is 0 until known. `details`: what the question asks of each file, such as a caption.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="attachments")
    question_code = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField(default=0)
    storage_key = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        max_length=20, choices=AttachmentState, default=AttachmentState.UPLOADING
    )
    reason = models.CharField(max_length=300, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    details = models.JSONField(default=dict, blank=True)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["question_code", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AttachmentState.values), name="a_file_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=AttachmentState.READY) | ~Q(sha256=""),
                name="a_ready_file_has_its_checksum",
            ),
        ]
        indexes = [
            models.Index(fields=["entry", "question_code"], name="attachment_entry"),
            models.Index(
                fields=["created_at"],
                condition=Q(state__in=[AttachmentState.UPLOADING, AttachmentState.CHECKING]),
                name="attachment_unfinished",
            ),
        ]
