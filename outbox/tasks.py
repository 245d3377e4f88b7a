"""The wake-up that Celery carries."""

from celery import shared_task

from outbox import sender


@shared_task(ignore_result=True)
def wake() -> int:
    """Send what is due now; returns how many went."""
    return sender.sweep()
