"""Everybody who judges in an edition, as staff read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import Invitation
from judging import progress, rules
from judging.lists import countries_of
from judging.models import Judge, PanelSeat, Round
from judging.states import TAKES_BALLOTS
from submissions.models import Edition


@dataclass(frozen=True)
class Pace:
    """How far a judge is in a round that takes ballots."""

    code: str
    submitted: int
    assigned: int
    late: bool


@dataclass(frozen=True)
class Seated:
    """A judge with seats, first steps, progress, and when they last did something."""

    key: str
    name: str
    organisation: str
    country: str
    chair: bool
    panels: tuple[str, ...]
    state: str
    state_label: str
    terms_at: datetime | None
    conflicts_at: datetime | None
    conflicts: int
    invitation: Invitation | None  # while it is open
    paces: tuple[Pace, ...]
    seen_at: datetime | None
    leaves: str


def bench_of(edition: Edition, at: datetime) -> list[Seated]:
    """By name; as many statements for any number of judges."""
    seats = PanelSeat.objects.select_related("panel__round").order_by("panel__round__order", "pk")
    judges = (
        Judge.objects.filter(edition=edition)
        .select_related("invitation", "user")
        .annotate(saved_at=Max("assignments__sheet__saved_at"))
        .prefetch_related(Prefetch("seats", seats), "conflicts")
        .order_by("name", "pk")
    )
    countries, paces = dict(countries_of(edition)), _paces(edition, at)
    return [_seated(judge, countries, paces.get(judge.pk, ())) for judge in judges]


def _paces(edition: Edition, at: datetime) -> dict[int, tuple[Pace, ...]]:
    """{judge: how far in each open round}; a statement a round."""
    found: dict[int, tuple[Pace, ...]] = {}
    rounds = Round.objects.filter(edition=edition, state__in=TAKES_BALLOTS).defer("sealed")
    for round_ in rounds.prefetch_related("phases").order_by("order"):
        phase = rules.open_phase(round_.phases.all())
        passed = progress.share_passed(phase.opens_at, phase.closes_at, at) if phase else 0.0
        for row in progress.by_judge(round_):
            pace = Pace(round_.code, row.submitted, row.assigned, row.will_be_late(passed))
            found[row.judge_id] = (*found.get(row.judge_id, ()), pace)
    return found


def _seen(judge: Any) -> datetime | None:
    """The last sign of life: a sign-in, or a save."""
    told = [judge.saved_at, judge.user.last_login if judge.user else None]
    return max((one for one in told if one is not None), default=None)


def _seated(judge: Judge, countries: dict[str, str], paces: tuple[Pace, ...]) -> Seated:
    state, label = _state(judge)
    leaves = reverse("judging:withdraw_judge", args=[judge.key]) if judge.active else ""
    return Seated(
        key=str(judge.key),
        paces=paces,
        seen_at=_seen(judge),
        leaves=leaves if judge.user_id else "",
        name=judge.name,
        organisation=judge.organisation,
        country=countries.get(judge.country, judge.country),
        chair=judge.chair,
        panels=tuple(f"{seat.panel.round.code}: {seat.panel.name}" for seat in judge.seats.all()),
        state=state,
        state_label=label,
        terms_at=judge.terms_accepted_at,
        conflicts_at=judge.conflicts_declared_at,
        conflicts=len(judge.conflicts.all()),
        invitation=judge.invitation if state == "invited" else None,
    )


def _state(judge: Judge) -> tuple[str, str]:
    if not judge.active:
        return "withdrawn", pgettext("judge", "withdrawn")
    if judge.user_id is None:
        return "invited", _("invited")
    if judge.terms_accepted_at is None:
        return "begun", _("has accepted; the pledge is missing")
    return "ready", _("ready")
