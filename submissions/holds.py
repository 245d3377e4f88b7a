"""Why an applicant's account cannot go yet."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from submissions.models import Edition, Entry


def still_enters(user: User, at: datetime) -> str:
    """A sentence while an entry of theirs is handed in to a running edition; one statement."""
    entry = (
        Entry.objects.filter(owner=user, edition__in=Edition.objects.running(at))
        .submitted()
        .order_by("pk")
        .first()
    )
    if entry is None:
        return ""
    return _(
        "Your entry %(number)s takes part in an edition that is not over."
        " Withdraw it first, or wait for the end."
    ) % {"number": entry.number}
