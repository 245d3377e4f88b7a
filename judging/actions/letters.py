"""What goes out by mail: entrants' letters of a screening round, and what judges hear."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from judging import emails, rules
from judging.models import Ballot, Decision, Judge, Phase, Round
from judging.progress import JudgeProgress, by_judge, share_passed
from judging.states import AssignmentState
from outbox.actions import release
from outbox.models import Message
from submissions.actions.notices import notify
from submissions.models import Edition, Notice

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

    def key(row: JudgeProgress) -> str:
        return emails.reminder_key(phase, row.judge_id, hours)

    due = _untold([row for row in by_judge(phase.round) if row.open], key)
    for row, user in due:
        emails.reminder(phase, row, user, hours=hours, at=at)
    if due:
        record("remind", by="system", at=at, on=phase.round, body={"judges": len(due)})
    return len(due)


@transaction.atomic
def tell_halfway(phase: Phase, *, at: datetime) -> int:
    """Half of the phase is over: tell each judge who is not done how far they are; each once."""

    def key(row: JudgeProgress) -> str:
        return f"halfway:{phase.pk}:{row.judge_id}"

    due = _untold([row for row in by_judge(phase.round) if row.open], key)
    for row, user in due:
        emails.halfway(phase, row, user, at=at)
    if due:
        record("tell_halfway", by="system", at=at, on=phase.round, body={"judges": len(due)})
    return len(due)


def to_nudge(round_: Round, at: datetime) -> list[tuple[JudgeProgress, User]]:
    """Judges who will be late at their pace so far and heard nothing of it today."""
    phase = rules.open_phase(round_.phases.all())
    if phase is None:
        return []
    passed = share_passed(phase.opens_at, phase.closes_at, at)
    late = [row for row in by_judge(round_) if row.will_be_late(passed)]
    return _untold(late, lambda row: emails.nudge_key(phase, row.judge_id, at))


def nudged_today(phase: Phase, at: datetime) -> set[int]:
    """The ids of judges whom a nudge has been written to on this day; one statement."""
    begins = emails.nudges_of_day(phase, at)
    keys = Message.objects.filter(dedupe_key__startswith=begins)
    return {int(key.removeprefix(begins)) for key in keys.values_list("dedupe_key", flat=True)}


@transaction.atomic
def nudge(round_: Round, *, judge: Judge | None, expected: int, by: User, at: datetime) -> int:
    """Write to one judge, or to all who will be late; `expected` is the number on the button."""
    if not rules.may_manage(by):
        raise ValidationError(_("Only the secretariat can do this."))
    phase = rules.open_phase(round_.phases.all())
    if phase is None:
        raise ValidationError(_("This round takes no ballots now."))
    if judge is None:
        due = to_nudge(round_, at)
    else:
        rows = [row for row in by_judge(round_) if row.judge_id == judge.pk and row.open]
        due = _untold(rows, lambda row: emails.nudge_key(phase, row.judge_id, at))
    if len(due) != expected or not due:
        raise ValidationError(_("The number has changed, or they heard from you today already."))
    for row, user in due:
        emails.nudge(phase, row, user, at=at)
    record("nudge", by=by, at=at, on=round_, body={"judges": sorted(r.judge_id for r, _u in due)})
    return len(due)


@transaction.atomic
def thank_judges(edition: Edition, *, at: datetime) -> int:
    """The winners are public: thanks to everybody whose ballots counted; each once."""
    rows = Ballot.objects.filter(
        assignment__round__edition=edition, assignment__state=AssignmentState.SUBMITTED
    )
    counts = rows.order_by().values_list("assignment__judge")
    told = dict(counts.annotate(count=Count("assignment", distinct=True)))
    judges = Judge.objects.filter(pk__in=told, user__isnull=False)
    for judge in judges.select_related("user", "edition", "invitation"):
        emails.thanks(judge, ballots=told[judge.pk], at=at)
    return len(told)


def _untold(
    rows: list[JudgeProgress], key: Callable[[JudgeProgress], str]
) -> list[tuple[JudgeProgress, User]]:
    """Those with an account whom no mail of this key has reached, with whom to write to."""
    keys = {row.judge_id: key(row) for row in rows}
    sent = Message.objects.filter(dedupe_key__in=keys.values())
    told = set(sent.values_list("dedupe_key", flat=True))
    judges = Judge.objects.filter(user__isnull=False, active=True).select_related("user")
    people = judges.in_bulk([row.judge_id for row in rows])
    return [
        (row, judge.user)
        for row in rows
        if keys[row.judge_id] not in told
        and (judge := people.get(row.judge_id)) is not None
        and judge.user is not None
    ]
