"""The one line that beat holds: every minute, whatever is due."""

import logging
from collections.abc import Callable
from datetime import datetime

from celery import shared_task
from django.db import OperationalError

from accounts import tasks as accounts
from accounts.actions import tell_head
from audit.clock import prize_now
from judging.tasks import remind_when_due
from outbox import sender
from results.tasks import go_live_when_due, remind_partners_when_due
from submissions import tasks as submissions

log = logging.getLogger(__name__)
# In this order: a publication lets letters go and reminders are written before the mail leaves.
PARTS: dict[str, Callable[[datetime], int]] = {
    "publications": go_live_when_due,
    "reminders to judges": remind_when_due,
    "letters about drafts": submissions.tell_when_due,
    "reminders to partners": remind_partners_when_due,
    "files": lambda at: submissions.sweep(),
    "heads of the chain": lambda at: tell_head(at=at),
    "ended counters and sessions": lambda at: accounts.sweep(),
    "mails": lambda at: sender.sweep(),
}


@shared_task(ignore_result=True)
def sweep() -> None:
    """What is due by now, part by part; one that fails is logged and holds up none of the rest."""
    done = {name: _done(name, part) for name, part in PARTS.items()}
    told = ", ".join(f"{count} {name}" for name, count in done.items() if count)
    if told:
        log.info("swept: %s", told)


def _done(name: str, part: Callable[[datetime], int]) -> int:
    """How many things a part did; a database that is away ends the whole sweep."""
    try:
        return part(prize_now())
    except OperationalError:
        raise
    except Exception:
        log.exception("the sweep could not do: %s", name)
        return 0
