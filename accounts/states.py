"""Roles of the house and the states of an invitation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does for the prize, beyond one edition."""

    ADMINISTRATOR = "administrator", _("Administrator")
    SECRETARIAT = "secretariat", _("Secretariat")
    SCREENER = "screener", _("Screener")
    AUDITOR = "auditor", _("Auditor")


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
    InvitationState.DECLINED: frozenset({InvitationState.INVITED}),
    InvitationState.CANCELLED: frozenset(),
}
