"""What is due by the clock: reminders to judges whose ballots are still missing."""

import logging
from datetime import datetime, timedelta

from django.db.models import F

from judging import actions
from judging.models import Phase
from judging.states import TAKES_BALLOTS, PhaseCode, PhaseState, RoundKind

log = logging.getLogger(__name__)
HOURS = (72, 24, 3)  # before a phase closes


def remind_when_due(at: datetime) -> int:
    """Write the reminders that are due by now, each once; returns how many are new.

    A missed tick only makes a reminder late: the nearest threshold passed is the one written.
    """
    closing = Phase.objects.filter(
        state=PhaseState.OPEN,
        round__state__in=TAKES_BALLOTS,
        closes_at__gt=at,
        closes_at__lte=at + timedelta(hours=max(HOURS)),
    ).exclude(code=PhaseCode.DISCUSSION)
    made = 0
    for phase in closing.select_related("round__edition"):
        hours = min(hours for hours in HOURS if at >= phase.closes_at - timedelta(hours=hours))
        made += actions.remind(phase, hours=hours, at=at)
    made += _halfway(at)
    if made:
        log.info("%d reminders to judges written", made)
    return made


def _halfway(at: datetime) -> int:
    """Phases of which half is over and the reminders have not begun."""
    open_ = Phase.objects.filter(
        state=PhaseState.OPEN,
        round__state__in=TAKES_BALLOTS,
        round__kind=RoundKind.SCORING,
        opens_at__lte=at - (F("closes_at") - F("opens_at")) / 2,
        closes_at__gt=at + timedelta(hours=max(HOURS)),
    ).exclude(code=PhaseCode.DISCUSSION)
    phases = open_.select_related("round__edition")
    return sum(actions.tell_halfway(phase, at=at) for phase in phases)
