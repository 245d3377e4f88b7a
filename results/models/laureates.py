"""A person who did not apply and whom the committee honours all the same."""

import uuid

from django.db import models
from django.db.models import Q

from submissions.languages import pick
from submissions.models import Edition


class Laureate(models.Model):
    """What the public reads of the person, and where the letter goes; no entry stands behind it."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    name_en = models.CharField(max_length=150)
    name_ko = models.CharField(max_length=150, blank=True)
    position_en = models.CharField(max_length=200)
    position_ko = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=2)
    biography_en = models.TextField(blank=True)
    biography_ko = models.TextField(blank=True)
    email = models.EmailField()
    language = models.CharField(max_length=5, default="en")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_en="") & ~Q(email=""), name="a_laureate_has_a_name_and_address"
            )
        ]

    @property
    def name(self) -> str:
        """In the reader's language."""
        return pick(self.name_en, self.name_ko)

    @property
    def position(self) -> str:
        """Office and organisation, in the reader's language."""
        return pick(self.position_en, self.position_ko)

    @property
    def label(self) -> str:
        """How mail names somebody who has no account."""
        return f"laureate:{self.pk}"
