"""The nine stages at which the demonstration can be seen, each with its hour."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from submissions.models import CalendarStep, Edition

MORNING = 10  # o'clock where the edition is at home


@dataclass(frozen=True)
class Stage:
    """`hour` gives the moment of this stage from the edition's own calendar, aware."""

    code: str
    name: Promise
    hour: Callable[[Edition], datetime]


def stage(code: str) -> Stage:
    """The stage with this code; KeyError where there is none."""
    return BY_CODE[code]


def _within(step: str, share: float) -> Callable[[Edition], datetime]:
    """The morning of the day on which this share of a step has passed."""

    def hour(edition: Edition) -> datetime:
        start, end = _times(edition, step)
        return _morning(edition, start + (end - start) * share)

    return hour


def _from(step: str, later: timedelta) -> Callable[[Edition], datetime]:
    """So much after a step's beginning."""
    return lambda edition: _at_home(edition, _times(edition, step)[0] + later)


def _day(step: str, later: int) -> Callable[[Edition], datetime]:
    """The morning so many days after a step's beginning."""
    return lambda edition: _morning(edition, _times(edition, step)[0] + timedelta(days=later))


def _after_the_call(edition: Edition) -> datetime:
    """The first morning on which nothing can be handed in any more."""
    return _at_home(edition, edition.closes_at + timedelta(hours=MORNING))


def _times(edition: Edition, code: str) -> tuple[datetime, datetime]:
    """From when to when a step of the calendar lasts; the same twice for a single moment."""
    step = CalendarStep.objects.get(edition=edition, code=code)
    return step.from_at, step.to_at or step.from_at


def _morning(edition: Edition, at: datetime) -> datetime:
    return _at_home(edition, at).replace(hour=MORNING, minute=0, second=0, microsecond=0)


def _at_home(edition: Edition, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(edition.zone))


STAGES = (
    Stage("open", _("The call is open"), _within("entries", 0.8)),
    Stage("closed", _("The call has closed"), _after_the_call),
    Stage("screening", _("Screening"), _within("screening", 0.45)),
    Stage("panel", _("Online evaluation"), _within("evaluation", 0.35)),
    Stage("finalists", _("Finalists announced"), _day("finalists", 1)),
    Stage("jury", _("The jury meets"), _within("jury", 0.3)),
    Stage("committee", _("The final committee sits"), _from("final", timedelta(minutes=45))),
    Stage("embargo", _("Under embargo"), _day("ceremony", 0)),
    Stage("published", _("Winners announced"), _day("result", 1)),
)
BY_CODE = {one.code: one for one in STAGES}
