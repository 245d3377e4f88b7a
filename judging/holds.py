"""Why a judge's account cannot go yet."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from judging.models import Judge
from submissions.models import Edition


def still_judges(user: User, at: datetime) -> str:
    """A sentence while the person judges in a running edition; one statement."""
    running = Edition.objects.running(at)
    judge = Judge.objects.acting(user).filter(edition__in=running).select_related("edition").first()
    if judge is None:
        return ""
    return _("You judge in “%(edition)s”, which is not over. Write to the secretariat first.") % {
        "edition": judge.edition.name
    }
