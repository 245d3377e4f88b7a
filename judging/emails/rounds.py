"""What judges hear while a round runs: it is open, half of the time is over, what is missing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Model
from django.utils import translation

from accounts import links
from accounts.models import User
from judging.models import Assignment, Judge, Phase, Round
from judging.progress import JudgeProgress, by_judge
from outbox.actions import put
from submissions.moments import spoken


def opening(round_: Round, *, at: datetime) -> int:
    """Tell every judge of the round how many entries wait and until when; returns how many."""
    rows = [row for row in by_judge(round_) if row.assigned]
    judges = Judge.objects.filter(user__isnull=False).select_related("user")
    people = judges.in_bulk([row.judge_id for row in rows])
    for row in rows:
        judge = people.get(row.judge_id)
        if judge is not None and judge.user is not None:
            key = f"opening:{round_.key}:{judge.key}"
            extra = {"count": row.assigned}
            _tell("opening", round_, judge.user, name=judge.name, key=key, at=at, more=extra)
    return len(people)


def replacement(assignment: Assignment, *, at: datetime) -> None:
    """Tell a judge that one more entry has come to them."""
    judge = Judge.objects.select_related("user").get(pk=assignment.judge_id)
    if judge.user is not None:
        key = f"replacement:{assignment.key}"
        round_ = assignment.round
        _tell("replacement", round_, judge.user, name=judge.name, key=key, at=at, on=assignment)


def reminder(phase: Phase, row: JudgeProgress, user: User, *, hours: int, at: datetime) -> None:
    """Name what is missing and the complete drafts, so many hours before the phase closes."""
    key = reminder_key(phase, row.judge_id, hours)
    _missing("reminder", phase, row, user=user, key=key, at=at)


def halfway(phase: Phase, row: JudgeProgress, user: User, *, at: datetime) -> None:
    """Half of the time is over: how far one is."""
    key = f"halfway:{phase.pk}:{row.judge_id}"
    _missing("halfway", phase, row, user=user, key=key, at=at)


def nudge(phase: Phase, row: JudgeProgress, user: User, *, at: datetime) -> None:
    """Staff ask one judge how it goes."""
    key = nudge_key(phase, row.judge_id, at)
    _missing("nudge", phase, row, user=user, key=key, at=at)


def reminder_key(phase: Phase, judge_id: int, hours: int) -> str:
    """One reminder a phase, closing time, threshold and judge."""
    return f"reminder:{phase.pk}:{phase.closes_at:%Y%m%d%H%M}:{hours}:{judge_id}"


def nudge_key(phase: Phase, judge_id: int, at: datetime) -> str:
    """One nudge a phase, judge and day of the edition's zone."""
    return f"{nudges_of_day(phase, at)}{judge_id}"


def nudges_of_day(phase: Phase, at: datetime) -> str:
    """How the keys of a day's nudges begin; the judge's id follows."""
    day = at.astimezone(ZoneInfo(phase.round.edition.zone))
    return f"nudge:{phase.pk}:{day:%Y%m%d}:"


def _missing(
    kind: str, phase: Phase, row: JudgeProgress, *, user: User, key: str, at: datetime
) -> None:
    context = {
        "closes": spoken(phase.closes_at, phase.round.edition.zone, user.language),
        "assigned": row.assigned,
        "submitted": row.submitted,
        "missing": row.open,
        "drafts": row.complete_drafts,
        "named": ", ".join(row.draft_numbers),
    }
    _tell(kind, phase.round, user, name=row.name, key=key, at=at, more=context)


def _tell(
    kind: str,
    round_: Round,
    user: User,
    *,
    name: str,
    key: str,
    at: datetime,
    on: Model | None = None,
    more: Mapping[str, Any] | None = None,
) -> None:
    with translation.override(user.language):
        told = {
            "name": name,
            "round": round_.name,
            "edition": round_.edition.name,
            "closes": spoken(round_.closes_at, round_.edition.zone),
            "link": links.page("judging:queue", language=user.language),
        }
    put(
        f"judging_{kind}",
        to=user.email,
        user_label=user.label,
        language=user.language,
        template=f"judging/emails/{kind}",
        context={**told, **(more or {})},
        on=on or round_,
        at=at,
        dedupe=key,
    )
