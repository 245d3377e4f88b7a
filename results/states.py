"""Which move may follow which state, for places, sittings and publications."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlacementState(TextChoices):
    """A place: proposed from the tally, then decided by the committee."""

    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed")
    CHANGED = "changed", _("Changed")
    VACANT = "vacant", _("Vacant")


class SittingState(TextChoices):
    """The committee's sitting."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class PublicationState(TextChoices):
    """A list on its way to the public."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Waiting for two approvals")
    APPROVED = "approved", _("Approved")
    LIVE = "live", _("Live")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class PublicationKind(TextChoices):
    """What is published."""

    FINALISTS = "finalists", _("Finalists")
    WINNERS = "winners", _("Winners")


class MotionKind(TextChoices):
    """What the committee votes on."""

    CONFIRM = "confirm", _("Confirm")
    CHANGE = "change", _("Change")
    JOIN = "join", _("Make a joint place")
    NAME = "name", _("Give it to a person who did not apply")
    VACATE = "vacate", _("Leave vacant")

    @property
    def verb(self) -> str:
        """What the record calls it: the name of the action."""
        return "name_laureate" if self is MotionKind.NAME else f"{self.value}_placement"


class ConflictKind(TextChoices):
    """Why a member takes no part in a place."""

    SAME_ORGANISATION = "same_organisation", _("Same organisation")
    SAME_CITY = "same_city", _("Same city")
    SAME_COUNTRY = "same_country", _("Same country")
    DECLARED = "declared", _("Declared by the member")


_P, _S, _L = PlacementState, SittingState, PublicationState

PLACEMENT_NEXT: dict[str, frozenset[str]] = {
    _P.PROPOSED: frozenset({_P.CONFIRMED, _P.CHANGED, _P.VACANT}),
    # A mention whose entry gets a prize is open again: one award an entry.
    _P.CONFIRMED: frozenset({_P.CHANGED, _P.VACANT, _P.PROPOSED}),
    _P.CHANGED: frozenset({_P.CHANGED, _P.VACANT, _P.PROPOSED}),
    _P.VACANT: frozenset({_P.CHANGED}),
}
SITTING_NEXT: dict[str, frozenset[str]] = {
    _S.PLANNED: frozenset({_S.OPEN}),
    _S.OPEN: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
}
PUBLICATION_NEXT: dict[str, frozenset[str]] = {
    _L.DRAFT: frozenset({_L.PROPOSED, _L.WITHDRAWN}),
    _L.PROPOSED: frozenset({_L.PROPOSED, _L.APPROVED, _L.WITHDRAWN}),
    _L.APPROVED: frozenset({_L.PROPOSED, _L.LIVE, _L.WITHDRAWN}),
    _L.LIVE: frozenset({_L.WITHDRAWN}),
    _L.WITHDRAWN: frozenset(),
}
