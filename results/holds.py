"""Why the account of a member of the committee cannot go yet."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from results.models import CommitteeMember, PartnerOfficer
from submissions.models import Edition


def still_decides(user: User, at: datetime) -> str:
    """A sentence while the person sits or speaks for a partner in a running edition."""
    running = Edition.objects.running(at)
    seats = CommitteeMember.objects.filter(user=user, edition__in=running)
    offices = PartnerOfficer.objects.filter(user=user, edition__in=running)
    if not (seats.exists() or offices.exists()):
        return ""
    return _("You act for an edition that is not over. Write to the secretariat first.")
