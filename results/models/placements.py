"""Places: what the tally proposed and what the committee made of it."""

import uuid

from django.db import models
from django.db.models import Deferrable, F, Q

from judging.models import Tally
from results.models.laureates import Laureate
from results.querysets import PlacementQuerySet
from results.states import PlacementState
from submissions.models import Award, Edition, Entry


class Placement(models.Model):
    """One place of a pool (or one mention), in the order of award and place.

    `proposed_…` keep what the tally (or the partner) said and are never changed by the committee.
    `laureate` is a person who did not apply, in place of an entry.
    `rank` is the place in the pool: joint places share it. `beyond`: a joint last place that
    needs more places than the award has, so it counts only with a recorded reason.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    award = models.ForeignKey(Award, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="+")
    laureate = models.OneToOneField(
        Laureate, models.PROTECT, null=True, blank=True, related_name="+"
    )
    rank = models.PositiveSmallIntegerField()
    joint = models.BooleanField(default=False)
    beyond = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=PlacementState, default=PlacementState.PROPOSED)
    reason = models.TextField(blank=True)
    proposed_award = models.ForeignKey(Award, models.PROTECT, related_name="+")
    proposed_entry = models.ForeignKey(
        Entry, models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_rank = models.PositiveSmallIntegerField()
    proposed_joint = models.BooleanField(default=False)
    proposal_reason = models.TextField(blank=True)
    tie_step = models.CharField(max_length=60, blank=True)
    score = models.CharField(max_length=20, blank=True)
    tally = models.ForeignKey(Tally, models.PROTECT, null=True, blank=True, related_name="+")
    citation_en = models.TextField(blank=True)
    citation_ko = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["award__order", "rank", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], deferrable=Deferrable.DEFERRED, name="an_entry_holds_one_award"
            ),
            models.UniqueConstraint(
                fields=["proposed_award", "position"], name="a_position_is_proposed_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=PlacementState.values), name="a_place_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=PlacementState.CHANGED) | ~Q(reason=""),
                name="a_changed_place_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlacementState.VACANT)
                | (Q(entry__isnull=True, laureate__isnull=True) & ~Q(reason="")),
                name="a_vacant_place_has_no_entry_and_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PlacementState.CONFIRMED, PlacementState.CHANGED])
                | Q(entry__isnull=False)
                | Q(laureate__isnull=False),
                name="a_given_place_names_who_has_it",
            ),
            models.CheckConstraint(
                condition=Q(laureate__isnull=True)
                | Q(entry__isnull=True, state=PlacementState.CHANGED),
                name="a_laureate_comes_by_the_committees_change",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlacementState.CONFIRMED) | Q(entry=F("proposed_entry")),
                name="a_confirmed_place_is_the_proposed_one",
            ),
            models.CheckConstraint(
                condition=Q(beyond=False)
                | Q(state__in=[PlacementState.PROPOSED, PlacementState.VACANT])
                | ~Q(reason=""),
                name="a_place_beyond_the_award_has_a_reason",
            ),
        ]

    @property
    def is_decided(self) -> bool:
        """The committee has spoken."""
        return self.state != PlacementState.PROPOSED

    @property
    def is_given(self) -> bool:
        """Somebody holds it: an entry, or a person who did not apply."""
        return self.entry_id is not None or self.laureate_id is not None

    @property
    def differs(self) -> bool:
        """Something other than what was proposed."""
        return self.laureate_id is not None or (
            self.entry_id,
            self.award_id,
            self.rank,
            self.joint,
        ) != (
            self.proposed_entry_id,
            self.proposed_award_id,
            self.proposed_rank,
            self.proposed_joint,
        )
