"""Roles of the house, the states of an invitation and of a lost account."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    """What somebody does for the prize, beyond one edition."""

    ADMINISTRATOR = "administrator", _("Administrator")
    SECRETARIAT = "secretariat", _("Secretariat")
    SCREENER = "screener", _("Screener")
    AUDITOR = "auditor", _("Auditor")


HOUSE = "house"  # the purpose of an invitation to a role of the house


class InvitationState(models.TextChoices):
    """Where an invitation stands."""

    INVITED = "invited", _("Invited")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    CANCELLED = "cancelled", _("Cancelled")


NEXT: dict[InvitationState, frozenset[InvitationState]] = {
    InvitationState.INVITED: frozenset(
        {InvitationState.ACCEPTED, InvitationState.DECLINED, InvitationState.CANCELLED}
    ),
    InvitationState.ACCEPTED: frozenset(),
    InvitationState.DECLINED: frozenset(),
    InvitationState.CANCELLED: frozenset(),
}


class RecoveryState(models.TextChoices):
    """Where the recovery of a lost account stands."""

    ASKED = "asked", _("Asked")
    PROPOSED = "proposed", pgettext_lazy("recovery", "Proposed")
    APPROVED = "approved", pgettext_lazy("recovery", "Approved")
    USED = "used", _("Opened")
    REFUSED = "refused", pgettext_lazy("recovery", "Refused")


OPEN_RECOVERIES = (RecoveryState.ASKED, RecoveryState.PROPOSED, RecoveryState.APPROVED)
RECOVERY_NEXT: dict[RecoveryState, frozenset[RecoveryState]] = {
    RecoveryState.ASKED: frozenset({RecoveryState.PROPOSED, RecoveryState.REFUSED}),
    RecoveryState.PROPOSED: frozenset({RecoveryState.APPROVED, RecoveryState.REFUSED}),
    RecoveryState.APPROVED: frozenset({RecoveryState.USED, RecoveryState.REFUSED}),
    RecoveryState.USED: frozenset(),
    RecoveryState.REFUSED: frozenset(),
}
