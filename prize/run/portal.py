"""The whole sandbox as one thing: opened in order, looked after, closed in the opposite order."""

import http.client
import os
import shutil
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from prize.run import databases, environment, folder, messages, postgres, roles, valkey
from prize.run.environment import Addresses
from prize.run.prepare import DEMO_DAY, ENTRIES, Preparation
from prize.run.process import CannotRun
from prize.run.programs import carriers, servers
from prize.run.supervise import Crew, Program
from prize.run.turning import Turning

OPENING = 60.0  # seconds the web may take until its first page
KEEP_HOUR_EVERY = 30.0


@dataclass
class Portal:
    """`data` is its folder, `env_file` the .env for manage.py, `port` the web's (uploads: + 1)."""

    root: Path
    data: Path
    env_file: Path
    port: int
    entries: int = ENTRIES
    began: float = field(default_factory=time.monotonic)
    rounds: list[Callable[[], None]] = field(default_factory=list)  # what look_after() does
    ends: ExitStack = field(default_factory=ExitStack)  # what close() does, last begun first

    def open(self) -> None:
        """Everything from an empty folder to the first page; CannotRun says what is in the way."""
        self._claim()
        messages.compile_all(self.root)
        addresses, broker = self._addresses()
        env = environment.build(addresses, self.data)
        environment.write(self.env_file, env)
        preparation = Preparation(self.root, self.data, env, self.say, entries=self.entries)
        preparation.complete()
        turning = Turning(preparation)
        turning.begin(DEMO_DAY)
        self.ends.callback(preparation.keep_hour)
        self.rounds.append(every(KEEP_HOUR_EVERY, preparation.keep_hour))
        self.say("starting web, upload, worker, beat, sweep and mail")
        crew = Crew(env, self.root, self.data / "logs", self.say)
        self.ends.callback(crew.stop)
        self.rounds.append(crew.look_after)
        self.ends.callback(turning.end)
        self.rounds.append(turning.look)
        for program in [*broker, *servers(addresses)]:
            crew.start(program)
        preparation.set_clock()  # while the web is loading
        self._wait_for_the_first_page()  # alone with the processors, it comes sooner
        for program in carriers(addresses, self.data):
            crew.start(program)
        self._greet(addresses, preparation.sign_ins())

    def look_after(self) -> None:
        """One round of the watch; CannotRun if the database is gone."""
        for step in self.rounds:
            step()

    def close(self) -> None:
        """Stop all that was started, the database last; nothing is left."""
        if self.rounds:
            self.say("stopping")
        self.ends.close()

    def say(self, text: str) -> None:
        """One line for the person, with the seconds since the start."""
        print(f"[{time.monotonic() - self.began:5.1f} s] {text}", flush=True)  # noqa: T201

    def _claim(self) -> None:
        """Ports, .env and data folder are ours, and the logs are empty."""
        folder.refuse_used_port(self.port)
        folder.refuse_used_port(self.port + 1)
        environment.refuse_foreign(self.env_file)
        self.ends.enter_context(folder.claim(self.data))
        shutil.rmtree(self.data / "logs", ignore_errors=True)
        for name in ("logs", "files", "static"):
            (self.data / name).mkdir(exist_ok=True)

    def _addresses(self) -> tuple[Addresses, list[Program]]:
        """Where database and broker are, and the broker's program where it is our own."""
        owner = os.environ.get("DATABASE_URL") or self._database()
        databases.mend(owner)
        web, mail_port = roles.web_url(owner), valkey.free_port()
        if given := os.environ.get("REDIS_URL"):
            return Addresses(self.port, web, owner, given, mail_port), []
        plan = valkey.plan(self.data / "valkey.conf")
        broker = Program("valkey", plan.command, outlasts=True)
        return Addresses(self.port, web, owner, plan.url, mail_port), [broker]

    def _database(self) -> str:
        """Start our own server; the address of its owner."""
        self.say("starting Postgres")
        server = postgres.start(self.data / "postgres")
        self.ends.callback(server.stop)

        def watch() -> None:
            if server.process.poll() is not None:
                raise CannotRun(f"Postgres ended; see {server.sockets.parent / postgres.LOG}.")

        self.rounds.append(watch)
        return server.url(postgres.OWNER)

    def _wait_for_the_first_page(self) -> None:
        deadline = time.monotonic() + OPENING
        while time.monotonic() < deadline:
            self.look_after()
            if first_page(self.port) == http.client.OK:
                return
            time.sleep(0.1)
        raise CannotRun(f"The first page did not come; see {self.data / 'logs' / 'web.log'}.")

    def _greet(self, addresses: Addresses, sign_ins: str) -> None:
        self.say("ready")
        print(  # noqa: T201
            f"\n  {addresses.site}/en/   {addresses.site}/ko/\n\n"
            "  The bar on top of every page makes you anyone, on any day of the prize's year.\n"
            f"  A tour in five steps: {addresses.site}/en/sandbox/tour/\n\n{sign_ins}\n"
            f"  Mail is kept in {self.data / 'mail'}, logs in {self.data / 'logs'}."
            " Ctrl-C stops everything.\n",
            flush=True,
        )


def every(seconds: float, act: Callable[[], None]) -> Callable[[], None]:
    """The same act, done at most once in so many seconds however often it is called."""
    last = time.monotonic()

    def sometimes() -> None:
        nonlocal last
        if time.monotonic() - last > seconds:
            last = time.monotonic()
            act()

    return sometimes


def first_page(port: int) -> int:
    """The status of the English home page, 0 while nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/en/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()
