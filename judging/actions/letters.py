"""Letters: a screening round's are let go here, later ones with the publication; reminders."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from judging import emails, rules
from judging.models import Decision, Judge, Phase, Round
from judging.progress import by_judge
from outbox.actions import release
from outbox.models import Message
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


@transaction.atomic
def remind(phase: Phase, *, hours: int, at: datetime) -> int:
    """Remind every judge of the phase's round whose ballots are missing; each once."""
    rows = [row for row in by_judge(phase.round) if row.open]
    keys = {row.judge_id: emails.reminder_key(phase, row.judge_id, hours) for row in rows}
    told = set(
        Message.objects.filter(dedupe_key__in=keys.values()).values_list("dedupe_key", flat=True)
    )
    due = [row for row in rows if keys[row.judge_id] not in told]
    judges = Judge.objects.filter(user__isnull=False, active=True).select_related("user")
    people = judges.in_bulk([row.judge_id for row in due])
    for row in due:
        judge = people.get(row.judge_id)
        if judge is not None and judge.user is not None:
            emails.reminder(phase, row, judge.user, hours=hours, at=at)
    if people:
        record("remind", by="system", at=at, on=phase.round, body={"judges": len(people)})
    return len(people)
