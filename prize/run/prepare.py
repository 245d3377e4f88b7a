"""What must stand in the database before the portal opens: tables, editions, the demo, the hour."""

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg

from prize.run import databases
from prize.run.process import CannotRun
from prize.run.supervise import Say

ENTRIES = 240
EDITIONS = ("editions/seoul-2023.yaml", "editions/open-trial.yaml")
DEMO_DAY = "panel"
DEMO_HOUR = "2023-07-10T10:00:00+09:00"  # the panel scores, a second edition is open
ALONE = {"DATABASE_POOL": "0"}  # a command needs one connection


@dataclass
class Preparation:
    """Runs manage.py: as the owner where tables or the clock change, as the web role elsewhere."""

    root: Path
    folder: Path
    env: dict[str, str]
    say: Say
    clock_is_set: bool = False
    entries: int = ENTRIES

    def complete(self) -> None:
        """Bring the database up to this tree; quick when nothing changed since the last time."""
        stamp, done = self.folder / "prepared", self._fingerprint()
        if stamp.exists() and stamp.read_text() == done:
            return
        self.say("making the tables")
        based, first = databases.has_base(self.owner), not stamp.exists()
        suffixes = ("", databases.BASE) if based else ("",)
        for suffix in suffixes:
            self.manage("migrate", "--verbosity", "0", owner=True, database=suffix)
        self.set_clock()
        self.say("loading the editions and the demo")
        for suffix in suffixes:
            self.manage("load_edition", *EDITIONS, database=suffix)
        if first and not based:
            databases.lay_base(self.owner)  # the beginning of the year, for turning it back
        if first:
            demo = ["demo", "--entries", str(self.entries), "--at", DEMO_DAY]
            self.manage(*demo, "--sign-ins", str(self.folder / "sign-ins.txt"), aloud=True)
            databases.keep_day(self.owner, self.owner, DEMO_DAY)
        elif based:
            databases.forget_days(self.owner)
        stamp.write_text(done)

    def set_clock(self) -> None:
        """Take up the prize's time where it was kept, at first at the demo's hour."""
        kept = self.folder / "hour"
        hour = kept.read_text() if kept.exists() else DEMO_HOUR
        self.manage("shift_clock", "--to", hour, owner=True)
        self.clock_is_set = True

    def sign_ins(self) -> str:
        """The demo's people and how they sign in."""
        return (self.folder / "sign-ins.txt").read_text()

    @property
    def owner(self) -> str:
        """The owner's address of the database."""
        return self.env["OWNER_DATABASE_URL"]

    def environment(self, *, owner: bool = False, database: str = "") -> dict[str, str]:
        """What a command finds: the role, and the database with this suffix ("": the portal's)."""
        url = self.owner if owner else self.env["DATABASE_URL"]
        return {**self.env, "DATABASE_URL": databases.beside(url, database) if database else url}

    def manage(
        self, *arguments: str, owner: bool = False, database: str = "", aloud: bool = False
    ) -> str:
        """Run a command of manage.py and give what it printed; CannotRun with its last line.

        `aloud`: on a terminal it prints for the person who waits.
        Django's checks are left to lint and tests: each start is half a second sooner without them.
        """
        verb, *rest = arguments
        env = {**os.environ, **self.environment(owner=owner, database=database), **ALONE}
        command = [sys.executable, str(self.root / "manage.py")]
        command += [verb, "--skip-checks", *rest]
        out = None if aloud and sys.stdout.isatty() else subprocess.PIPE
        done = subprocess.run(
            command,
            env=env,
            cwd=self.root,
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        told = done.stdout or ""
        if done.returncode != 0:
            raise self._failure(arguments, told, done.stderr)
        return told

    def _failure(self, arguments: tuple[str, ...], told: str, errors: str) -> CannotRun:
        log = self.folder / "logs" / "manage.log"
        log.write_text(f"manage.py {' '.join(arguments)}\n{told}\n{errors}")
        last = (errors.strip() or told.strip() or "no message").splitlines()[-1]
        anew = " `make reset` begins anew." if arguments[0] == "migrate" else ""
        return CannotRun(f"manage.py {arguments[0]} failed: {last} (all of it in {log}){anew}")

    def keep_hour(self) -> None:
        """Write down the prize's time, so that its clock stands still while we are away."""
        if not self.clock_is_set:
            return
        try:
            with psycopg.connect(self.env["DATABASE_URL"], connect_timeout=2) as connection:
                row = connection.execute("SELECT prize_now()").fetchone()
        except psycopg.Error:
            return  # an hour kept a minute ago is near enough
        if row:
            (self.folder / "hour").write_text(row[0].isoformat())

    def _fingerprint(self) -> str:
        """Changes with the database, the migrations and the edition files."""
        digest = hashlib.sha256(self.env["OWNER_DATABASE_URL"].encode())
        for pattern in ("*/migrations/*.py", "editions/*.yaml"):
            for path in sorted(self.root.glob(pattern)):
                digest.update(str(path.relative_to(self.root)).encode() + path.read_bytes())
        return digest.hexdigest()
