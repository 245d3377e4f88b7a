"""Which rows, in which shape. Models import these; these name no model but for the types."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Count, Q, QuerySet

from accounts.rules import has_role
from results.states import PublicationState

if TYPE_CHECKING:
    from accounts.models import User
    from results import models as rows
    from submissions.models import Edition

HOUSE = ("administrator", "secretariat", "auditor")


class MemberQuerySet(QuerySet["rows.CommitteeMember"]):
    def of(self, user: User) -> Self:
        """The seats this person holds."""
        return self.filter(user=user)


class OfficerQuerySet(QuerySet["rows.PartnerOfficer"]):
    def of(self, user: User) -> Self:
        """The partners this person speaks for."""
        return self.filter(user=user).select_related("partner", "edition")


class SittingQuerySet(QuerySet["rows.Sitting"]):
    def visible_to(self, user: User) -> Self:
        """The house sees all; a member those of own committees."""
        if has_role(user, *HOUSE):
            return self.select_related("edition")
        seats = self.model._meta.apps.get_model("results", "CommitteeMember")
        editions = seats._default_manager.filter(user=user).values("edition")
        return self.filter(edition__in=editions).select_related("edition")


class MotionQuerySet(QuerySet["rows.Motion"]):
    def of(self, sitting: rows.Sitting) -> Self:
        """What a sitting voted on, in order, with the voices counted."""
        return (
            self.filter(sitting=sitting)
            .select_related("placement__award__category", "entry__entrant")
            .annotate(
                voices=Count("votes"), voices_for=Count("votes", filter=Q(votes__in_favour=True))
            )
            .order_by("pk")
        )


class PlacementQuerySet(QuerySet["rows.Placement"]):
    def visible_to(self, user: User) -> Self:
        """The house sees all; a member those of own committees, a partner none of them here."""
        if has_role(user, *HOUSE):
            return self.all()
        seats = self.model._meta.apps.get_model("results", "CommitteeMember")
        return self.filter(edition__in=seats._default_manager.filter(user=user).values("edition"))

    def given(self) -> Self:
        """Held by an entry or by a person who did not apply."""
        return self.filter(Q(entry__isnull=False) | Q(laureate__isnull=False))

    def for_list(self) -> Self:
        """With the names a list shows, in the order of awards and places."""
        return self.select_related(
            "award__category",
            "award__pool",
            "award__partner",
            "proposed_award",
            "entry__entrant",
            "proposed_entry__entrant",
            "laureate",
            "tally",
        ).order_by("award__order", "rank", "position")


class PublicationQuerySet(QuerySet["rows.Publication"]):
    def visible_to(self, user: User) -> Self:
        """Only the house sees what is not public yet."""
        return self.all() if has_role(user, *HOUSE) else self.none()

    def public(self, at: datetime, kind: str) -> Self:
        """Live now; each with its frozen snapshot and nothing else."""
        return self.live(at).filter(kind=kind).select_related("snapshot", "edition")

    def live(self, at: datetime) -> Self:
        """Public by now, of either kind."""
        return self.filter(state=PublicationState.LIVE, live_at__lte=at)

    def standing(self, edition: Edition, kind: str) -> rows.Publication | None:
        """The publication of this kind that was not withdrawn."""
        rows = self.filter(edition=edition, kind=kind).exclude(state=PublicationState.WITHDRAWN)
        return rows.select_related("snapshot", "edition").first()

    def due(self, at: datetime) -> Self:
        """Approved, the planned time reached, and still within the approved range."""
        return self.filter(
            state=PublicationState.APPROVED, planned__lte=at, latest__gte=at
        ).order_by("planned", "pk")


class ImageQuerySet(QuerySet["rows.PublicImage"]):
    def public(self, at: datetime) -> Self:
        """Images of what is live now."""
        return self.filter(publication__state=PublicationState.LIVE, publication__live_at__lte=at)
