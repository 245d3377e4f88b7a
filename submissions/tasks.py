"""What Celery carries: the check of a file soon after it arrived. The sweep finds what got lost."""

import logging
from datetime import datetime
from functools import partial

from celery import shared_task
from django.db import transaction
from kombu.exceptions import OperationalError

from audit.clock import prize_now
from audit.states import Lost
from submissions import actions
from submissions.models import Attachment

log = logging.getLogger(__name__)


@shared_task
def check(attachment_id: int) -> None:
    """Check one arrived file; done twice it changes nothing."""
    rows = Attachment.objects.select_related("entry__edition", "uploaded_by")
    attachment = rows.filter(pk=attachment_id).first()
    if attachment is not None:
        try:
            actions.check_file(attachment, at=prize_now())
        except Lost:
            log.info("file %s was checked by another worker", attachment_id)


def sweep() -> int:
    """One round of the sweep over uploads; returns how many moved."""
    return actions.sweep_uploads(at=prize_now())


def tell_when_due(at: datetime) -> int:
    """Reminders about drafts and the morning's summaries, each once; returns how many are new."""
    return actions.remind(at=at) + actions.sum_up(at=at)


def wake_check(attachment: Attachment) -> None:
    """Wake the check after commit; without a broker the sweep does it."""
    transaction.on_commit(partial(_wake, attachment.pk), robust=True)


def _wake(attachment_id: int) -> None:
    try:
        check.delay(attachment_id)
    except (OperationalError, OSError) as error:
        log.warning("broker away, the sweep will check: %s", type(error).__name__)
