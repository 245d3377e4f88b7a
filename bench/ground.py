"""What the bench stands on: a Postgres of its own, filled databases, web servers in front."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from bench import bare
from bench.client import Browser
from prize.run import messages, postgres, programs, roles, valkey
from prize.run.environment import Addresses
from prize.run.process import CannotRun
from prize.run.supervise import Crew, Program

ROOT = Path(__file__).resolve().parent.parent
EDITIONS = ("editions/seoul-2023.yaml", "editions/open-trial.yaml", "bench/edition.yaml")
DEMO = "demo-2023"


@dataclass
class Served:
    """A running web server and the database behind it."""

    name: str
    port: int
    database: str
    master: int

    def workers(self) -> list[int]:
        """The processes that answer."""
        told = Path(f"/proc/{self.master}/task/{self.master}/children").read_text()
        return [int(pid) for pid in told.split()]

    def cpu(self) -> float:
        """Seconds of processor that the workers have used so far."""
        return sum(time.clock_gettime((~pid << 3) | 2) for pid in self.workers())


@dataclass
class Ground:
    """`folder` keeps the filled databases from run to run; everything else goes at the end."""

    folder: Path
    server: postgres.Postgres
    broker: valkey.Valkey
    port: int
    crews: list[Crew] = field(default_factory=list)

    def admin(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """As the superuser, who alone says what is logged."""
        return psycopg.connect(self.server.url("postgres", database), autocommit=True)

    def copy(self, template: str) -> str:
        """A fresh database like the filled one; its name."""
        name = f"{template}_run"
        with self.admin() as connection:
            _drop(connection, name)
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                    *map(sql.Identifier, (name, template, postgres.OWNER))
                )
            )
        return name

    def variables(self, database: str, files: str, port: int = 0) -> dict[str, str]:
        """The environment of the portal's processes on this database, as in production."""
        where = self._addresses(database, port)
        return {
            "PRIZE_MODE": "production",
            "SECRET_KEY": "the bench's own key, worth nothing anywhere else " + "x" * 20,
            "SITE_ORIGIN": f"https://localhost:{port}",
            "UPLOAD_ORIGIN": f"https://localhost:{port + 1}",
            "ALLOWED_HOSTS": "localhost",
            "DATABASE_URL": where.database,
            "REDIS_URL": where.broker,
            "MAIL_URL": "smtp://127.0.0.1:9",
            "FILES_ROOT": str(self.folder / files),
            "STATIC_ROOT": str(self.folder / "static"),
            "LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "prize.settings",
            "SECOND_FACTOR": "required",
        }

    def serve(self, name: str, database: str, files: str, *, package: str = "prize") -> Served:
        """Two workers on the database, of the portal or of another package's wsgi and settings."""
        self.port += 2
        env = self.variables(database, files, self.port)
        env["DJANGO_SETTINGS_MODULE"] = f"{package}.settings"
        logs = self.folder / "logs" / name
        logs.mkdir(parents=True, exist_ok=True)
        crew = Crew(env, ROOT, logs, print)
        self.crews.append(crew)
        web = next(
            one for one in programs.servers(self._addresses(database, self.port))
            if one.name == "web"
        )  # fmt: skip
        web = Program(
            "web", [word.replace("prize.wsgi", f"{package}.wsgi") for word in web.command]
        )
        member = crew.start(web)
        _wait_for(self.port, crew.log(web))
        return Served(name, self.port, database, member.process.pid)

    def manage(self, database: str, files: str, *arguments: str, owner: bool = False) -> str:
        """What manage.py prints on this database, as the web role; CannotRun with its last line."""
        env = {**os.environ, **self.variables(database, files), "PRIZE_MODE": "sandbox"}
        env["SITE_ORIGIN"], env["UPLOAD_ORIGIN"] = "http://localhost", "http://localhost:81"
        if owner:
            env["DATABASE_URL"] = self.server.url(postgres.OWNER, database)
        command = [sys.executable, "manage.py", *arguments]
        print(f"  {' '.join(arguments)}", flush=True)
        done = subprocess.run(command, cwd=ROOT, env=env, check=False, stdout=subprocess.PIPE)
        if done.returncode != 0:
            raise CannotRun(f"manage.py {' '.join(arguments)} failed.")
        return done.stdout.decode().strip()

    def collect_static(self) -> None:
        """The hashed files that production names."""
        env = {**os.environ, **self.variables("postgres", "files")}
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"]
        subprocess.run(command, cwd=ROOT, env=env, check=True)

    def _addresses(self, database: str, port: int) -> Addresses:
        web = self.server.url(roles.WEB, database)
        owner = self.server.url(postgres.OWNER, database)
        return Addresses(port, web, owner, self.broker.url, 9)


@contextmanager
def opened(folder: Path, port: int, *, settings: Sequence[str] = ()) -> Iterator[Ground]:
    """The server of `folder`, stopped with all that was started in front of it."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)  # the server's account passes through, and lists nothing
    messages.compile_all(ROOT)
    server = postgres.start(folder / "postgres", settings=settings)
    try:
        roles.ensure_web_role(server.url(postgres.OWNER))
        broker = valkey.start(folder / "valkey.conf")
        ground = Ground(folder, server, broker, port)
        try:
            yield ground
        finally:
            for crew in ground.crews:
                crew.stop()
            broker.stop()
    finally:
        server.stop()


def make_bare(ground: Ground) -> str:
    """The database of the bare views; its name."""
    name = "bench_bare"
    with ground.admin() as connection:
        _drop(connection, name)
        _create(connection, name)
    with psycopg.connect(ground.server.url(postgres.OWNER, name), autocommit=True) as connection:
        connection.execute(bare.TABLE)
    return name


def _create(connection: psycopg.Connection[Any], name: str) -> None:
    told = sql.Identifier(name), sql.Identifier(postgres.OWNER)
    connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*told))


def _drop(connection: psycopg.Connection[Any], name: str) -> None:
    told = sql.Identifier(name)
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(told))


def databases(ground: Ground) -> set[str]:
    """The names of those that are there."""
    with ground.admin() as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def create(ground: Ground, name: str) -> None:
    """An empty database of the owner."""
    with ground.admin() as connection:
        _drop(connection, name)
        _create(connection, name)


def rename(ground: Ground, old: str, new: str) -> None:
    """Give a database its final name, once it is whole."""
    with ground.admin() as connection:
        _drop(connection, new)
        told = sql.Identifier(old), sql.Identifier(new)
        connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*told))


def forget(folder: Path) -> None:
    """Remove everything that is kept from run to run."""
    shutil.rmtree(postgres.shelter(folder / "postgres"), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port: int, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            Browser(port).get("/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise CannotRun(f"The web server did not answer; see {log}.")
