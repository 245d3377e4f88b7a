"""Whom judging tells what: rows in the outbox, in the recipient's language."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts import links
from accounts.models import User
from judging.asked import asked_of
from judging.models import Assignment, Decision, Judge, Phase, Round
from judging.progress import JudgeProgress, by_judge
from judging.states import Outcome
from outbox.actions import put
from submissions.models import CalendarStep


def opening(round_: Round, *, at: datetime) -> int:
    """Tell every judge of the round how many entries wait and until when; returns how many."""
    rows = [row for row in by_judge(round_) if row.assigned]
    judges = Judge.objects.filter(user__isnull=False).select_related("user")
    people = judges.in_bulk([row.judge_id for row in rows])
    for row in rows:
        judge = people.get(row.judge_id)
        if judge is not None and judge.user is not None:
            _opening(round_, judge, judge.user, count=row.assigned, at=at)
    return len(people)


def replacement(assignment: Assignment, *, at: datetime) -> None:
    """Tell a judge that one more entry has come to them."""
    judge = Judge.objects.select_related("user").get(pk=assignment.judge_id)
    if judge.user is None:
        return
    round_ = assignment.round
    put(
        "judging_replacement",
        to=judge.user.email,
        user_label=judge.user.label,
        language=judge.user.language,
        template="judging/emails/replacement",
        context=_round(round_, judge, language=judge.user.language),
        on=assignment,
        at=at,
        dedupe=f"replacement:{assignment.key}",
    )


def reminder(phase: Phase, row: JudgeProgress, user: User, *, hours: int, at: datetime) -> None:
    """Name what is missing and the complete drafts, so many hours before the phase closes."""
    round_ = phase.round
    with translation.override(user.language):
        closes = spoken(phase.closes_at, round_.edition.zone)
        context = {"name": row.name, "round": round_.name, "edition": round_.edition.name}
    put(
        "judging_reminder",
        to=user.email,
        user_label=user.label,
        language=user.language,
        template="judging/emails/reminder",
        context={
            **context,
            "closes": closes,
            "missing": row.open,
            "drafts": row.complete_drafts,
            "link": links.page("judging:queue", language=user.language),
        },
        on=round_,
        at=at,
        dedupe=reminder_key(phase, row.judge_id, hours),
    )


def reminder_key(phase: Phase, judge_id: int, hours: int) -> str:
    """One reminder a phase, closing time, threshold and judge."""
    return f"reminder:{phase.pk}:{phase.closes_at:%Y%m%d%H%M}:{hours}:{judge_id}"


def letters(round_: Round, decisions: Iterable[Decision], *, at: datetime) -> None:
    """One letter an applied decision, held under the round's label until it is released."""
    steps = {step.code: step for step in CalendarStep.objects.filter(edition=round_.edition_id)}
    times = {
        "appeals": steps["appeals"].to_at if "appeals" in steps else None,
        "finalists": steps["finalists"].from_at if "finalists" in steps else None,
    }
    for decision in decisions:
        _letter(round_, decision, times, at=at)


def spoken(at: datetime | None, zone: str) -> str:
    """A time as a sentence says it, in the edition's zone and the active language."""
    if at is None:
        return ""
    local = at.astimezone(ZoneInfo(zone))
    city = pgettext("time zone", "Seoul") if zone == "Asia/Seoul" else zone
    return f"{date_format(local, _('l j F Y, H:i'))} {city}"


def _opening(round_: Round, judge: Judge, user: User, *, count: int, at: datetime) -> None:
    put(
        "judging_opening",
        to=user.email,
        user_label=user.label,
        language=user.language,
        template="judging/emails/opening",
        context={**_round(round_, judge, language=user.language), "count": count},
        on=round_,
        at=at,
        dedupe=f"opening:{round_.key}:{judge.key}",
    )


def _round(round_: Round, judge: Judge, *, language: str) -> dict[str, Any]:
    with translation.override(language):
        return {
            "name": judge.name,
            "round": round_.name,
            "edition": round_.edition.name,
            "closes": spoken(round_.closes_at, round_.edition.zone),
            "link": links.page("judging:queue", language=language),
        }


def _letter(
    round_: Round, decision: Decision, times: dict[str, datetime | None], *, at: datetime
) -> None:
    entry, owner = decision.entry, decision.entry.owner
    with translation.override(owner.language):
        context = {
            "name": owner.name or entry.entrant.name,
            "number": entry.number,
            "title": entry.title,
            "edition": round_.edition.name,
            "reasons": _reasons(decision),
            "mention": decision.award.name if decision.award else "",
            "appeal_until": spoken(times["appeals"], round_.edition.zone),
            "finalists_at": spoken(times["finalists"], round_.edition.zone),
            "link": links.page("submissions:my_entries", language=owner.language),
        }
    put(
        f"judging_{decision.outcome}",
        to=owner.email,
        user_label=owner.label,
        language=owner.language,
        template=f"judging/emails/{decision.outcome}",
        context=context,
        on=entry,
        version=decision.pk,
        at=at,
        dedupe=f"letter:{round_.key}:{entry.key}",
        held_by=round_.label,
        decision=True,
    )


def _reasons(decision: Decision) -> list[str]:
    """Each failed check by name with the screeners' words; or the lead's reason."""
    if decision.outcome != Outcome.FAILED:
        return []
    if not decision.reasons:
        return [decision.reason]
    names = {one.code: one.name for one in asked_of(decision.round_id, decision.entry.category_id)}
    told: dict[str, list[str]] = {}
    for reason in decision.reasons:
        told.setdefault(names.get(reason["check"], reason["check"]), []).append(reason["note"])
    return [f"{name}: {' '.join(dict.fromkeys(notes))}" for name, notes in told.items()]
