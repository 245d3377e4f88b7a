"""Mail between the outbox, the worker and the mail server, and what breaks on the way."""

from collections import Counter

import redis
from django.db import connection

from outbox.models import Message
from outbox.states import State
from prize.celery import app
from tests.database import acting_as_owner
from tests.journeys.waiting import until
from tests.portal import Portal

MOVING = (State.QUEUED, State.CLAIMED)


def wake(portal: Portal, task: str) -> None:
    """What the web or beat would put into the broker."""
    with app.connection_for_write(portal.broker.url) as broker:
        app.send_task(task, connection=broker)


def kill_at(portal: Portal, point: str) -> Message:
    """Let a worker run into the point, kill what is left of it; the message it was carrying."""
    marker = portal.folder / f"die-{point}"
    marker.touch()
    portal.start_worker(FAILPOINT=f"{point}:{marker}")
    wake(portal, "outbox.tasks.wake")
    until(lambda: not marker.exists(), f"the worker to reach {marker.name}")
    portal.kill("worker")
    return Message.objects.get(state=State.CLAIMED)


def forget_everything(portal: Portal) -> None:
    """The broker loses all it held."""
    with redis.Redis.from_url(portal.broker.url) as client:
        client.flushall()


def let_claims_expire() -> None:
    """Five minutes pass for the claims, and for nothing else."""
    with acting_as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE outbox_message SET claimed_at = claimed_at - interval '5 minutes'"
            " WHERE state = 'claimed'"
        )


def settle() -> None:
    moving = Message.objects.filter(state__in=MOVING)
    until(lambda: not moving.exists(), "the outbox to be empty")


def times_arrived(portal: Portal) -> Counter[str]:
    """Message-ID → how often the mail server was given it."""
    return Counter(str(mail["Message-ID"]) for mail in portal.post.messages)
