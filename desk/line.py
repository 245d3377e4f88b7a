"""The edition as a line: what came, what is under way, what is late, by what really happened."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.overview import Standing
from judging.states import RoundState
from results.states import PublicationKind, PublicationState, SittingState
from submissions.states import EntryState
from submissions.windows import last_second

PAST, NOW, NEXT, LATE = "past", "now", "next", "late"
SITS = timedelta(days=1)  # a sitting that has not begun by then is late
Step = dict[str, Any]
Span = tuple[datetime, datetime | None]


def line(found: Standing) -> list[Step]:
    """Steps in order for components/calendar.html: the call, rounds, lists, the sitting."""
    steps = [_call(found)]
    for number, row in enumerate(found.rounds, 1):
        last = number == len(found.rounds)
        if last:
            steps += _list(found, PublicationKind.FINALISTS)
        steps.append(_round(row, found, last=last))
    if found.edition.sitting_key:
        steps.append(_sitting(found))
    return steps + _list(found, PublicationKind.WINNERS)


def is_late(steps: list[Step]) -> list[Step]:
    """Those that should have happened by now."""
    return [step for step in steps if step["state"] == LATE]


def _step(name: str, state: str, span: Span, *, at: datetime, **more: Any) -> Step:
    """`passed`: how much of its time has gone, in percent."""
    (begins, ends), passed = span, 0
    if state in {NOW, LATE}:
        length = ((ends or begins) - begins).total_seconds()
        gone = (at - begins).total_seconds()
        passed = min(100, max(0, round(100 * gone / length))) if length else 100
    return {
        "name": name, "state": state, "passed": passed, "opens_at": begins,
        "closes_at": last_second(ends) if ends else None, **more,
    }  # fmt: skip


def _call(found: Standing) -> Step:
    stage, at = found.edition.entry_stage, found.at
    state = NEXT if at < stage.opens_at else NOW if at < stage.closes_at else PAST
    n = found.count(EntryState.SUBMITTED)
    note = ngettext("%(count)d submitted", "%(count)d submitted", n) % {"count": n}
    url = reverse("desk:entries", args=[found.edition.slug])
    return _step(
        _("Call for entries"), state, (stage.opens_at, stage.closes_at), at=at, url=url, note=note
    )


def _round(row: Any, found: Standing, *, last: bool) -> Step:
    at, over = found.at, row.state == RoundState.CLOSED
    if row.state in {RoundState.OPEN, RoundState.REOPENED}:
        state = LATE if row.is_due(at) else NOW
    elif over:
        state = PAST if last or (row.decided and not row.n_tentative) else NOW
    else:
        state = LATE if at >= row.opens_at else NEXT
    url = reverse("judging:round", args=[row.key])
    note = _round_note(row, last=last)
    return _step(row.name, state, (row.opens_at, row.closes_at), at=at, url=url, note=note)


def _round_note(row: Any, *, last: bool) -> str:
    """How far it is, in words."""
    if row.state == RoundState.PLANNED:
        return ""
    if row.state == RoundState.CLOSED:
        if last:
            return _("Closed")
        if row.n_tentative:
            return _("Decisions wait to be applied")
        return _("Decided") if row.decided else _("To be decided")
    wanted = row.n_submitted + row.n_pending
    percent = 100 * row.n_submitted // wanted if wanted else 0
    return _("%(percent)d %% of the ballots are in") % {"percent": percent}


def _list(found: Standing, kind: str) -> list[Step]:
    row = found.publications.get(kind)
    if row is None:
        return []
    live = row.state == PublicationState.LIVE
    state = PAST if live else LATE if found.at > row.planned else NEXT
    url = reverse("results:publication", kwargs={"edition": found.edition.slug, "kind": kind})
    note = row.get_state_display()
    when = row.live_at if live else row.planned
    return [_step(row.get_kind_display(), state, (when, None), at=found.at, url=url, note=note)]


def _sitting(found: Standing) -> Step:
    edition, at = found.edition, found.at
    code = SittingState(edition.sitting_state)
    late = code == SittingState.PLANNED and at > edition.sitting_at + SITS
    state = {SittingState.CLOSED: PAST, SittingState.OPEN: NOW}.get(code, LATE if late else NEXT)
    url = reverse("results:sitting", args=[edition.sitting_key])
    name = _("Committee's sitting")
    return _step(name, state, (edition.sitting_at, None), at=at, url=url, note=str(code.label))
