"""A deadline on its way to be moved, what stands above the pages, and arrivals in dispute."""

import uuid

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from audit.history import insert_only
from submissions.models.editions import Edition, Stage
from submissions.models.entries import Entry
from submissions.states import ProposalState


class DeadlineProposal(models.Model):
    """One person of the staff proposes a later end; another applies it, with the notice."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="proposals")
    closes_at = models.DateTimeField()
    reason = models.TextField()
    notice_en = models.TextField()
    notice_ko = models.TextField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.PROPOSED)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    applied_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values),
                name="a_deadline_proposal_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=(
                    Q(applied_by__isnull=True, applied_at__isnull=True)
                    & ~Q(state=ProposalState.APPLIED)
                )
                | (
                    Q(state=ProposalState.APPLIED)
                    & Q(applied_by__isnull=False, applied_at__isnull=False)
                    & ~Q(applied_by=F("proposed_by"))
                ),
                name="two_people_apply_a_deadline_proposal",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="a_deadline_proposal_has_a_reason"
            ),
            models.UniqueConstraint(
                fields=["stage"],
                condition=Q(state=ProposalState.PROPOSED),
                name="one_deadline_of_a_stage_is_proposed_at_a_time",
            ),
        ]


class Banner(models.Model):
    """What stands above every page for a time, in both languages; no edition: of the house."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="banners"
    )
    text_en = models.TextField()
    text_ko = models.TextField()
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
                name="a_banner_does_not_end_before_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(text_en="") & ~Q(text_ko=""), name="a_banner_speaks_both_languages"
            ),
        ]


class Dispute(models.Model):
    """An entry the portal's clock took for late and the proxy's for in time, kept as it came."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="disputes")
    arrived_at = models.DateTimeField()
    proxy_at = models.DateTimeField()
    answers = models.JSONField()
    manifest = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        triggers = insert_only()


class DisputeRuling(models.Model):
    """What the desk decided about it, and why."""

    dispute = models.OneToOneField(Dispute, models.PROTECT, related_name="ruling")
    accepted = models.BooleanField()
    reason = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        triggers = insert_only()
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_ruling_has_a_reason"),
        ]
