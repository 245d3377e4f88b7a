"""The one line that beat holds: every minute, whatever is due."""

import logging

from celery import shared_task

from accounts import tasks as accounts
from accounts.actions import tell_head
from audit.clock import prize_now
from judging.tasks import remind_when_due
from outbox import sender
from results.tasks import go_live_when_due
from submissions import tasks as submissions

log = logging.getLogger(__name__)


@shared_task(ignore_result=True)
def sweep() -> None:
    """What is due by now: publications first, since they let letters go, then the mail."""
    live = go_live_when_due(prize_now())
    reminded = remind_when_due(prize_now()) + submissions.tell_when_due(prize_now())
    files = submissions.sweep()
    tell_head(at=prize_now())
    accounts.sweep()
    sent = sender.sweep()
    if live or reminded or files or sent:
        log.info("swept: %d live, %d reminders, %d files, %d mails", live, reminded, files, sent)
