"""A message that waits to go, or went."""

from django.db import models

from outbox.querysets import MessageQuerySet
from outbox.states import State


class Message(models.Model):
    """One mail to one person. Its text is rendered when it is claimed, from closed placeholders."""

    dedupe_key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    object_label = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(null=True)
    object_version = models.IntegerField(default=0)
    recipient = models.EmailField()
    recipient_label = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=10)
    template = models.CharField(max_length=120)
    template_version = models.CharField(max_length=64, blank=True)
    context = models.JSONField(default=dict)
    decision = models.BooleanField(default=False)
    held_by = models.CharField(max_length=80, blank=True)
    not_before = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State)
    created_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=80, blank=True)
    claimed_at = models.DateTimeField(null=True)
    sending_at = models.DateTimeField(null=True)
    uncertain = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=120, unique=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=400, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="a_message_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="held") | ~models.Q(held_by=""),
                name="a_held_message_says_by_what",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False),
                name="a_sent_message_says_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(state__in=["queued", "claimed"]),
                name="message_waiting",
            ),
            models.Index(fields=["held_by"], name="message_by_hold"),
            models.Index(fields=["object_label", "object_id"], name="message_by_object"),
            models.Index(fields=["state", "-created_at", "-id"], name="message_by_state"),
            models.Index(fields=["-created_at", "-id"], name="message_by_time"),
            models.Index(fields=["template", "language", "-id"], name="message_by_template"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient}"

    @property
    def is_secret(self) -> bool:
        """It carries a code or a link that lets its reader in; nobody else may see its text."""
        return bool(self.context.get("secret"))

    @property
    def is_forgotten(self) -> bool:
        """Its text was dropped: a secret that went, or a message that became moot."""
        return bool(self.context.get("forgotten")) or self.state == State.CANCELLED
