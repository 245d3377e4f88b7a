"""Everybody who judges in an edition, as staff read it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import Invitation
from judging.lists import countries_of
from judging.models import Judge, PanelSeat
from submissions.models import Edition


@dataclass(frozen=True)
class Seated:
    """A judge with seats and first steps."""

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


def bench_of(edition: Edition) -> list[Seated]:
    """By name; four statements."""
    seats = PanelSeat.objects.select_related("panel__round").order_by("panel__round__order", "pk")
    judges = (
        Judge.objects.filter(edition=edition)
        .select_related("invitation")
        .prefetch_related(Prefetch("seats", seats), "conflicts")
        .order_by("name", "pk")
    )
    countries = dict(countries_of(edition))
    return [_seated(judge, countries) for judge in judges]


def _seated(judge: Judge, countries: dict[str, str]) -> Seated:
    state, label = _state(judge)
    return Seated(
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
