"""Files sent with an entry, and what is made of them. Bytes are never replaced: a new file is a
new row."""

import uuid

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from submissions.models.entries import Entry
from submissions.querysets import AttachmentQuerySet
from submissions.states import AttachmentState, RenditionKind

CHECKED = [AttachmentState.SCANNING, AttachmentState.READY]
UNFINISHED = [AttachmentState.UPLOADING, AttachmentState.CHECKING, AttachmentState.SCANNING]


class Attachment(models.Model):
    """`type` and `sha256` are what the content shows, once checked.

    `size` is 0 until known. `details`: what the question asks of each file, such as a caption.
    `committed_sha256`: what the browser promised before the end; only that may arrive later.
    `part_bytes`: 0 for one POST; else it comes in parts of that size, under `upload_id`.
    `attempts`, `retry_at`: checks that could not be made, and when the next one is due.
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
    committed_sha256 = models.CharField(max_length=64, blank=True)
    upload_id = models.CharField(max_length=200, blank=True)
    part_bytes = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True, blank=True)
    scanned_at = models.DateTimeField(null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["question_code", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AttachmentState.values), name="a_file_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=CHECKED) | ~Q(sha256=""),
                name="a_ready_file_has_its_checksum",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=CHECKED)
                | Q(committed_sha256="")
                | Q(sha256=F("committed_sha256")),
                name="a_kept_file_is_the_committed_one",
            ),
        ]
        indexes = [
            models.Index(fields=["entry", "question_code"], name="attachment_entry"),
            models.Index(
                fields=["created_at"],
                condition=Q(state__in=UNFINISHED),
                name="attachment_unfinished",
            ),
        ]


class Rendition(models.Model):
    """A copy made of a checked file: small, without what its maker left in it, or one page."""

    attachment = models.ForeignKey(Attachment, models.CASCADE, related_name="renditions")
    kind = models.CharField(max_length=10, choices=RenditionKind)
    number = models.PositiveSmallIntegerField(default=0)
    storage_key = models.CharField(max_length=200, unique=True)
    type = models.CharField(max_length=100)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attachment", "kind", "number"], name="a_copy_of_a_file_is_made_once"
            ),
        ]
