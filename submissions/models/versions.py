"""What was handed in: immutable versions and the consents given with them."""

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from audit.history import insert_only
from submissions.models.awards import Category, Pool
from submissions.models.entries import Entry
from submissions.models.questions import Form
from submissions.querysets import VersionQuerySet
from submissions.states import VersionKind


class EntryVersion(models.Model):
    """An entry as handed in. `answers`: the entrant's and the entry's together, by code.
    `manifest`: [{question, attachment, name, size, type, sha256, details, order}], and `awaited`
    ("bytes" or "scan") where a file was promised and had not come or was not scanned.
    `basis`: the submitted version whose arrival counts, for the later kinds.
    `proxy_at`: when the proxy had the request; `stored_at`: when all its locks were held."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=VersionKind, default=VersionKind.SUBMITTED)
    form = models.ForeignKey(Form, models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, related_name="+")
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="+")
    answers = models.JSONField()
    manifest = models.JSONField(default=list)
    arrived_at = models.DateTimeField()
    deadline_applied = models.DateTimeField()
    deadline_version = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    receipt_code = models.CharField(max_length=40, unique=True)
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    basis = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    proxy_at = models.DateTimeField(null=True, blank=True)
    stored_at = models.DateTimeField(null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        triggers = insert_only()
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "number"], name="a_version_number_is_given_once"
            ),
            models.CheckConstraint(
                condition=Q(arrived_at__lt=F("deadline_applied")) | ~Q(kind=VersionKind.SUBMITTED),
                name="a_submitted_version_arrived_in_time",
            ),
            models.CheckConstraint(
                condition=Q(kind=VersionKind.SUBMITTED) | Q(basis__isnull=False),
                name="a_later_version_points_to_the_submitted_one",
            ),
        ]


class Consent(models.Model):
    """A declaration accepted with a version: which text, in which language, when."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="consents")
    version = models.ForeignKey(EntryVersion, models.PROTECT, related_name="consents")
    code = models.CharField(max_length=40)
    text_version = models.CharField(max_length=64)
    language = models.CharField(max_length=5)
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        triggers = insert_only()
        constraints = [
            models.UniqueConstraint(
                fields=["version", "code"], name="a_consent_is_given_once_a_version"
            ),
        ]
