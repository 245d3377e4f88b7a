"""Which rows, in which shape. Models import these; these name no model but for the types."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from accounts.rules import has_role
from results.states import PublicationState

if TYPE_CHECKING:
    from accounts.models import User
    from results.models import (
        CommitteeMember,
        PartnerOfficer,
        Placement,
        Publication,
        PublicImage,
        Sitting,
    )
    from submissions.models import Edition

HOUSE = ("administrator", "secretariat", "auditor")


class MemberQuerySet(QuerySet["CommitteeMember"]):
    def of(self, user: User) -> Self:
        """The seats this person holds."""
        return self.filter(user=user)


class OfficerQuerySet(QuerySet["PartnerOfficer"]):
    def of(self, user: User) -> Self:
        """The partners this person speaks for."""
        return self.filter(user=user).select_related("partner", "edition")


class SittingQuerySet(QuerySet["Sitting"]):
    def visible_to(self, user: User) -> Self:
        """The house sees all; a member those of own committees."""
        if has_role(user, *HOUSE):
            return self.select_related("edition")
        seats = self.model._meta.apps.get_model("results", "CommitteeMember")
        editions = seats._default_manager.filter(user=user).values("edition")
        return self.filter(edition__in=editions).select_related("edition")


class PlacementQuerySet(QuerySet["Placement"]):
    def visible_to(self, user: User) -> Self:
        """The house sees all; a member those of own committees, a partner none of them here."""
        if has_role(user, *HOUSE):
            return self.all()
        seats = self.model._meta.apps.get_model("results", "CommitteeMember")
        return self.filter(edition__in=seats._default_manager.filter(user=user).values("edition"))

    def for_list(self) -> Self:
        """With the names a list shows, in the order of awards and places."""
        return self.select_related(
            "award__category",
            "award__pool",
            "award__partner",
            "proposed_award",
            "entry__entrant",
            "proposed_entry__entrant",
        ).order_by("award__order", "rank", "position")


class PublicationQuerySet(QuerySet["Publication"]):
    def visible_to(self, user: User) -> Self:
        """Only the house sees what is not public yet."""
        return self.all() if has_role(user, *HOUSE) else self.none()

    def public(self, at: datetime, kind: str) -> Self:
        """Live now; each with its frozen snapshot and nothing else."""
        return self.filter(kind=kind, state=PublicationState.LIVE, live_at__lte=at).select_related(
            "snapshot", "edition"
        )

    def standing(self, edition: Edition, kind: str) -> Publication | None:
        """The publication of this kind that was not withdrawn."""
        rows = self.filter(edition=edition, kind=kind).exclude(state=PublicationState.WITHDRAWN)
        return rows.select_related("snapshot", "edition").first()

    def due(self, at: datetime) -> Self:
        """Approved, planned for now or earlier, and still within the approved range."""
        return self.filter(
            state=PublicationState.APPROVED, planned__lte=at, latest__gte=at
        ).order_by("planned", "pk")


class ImageQuerySet(QuerySet["PublicImage"]):
    def public(self, at: datetime) -> Self:
        """Images of what is live now."""
        return self.filter(
            publication__state=PublicationState.LIVE, publication__live_at__lte=at
        )
