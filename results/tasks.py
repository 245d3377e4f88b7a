"""What is due by the clock: approved publications go live, silent partners are reminded."""

import logging
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError

from results.actions.letters import remind_partners
from results.actions.publications import SYSTEM, go_live
from results.models import Publication
from submissions.models import CalendarStep

log = logging.getLogger(__name__)
DAYS_BEFORE = 2  # the partners' time is over


def go_live_when_due(at: datetime) -> int:
    """Publish what is approved and whose planned time has come; returns how many went live."""
    live = 0
    for publication in Publication.objects.due(at):
        try:
            go_live(publication, by=SYSTEM, at=at)
        except ValidationError as error:
            log.warning("publication %s not live: %s", publication.pk, error.messages)
        else:
            live += 1
    return live


def remind_partners_when_due(at: datetime) -> int:
    """Partners whose mention is still without a proposal, two days before their time is over."""
    steps = CalendarStep.objects.filter(
        code="partners", to_at__gt=at, to_at__lte=at + timedelta(days=DAYS_BEFORE)
    )
    return sum(remind_partners(step.edition, at=at) for step in steps.select_related("edition"))
