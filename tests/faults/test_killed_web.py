"""A web process dies by SIGKILL while an entry is handed in; pressing the button again is safe."""

import http.client
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.urls import reverse

from audit.locks import EDITION, exclusive
from outbox.models import Message
from submissions.models import Entry, EntryVersion
from tests import world as worlds
from tests.faults.visitor import Visitor
from tests.journeys.stage import join
from tests.journeys.waiting import until
from tests.portal import Portal
from tests.world import CALL, World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WAITING = (
    "SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database"
    " WHERE d.datname = current_database() AND locktype = 'advisory' AND NOT granted"
)


class Press:
    """The form of a complete draft, and its button."""

    def __init__(self, portal: Portal, world: World, entry: Entry) -> None:
        self.path = reverse("submissions:submit", args=[entry.key])
        self.visitor = Visitor(portal.origin, world.sessions["owner"])
        check = reverse("submissions:check", args=[entry.key])
        self.form = self.visitor.form_on(check, self.path)

    def __call__(self) -> int:
        """The status; 0 where no answer came."""
        try:
            return self.visitor.post(self.path, self.form)[0]
        except (http.client.HTTPException, OSError):
            return 0


@pytest.fixture
def press(portal: Portal, shift_clock: Callable[[datetime], None], settings: object) -> Press:
    """Somebody has the page open on which an entry is handed in."""
    join(settings, portal)
    shift_clock(CALL)
    world = World()
    with transaction.atomic():
        worlds.people(world)
        worlds.edition(world)
        entry = worlds.entry(world, "owner")
    return Press(portal, world, entry)


def test_dying_before_the_commit_leaves_nothing_and_the_retry_gives_one(
    portal: Portal, press: Press
) -> None:
    """It dies while it waits for the edition's lock, in the middle of its transaction."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            exclusive(EDITION, Entry.objects.get().edition_id)
            answer = pool.submit(press)
            until(_somebody_waits, "the request to reach the lock")
            kill_web_workers(portal)
        assert answer.result() == 0
    until(lambda: not _somebody_waits(), "its transaction to end")
    assert not EntryVersion.objects.exists()
    assert press() == http.HTTPStatus.FOUND
    check_one()


def test_dying_after_the_commit_has_handed_in_and_the_retry_says_so(
    portal: Portal, press: Press
) -> None:
    """It dies while it wakes the worker, which it does once the version is in."""
    broker = portal.broker.process.pid
    os.kill(broker, signal.SIGSTOP)  # the wake-up hangs for a second
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(press)
        until(EntryVersion.objects.exists, "the version to be in")
        kill_web_workers(portal)
        answer.result()
    os.kill(broker, signal.SIGCONT)
    assert press() == http.HTTPStatus.FOUND
    check_one()


def kill_web_workers(portal: Portal) -> None:
    """SIGKILL for those that answer; their supervisor starts others."""
    leader = portal.member("web").process.pid
    for child in Path(f"/proc/{leader}/task/{leader}/children").read_text().split():
        os.kill(int(child), signal.SIGKILL)


def check_one() -> None:
    """One version, one receipt."""
    version = EntryVersion.objects.get()
    assert Message.objects.filter(kind="receipt").count() == 1
    assert Entry.objects.get().submitted_version == version


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return cursor.fetchone() is not None
