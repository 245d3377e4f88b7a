"""What goes to the public: frozen snapshots, two approvals, private copies of images."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from audit.history import insert_only
from results.querysets import ImageQuerySet, PublicationQuerySet
from results.states import PublicationKind, PublicationState
from submissions.models import Edition

TWO_APPROVALS = """
    IF NEW.state IN ('approved', 'live') THEN
        IF TG_OP = 'UPDATE' AND OLD.state IN ('approved', 'live')
           AND NEW.snapshot_id IS DISTINCT FROM OLD.snapshot_id THEN
            RAISE EXCEPTION 'an approved snapshot is not exchanged' USING ERRCODE = '23514';
        END IF;
        IF (SELECT count(DISTINCT a.by_id) FROM results_approval a
            JOIN results_snapshot s ON s.id = a.snapshot_id AND s.sha256 = a.snapshot_sha256
            WHERE a.snapshot_id = NEW.snapshot_id AND s.publication_id = NEW.id) < 2 THEN
            RAISE EXCEPTION 'a publication needs two approvals' USING ERRCODE = '23514';
        END IF;
    END IF;
    RETURN NEW;
"""


class Publication(models.Model):
    """Finalists or winners of an edition, on their way to the public.

    `snapshot` is the one under approval; going live is possible within [earliest, latest].
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=PublicationKind)
    earliest = models.DateTimeField()
    planned = models.DateTimeField()
    latest = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=PublicationState, default=PublicationState.DRAFT
    )
    snapshot = models.ForeignKey(
        "Snapshot", models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    live_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "kind"]
        triggers = [
            pgtrigger.Trigger(
                name="two_approvals",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=TWO_APPROVALS,
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind"],
                condition=~Q(state=PublicationState.WITHDRAWN),
                name="one_standing_publication_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(state__in=PublicationState.values),
                name="a_publication_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(earliest__lte=F("planned")) & Q(planned__lte=F("latest")),
                name="a_publication_is_planned_within_its_range",
            ),
            models.CheckConstraint(
                condition=~Q(state=PublicationState.LIVE)
                | Q(live_at__gte=F("earliest"), live_at__lte=F("latest")),
                name="a_publication_goes_live_within_its_range",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[PublicationState.DRAFT, PublicationState.WITHDRAWN])
                | Q(snapshot__isnull=False, proposed_by__isnull=False),
                name="a_proposed_publication_has_a_snapshot",
            ),
            models.CheckConstraint(
                condition=~Q(state=PublicationState.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="a_withdrawn_publication_has_a_reason",
            ),
        ]

    @property
    def hold(self) -> str:
        """The label under which its letters wait."""
        return f"publication:{self.key}"


class Window(models.Model):
    """Another range of times for a publication: proposed by one person, applied by another."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="windows")
    earliest = models.DateTimeField()
    planned = models.DateTimeField()
    latest = models.DateTimeField()
    reason = models.TextField()
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    applied_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest__lte=F("planned")) & Q(planned__lte=F("latest")),
                name="a_window_holds_its_planned_time",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_new_window_has_a_reason"),
            models.CheckConstraint(
                condition=Q(applied_by=None, applied_at=None)
                | (Q(applied_at__isnull=False) & ~Q(applied_by=F("proposed_by"))),
                name="a_window_is_applied_by_another_person",
            ),
            models.UniqueConstraint(
                fields=["publication"],
                condition=Q(applied_at=None),
                name="one_window_waits_a_publication",
            ),
        ]


class Snapshot(models.Model):
    """Allow-listed public fields, frozen; `sha256` is over the canonical JSON of `body`."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    body = models.JSONField()
    sha256 = models.CharField(max_length=64)
    prepared_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        triggers = insert_only()
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "number"], name="a_snapshot_number_is_given_once"
            ),
        ]


class Approval(models.Model):
    """A person's word for exactly this snapshot."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="approvals")
    snapshot_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        triggers = insert_only()
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "by"], name="a_person_approves_a_snapshot_once"
            ),
        ]


class PublicImage(models.Model):
    """A clean copy of an entrant's image under a random key; answers only while it is public."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="images")
    attachment_key = models.UUIDField()
    size_name = models.CharField(max_length=10)
    storage_key = models.CharField(max_length=200, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    objects = ImageQuerySet.as_manager()

    class Meta:
        triggers = insert_only()
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "attachment_key", "size_name"],
                name="an_image_is_copied_once_a_size",
            ),
        ]
