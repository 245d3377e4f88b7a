"""Events, their erasable details, their chain; keys that make once mean once; the clock's shift."""

from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.models.functions import Now

from audit import history


class ClockShift(models.Model):
    """One row at most: what `prize_now()` adds to the machine's clock."""

    shift = models.DurationField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_clock_shift")
        ]


class Event(models.Model):
    """Something with a consequence happened; ids and codes only, personal parts as hashes."""

    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    actor = models.CharField(max_length=60)
    verb = models.CharField(max_length=60)
    object_label = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True)
    whose = models.JSONField(default=list)
    body = models.JSONField(default=dict)
    reason_hash = models.CharField(max_length=64, blank=True)
    personal_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["object_label", "object_id", "id"], name="event_by_object"),
            models.Index(fields=["actor", "id"], name="event_by_actor"),
            models.Index(fields=["verb", "id"], name="event_by_verb"),
            GinIndex(fields=["whose"], name="event_by_whose", opclasses=["jsonb_path_ops"]),
            BrinIndex(fields=["at"], name="event_by_time", autosummarize=True),
        ]
        triggers = history.insert_only()

    def __str__(self) -> str:
        return f"{self.verb} {self.object_label}:{self.object_id}"


class EventDetail(models.Model):
    """The erasable side of an event: blanked on erasure, while the event keeps the salted hash."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="detail")
    salt = models.CharField(max_length=32)
    personal = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True)


class Link(models.Model):
    """A link of the chain, written at commit by a deferred trigger; its id is the order."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="link")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        triggers = history.insert_only()


class Head(models.Model):
    """Where the chain ended on a day (Seoul's): published, so that no link before it can change."""

    day = models.DateField(unique=True)
    at = models.DateTimeField()
    links = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["-day"]
        triggers = history.insert_only()


class Once(models.Model):
    """An act that a form's key names: its stored answer is replayed."""

    key = models.UUIDField()
    actor = models.CharField(max_length=60)
    verb = models.CharField(max_length=60)
    content_hash = models.CharField(max_length=64)
    answer = models.JSONField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "actor", "verb"], name="one_act_per_key_person_and_verb"
            )
        ]
        triggers = history.insert_only()
