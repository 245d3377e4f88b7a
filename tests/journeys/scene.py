"""Where a journey happens: the running portal, its clock, the people and their pages."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.management import CommandError, call_command
from playwright.sync_api import Page, expect

from accounts.models import User
from audit.clock import prize_now
from outbox.models import Message
from outbox.states import State
from outbox.tasks import wake
from prize.celery import app
from submissions.models import Edition, Entry
from tests.browser import NewPage
from tests.journeys.waiting import until
from tests.portal import Portal
from tests.world import session_of

SEOUL = ZoneInfo("Asia/Seoul")
EDITION = Path(__file__).parent / "edition.yaml"
WORKER, SWEEP = "worker", "sweep"  # who carries the mail
INVARIANTS = 10  # at least so many are asked
expect.set_options(timeout=15_000)


@dataclass
class Scene:
    """What the steps share."""

    portal: Portal
    new_page: NewPage
    turn: Callable[[datetime], None]
    carrier: str
    people: dict[str, User] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    sent: dict[str, bytes] = field(default_factory=dict)  # files by name, as the entrant sent them

    @property
    def edition(self) -> Edition:
        return Edition.objects.get(slug="journey-2023")

    @property
    def at(self) -> datetime:
        """The prize's time, for acts of this process."""
        return prize_now()

    def now_it_is(self, text: str) -> datetime:
        """Turn the prize's clock to a Seoul time such as 2023-05-20 12:00, once all mail is out."""
        self.settle()
        at = datetime.fromisoformat(text).replace(tzinfo=SEOUL)
        self.turn(at)
        return at

    def url(self, path: str, language: str = "en") -> str:
        """The address of a path within a language."""
        return f"{self.portal.origin}/{language}/{path.removeprefix('/')}"

    def page_of(self, name: str, language: str = "en") -> Page:
        """The browser of a person who is signed in already."""
        if name not in self.pages:
            page = self.new_page(language)
            session = session_of(self.people[name])
            page.context.add_cookies(
                [{"name": "session", "value": session, "url": self.portal.origin}]
            )
            self.pages[name] = page
        return self.pages[name]

    def carry(self) -> None:
        """Tell the worker that mail waits: acts of this process wake nobody, of the web's do."""
        if self.carrier == WORKER:
            with app.connection_for_write(self.portal.broker.url) as broker:
                app.send_task(wake.name, connection=broker)

    def check(self) -> None:
        """Every invariant holds, once all mail that may go is out."""
        self.settle()
        out = io.StringIO()
        try:
            call_command("check_invariants", stdout=out)
        except CommandError as error:
            raise AssertionError(out.getvalue()) from error
        assert len(out.getvalue().splitlines()) >= INVARIANTS

    def check_logs(self) -> None:
        """No process of the portal met an error that nobody saw."""
        for member in self.portal.crew.members:
            log = self.portal.crew.log(member.program).read_text()
            assert "Traceback" not in log, log[log.index("Traceback") :]

    def settle(self) -> None:
        """Wait until nothing is on its way."""
        moving = Message.objects.filter(state__in=[State.QUEUED, State.CLAIMED])
        self.carried(lambda: not moving.exists(), "the outbox to be empty")

    def carried(self, true: Callable[[], object], what: str) -> None:
        """Wait until the carrier has done its work."""
        if not true():
            self.carry()
            until(true, what)
