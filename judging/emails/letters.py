"""Letters to entrants: one an applied decision, held until the round's are released."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import translation

from accounts import links
from judging.asked import asked_of
from judging.models import Decision, Round
from judging.states import DecisionKind, Outcome
from outbox.actions import cancel, put
from outbox.models import Message
from outbox.states import State
from submissions.models import CalendarStep
from submissions.moments import spoken


def letters(round_: Round, decisions: Iterable[Decision], *, at: datetime) -> None:
    """One letter an applied decision, held under the round's label until it is released."""
    steps = {step.code: step for step in CalendarStep.objects.filter(edition=round_.edition_id)}
    times = {
        "appeals": steps["appeals"].to_at if "appeals" in steps else None,
        "finalists": steps["finalists"].from_at if "finalists" in steps else None,
    }
    held = Message.objects.filter(held_by=round_.label, state=State.HELD).exists()
    for decision in decisions:
        if decision.kind == DecisionKind.PROMOTED:
            _promoted(round_, decision, times, held=held, at=at)
        else:
            _letter(round_, decision, times, at=at)


def _promoted(
    round_: Round,
    decision: Decision,
    times: dict[str, datetime | None],
    *,
    held: bool,
    at: datetime,
) -> None:
    """A place became free: at once where the other letters are out, in place of the held one
    where they still wait."""
    if held:
        cancel(on=decision.entry, held_by=round_.label)
    _letter(round_, decision, times, at=at, template="promoted", held=held)


def _letter(
    round_: Round,
    decision: Decision,
    times: dict[str, datetime | None],
    *,
    at: datetime,
    template: str = "",
    held: bool = True,
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
        template=f"judging/emails/{template or decision.outcome}",
        context=context,
        on=entry,
        version=decision.pk,
        at=at,
        dedupe=f"letter:{round_.key}:{entry.key}{template and ':'}{template}",
        held_by=round_.label if held else "",
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
