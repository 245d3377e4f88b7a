"""A round as staff read it: plain counts while it is open, results once it is closed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from judging import progress, rules
from judging.actions.letters import nudged_today, to_nudge
from judging.actions.promotions import free_places
from judging.checks import checks_of, to_rule
from judging.models import Assignment, Conflict, Phase, Round
from judging.querysets import population
from judging.ranking import Names, decided, names_of, tables_of
from judging.states import (
    HELD,
    TAKES_BALLOTS,
    AssignmentState,
    Outcome,
    PhaseCode,
    PhaseState,
    RoundState,
)
from outbox.models import Message
from submissions.models import Award, Edition, Entry, Pool
from submissions.moments import spoken

CLOSES = {
    PhaseCode.BALLOTS: _("Ballots close"),
    PhaseCode.DISCUSSION: _("The discussion ends"),
    PhaseCode.RESCORE: _("The re-score closes"),
}
CLOSED = {
    PhaseCode.BALLOTS: _("Ballots closed"),
    PhaseCode.DISCUSSION: _("The discussion ended"),
    PhaseCode.RESCORE: _("The re-score closed"),
}


@dataclass(frozen=True)
class RoundLine:
    """A round in the list."""

    key: str
    code: str
    name: str
    state: str
    state_label: str
    opens_at: datetime
    closes_at: datetime
    assigned: int
    submitted: int

    @property
    def percent(self) -> int:
        """Of what is assigned, how much is handed in."""
        return 100 * self.submitted // self.assigned if self.assigned else 0


@dataclass(frozen=True)
class FreePlace:
    """A pool with places to fill and those who stand next, as (key, words)."""

    pool: str
    places: int
    next: tuple[tuple[str, str], ...]


def list_of(edition: Edition) -> list[RoundLine]:
    """Every round of an edition; one statement."""
    held = Count("assignments", filter=Q(assignments__state__in=HELD))
    done = Count("assignments", filter=Q(assignments__state=AssignmentState.SUBMITTED))
    rows = Round.objects.filter(edition=edition).defer("sealed").order_by("order")
    counted: Any = rows.annotate(held=held, done=done)
    return [_line(row, row.held, row.done) for row in counted]


def overview_of(round_: Round, *, reader: User, at: datetime) -> dict[str, Any]:
    """Everything the round's page shows but forms and addresses."""
    shown = {
        **_counts(round_),
        **_phases(round_),
        "kind": round_.kind,
        "seal": round_.rules_sha256,
        "minimum": round_.minimum,
        "is_planned": round_.state == RoundState.PLANNED,
        "is_open": round_.state in TAKES_BALLOTS,
        "is_closed": round_.state == RoundState.CLOSED,
        "is_late": round_.is_due(at),
    }
    if rules.may_see_scores(round_):
        return shown | _closed(round_, reader)
    return shown | _running(round_, at)


def _counts(round_: Round) -> dict[str, Any]:
    """How many stand where; one statement."""
    states = dict(
        Assignment.objects.filter(round=round_)
        .order_by()
        .values_list("state")
        .annotate(count=Count("pk"))
    )
    held = sum(states.get(state, 0) for state in HELD)
    return {
        "round": _line(round_, held, states.get(AssignmentState.SUBMITTED, 0)),
        "recused": states.get(AssignmentState.RECUSED, 0),
        "abstained": states.get(AssignmentState.ABSTAINED, 0),
    }


def _phases(round_: Round) -> dict[str, Any]:
    phases = list(round_.phases.order_by("order"))
    current = rules.open_phase(phases)
    return {
        "phases": [
            {
                "closes": _words(one),
                "state": one.state,
                "state_label": one.get_state_display(),
                "closes_at": one.closes_at,
            }
            for one in phases
        ],
        "has_next_phase": bool(current and any(one.order > current.order for one in phases)),
    }


def _words(phase: Phase) -> str:
    words = CLOSED if phase.state == PhaseState.CLOSED else CLOSES
    return str(words[PhaseCode(phase.code)])


