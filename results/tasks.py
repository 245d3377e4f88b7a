"""What is due by the clock: approved publications go live at their planned time."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError

from results.actions.publications import SYSTEM, go_live
from results.models import Publication

log = logging.getLogger(__name__)


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
