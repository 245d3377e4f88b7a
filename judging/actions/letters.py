"""Letting a screening round's held letters go; later rounds' letters go with the publication."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from judging import rules
from judging.models import Decision, Round
from outbox.actions import release
from submissions.actions.notices import notify
from submissions.models import Notice

ROOM = "judging"


@transaction.atomic
def release_letters(round_: Round, *, by: User, at: datetime) -> int:
    """Send the letters of a screening round and show each entrant the outcome; returns how many."""
    if not rules.may_manage(by):
        raise ValidationError(_("Only the secretariat can do this."))
    if not round_.screening:
        raise ValidationError(_("These letters go out when the finalists are published."))
    released = release(round_.label, at=at)
    if not released:
        raise ValidationError(_("No letter is waiting to be sent."))
    told = Notice.objects.filter(entry=OuterRef("entry"), written_by_room=ROOM)
    decisions = Decision.objects.applied(round_).filter(~Exists(told))
    for decision in decisions.select_related("entry__owner"):
        notify(
            decision.entry.owner,
            decision.entry,
            str(decision.outcome),
            url=reverse("submissions:my_entries"),
            visible_from=at,
            at=at,
            room=ROOM,
        )
    record("release_letters", by=by, at=at, on=round_, body={"letters": released})
    return released