def _running(round_: Round, at: datetime) -> dict[str, Any]:
    judges = sorted(progress.by_judge(round_), key=lambda one: -one.open)
    shown: dict[str, Any] = {
        "entries": population(round_).count(),
        "judges": judges,
        "conflicts": Conflict.objects.blocking(round_).count(),
        "incomplete": [],
        "complete_drafts": 0,
        "late": set(),
        "to_nudge": 0,
        "nudged": set(),
        "is_early": at < round_.opens_at,
        "opens": spoken(round_.opens_at, round_.edition.zone),
    }
    if round_.state not in TAKES_BALLOTS:
        return shown
    phase = rules.open_phase(round_.phases.all())
    passed = progress.share_passed(phase.opens_at, phase.closes_at, at) if phase else 0.0
    return shown | {
        "incomplete": progress.lacking(round_),
        "leaders": ", ".join(leaders()),
        "complete_drafts": progress.complete_drafts(round_),
        "to_nudge": len(to_nudge(round_, at)),
        "nudged": nudged_today(phase, at) if phase else set(),
        "late": {row.judge_id for row in judges if row.will_be_late(passed)},
    }


def leaders() -> list[str]:
    """Who leads the secretariat, by name."""
    rows = User.objects.filter(house_roles__lead=True, is_active=True)
    return list(rows.order_by("name").values_list("name", flat=True))


def _closed(round_: Round, reader: User) -> dict[str, Any]:
    names = names_of(round_)
    told = decided(round_, names, reader.pk)
    letters = Message.objects.filter(held_by=round_.label, state="held").count()
    return {
        "entries": len(names),
        "tables": [] if round_.screening else tables_of(round_, names, told.outcomes),
        "checks": to_rule(checks_of(round_, told.outcomes)) if round_.screening else [],
        "tray": told.tray,
        "to_apply": [row for row in told.tray if not row.is_own and row.outcome != Outcome.ASK],
        "applied": [
            {"label": str(Outcome(outcome).label), "count": count}
            for outcome, count in sorted(told.applied.items())
        ],
        "letters": letters,
        "may_propose": sum(told.applied.values()) < len(names),
        "decides": round_.rules.get("advance") != "awards",
        "may_reopen": not told.outcomes,
        "choices": _choices(round_),
        "free": _free(round_, names) if told.applied and not round_.screening else [],
    }


def _choices(round_: Round) -> list[tuple[str, str]]:
    """(code, words) of what one decision can be changed to; a nominee's names its mention."""
    if round_.screening:
        return [(one.value, str(one.label)) for one in (Outcome.PASSED, Outcome.FAILED)]
    plain = (Outcome.FINALIST, Outcome.RESERVE, Outcome.NOT_SELECTED)
    found = [(one.value, str(one.label)) for one in plain]
    wanted = round_.rules.get("nominees", {})
    awards = Award.objects.filter(edition=round_.edition_id, code__in=wanted).order_by("order")
    label = str(Outcome.NOMINEE.label)
    return found + [(f"{Outcome.NOMINEE}:{a.code}", f"{label}: {a.name}") for a in awards]


def _free(round_: Round, names: Names) -> list[FreePlace]:
    """Pools in which a finalist's place became free, and who stands next."""
    free = free_places(round_)
    if not free:
        return []
    pools = {pool.pk: pool.name for pool in Pool.objects.filter(pk__in=[f.pool for f in free])}
    entries = [entry for one in free for entry in one.entries]
    keys = dict(Entry.objects.filter(pk__in=entries).values_list("pk", "key"))
    return [
        FreePlace(
            pools[one.pool],
            one.places,
            tuple((str(keys[pk]), " · ".join(names.get(pk, ("", ""))[:2])) for pk in one.entries),
        )
        for one in free
    ]


def _line(row: Round, assigned: int, submitted: int) -> RoundLine:
    return RoundLine(
        key=str(row.key),
        code=row.code,
        name=row.name,
        state=row.state,
        state_label=str(RoundState(row.state).label),
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        assigned=assigned,
        submitted=submitted,
    )
