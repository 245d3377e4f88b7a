"""What the bar shows: who one is, which day it is, how far the tour is."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sandbox import people, tour, year
from sandbox.year import Day, Turn

DONE = "_sandbox_tour"  # on the request: what is done by now, for the cookie


@dataclass(frozen=True)
class Choice:
    """An option of one of the bar's two lists."""

    code: str
    name: Promise
    chosen: bool


@dataclass(frozen=True)
class Bar:
    """The bar of one page; `day` and `days` are empty where no `make run` stands behind it."""

    kinds: list[Choice]
    days: list[Choice]
    kind: Promise | str
    day: Day | None
    turning: Turn | None
    done: int
    of: int


def done_by(request: HttpRequest) -> frozenset[str]:
    """What of the tour is done; asked once a request, never while the year is being turned."""
    known: frozenset[str] | None = getattr(request, DONE, None)
    if known is None:
        known = tour.kept(request)
        standing, turning = year.standing(), year.turn()
        if standing is not None and not (turning and turning.is_working):
            known = tour.ticked(known, standing, seen=_sees(request))
        setattr(request, DONE, known)
    return known


def _sees(request: HttpRequest) -> str:
    """The page that nobody in particular reads here, by the name of its route."""
    match = request.resolver_match
    return match.view_name if match and not request.user.is_authenticated else ""


def bar_of(request: HttpRequest) -> Bar | None:
    """The bar, or None outside the sandbox."""
    if not settings.SANDBOX:
        return None
    shown, standing, turning = people.shown_kind(request), year.standing(), year.turn()
    kinds = [Choice(people.ANONYMOUS, _("Anonymous"), shown == people.ANONYMOUS)]
    kinds += [Choice(kind.code, kind.name, kind.code == shown) for kind in people.KINDS]
    day = standing.day if standing else None
    return Bar(
        kinds=kinds,
        days=[Choice(one.code, one.name, one == day) for one in year.DAYS] if day else [],
        kind=next((kind.name for kind in kinds if kind.chosen), _("Yourself")),
        day=day,
        turning=turning if turning and turning.is_working else None,
        done=len(done_by(request)),
        of=len(tour.TASKS),
    )
