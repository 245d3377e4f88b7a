"""The real processes on the test's own database: web, uploads, worker, a broker, a mail server."""

import signal
import socket
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from prize.run import programs
from prize.run.environment import Addresses
from prize.run.portal import first_page
from prize.run.process import stop
from prize.run.supervise import Crew, Member, Program
from prize.run.valkey import Valkey, free_port
from prize.run.valkey import start as start_valkey
from tests.servers import Post


@dataclass
class Portal:
    """Started processes by name; nobody starts them again, so a killed one stays dead."""

    origin: str
    crew: Crew
    broker: Valkey
    post: Post
    folder: Path

    def start(self, program: Program, **variables: str) -> Member:
        """One more process, with `variables` on top of the portal's environment."""
        usual, self.crew.env = self.crew.env, {**self.crew.env, **variables}
        try:
            return self.crew.start(program)
        finally:
            self.crew.env = usual

    def start_worker(self, **variables: str) -> Member:
        return self.start(programs.worker(), **variables)

    def start_beat(self, **variables: str) -> Member:
        return self.start(programs.beat(self.folder), **variables)

    def start_sweeper(self, *, every: float = 1.0, **variables: str) -> Member:
        return self.start(programs.sweeper(every), **variables)

    def member(self, name: str) -> Member:
        """The last started process of this name: web, upload, worker, beat, sweep."""
        return next(m for m in reversed(self.crew.members) if m.program.name == name)

    def stop(self, name: str) -> None:
        """End a process in good order."""
        stop(self.member(name).process)

    def kill(self, name: str) -> None:
        """End a process as a power cut would."""
        stop(self.member(name).process, farewell=signal.SIGKILL)


@pytest.fixture
def portal(web_database_url: str, smtp: Post, tmp_path: Path) -> Generator[Portal]:
    """Web and uploads are running and answer at `.origin`; worker and beat start when asked."""
    with serving(web_database_url, tmp_path, smtp) as running:
        yield running


@contextmanager
def serving(database: str, folder: Path, post: Post, **variables: str) -> Generator[Portal]:
    """The same on any database, with `variables` on top of the portal's environment."""
    broker = start_valkey(folder / "valkey.conf")
    port = two_free_ports()
    where = Addresses(port, database, database, broker.url, post.port)
    env = {**_environment(where, folder), **variables}
    crew = Crew(env, Path(__file__).parent.parent, folder, print)
    running = Portal(where.site, crew, broker, post, folder)
    try:
        for program in programs.servers(where):
            crew.start(program)
        _wait(running, port)
        yield running
    finally:
        crew.stop()
        broker.stop()


def _environment(where: Addresses, folder: Path) -> dict[str, str]:
    """The test's settings, with real servers behind them."""
    return {
        "SITE_ORIGIN": where.site,
        "UPLOAD_ORIGIN": where.uploads,
        "ALLOWED_HOSTS": "localhost",
        "DATABASE_URL": where.database,
        "DATABASE_POOL": "4",
        "REDIS_URL": where.broker,
        "MAIL_URL": f"smtp://127.0.0.1:{where.mail_port}",
        "FILES_ROOT": str(folder / "files"),
    }


def two_free_ports() -> int:
    """A port that is free with the next one, for uploads."""
    for _ in range(100):
        port = free_port()
        with socket.socket() as probe:
            if port < 65_535 and probe.connect_ex(("127.0.0.1", port + 1)) != 0:
                return port
    pytest.fail("No two free ports in a row on this machine.")


def _wait(running: Portal, port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if first_page(port):
            return
        if running.member("web").process.poll() is not None:
            break
        time.sleep(0.05)
    log = running.crew.log(running.member("web").program)
    pytest.fail(f"The web process did not answer:\n{log.read_text()[-4000:]}")
