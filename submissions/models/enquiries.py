"""Questions between those who enter and the secretariat: one thread an entry."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import User
from audit.history import insert_only
from submissions.models.entries import Entry
from submissions.states import EnquiryState


class Enquiry(models.Model):
    """The thread of an entry; `last_at` is the time of its last post."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="enquiry")
    state = models.CharField(max_length=10, choices=EnquiryState, default=EnquiryState.OPEN)
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=EnquiryState.values), name="an_enquiry_is_in_a_known_state"
            ),
        ]
        indexes = [models.Index(fields=["state", "last_at"], name="enquiry_list")]


class EnquiryPost(models.Model):
    """What somebody wrote; never changed."""

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="posts")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    from_desk = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        triggers = insert_only()
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="an_enquiry_says_something"),
        ]
