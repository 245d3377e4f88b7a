"""Production without containers: the same commands and proxy file, on parts of this machine."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from prize.run import process
from prize.run.messages import compile_all
from prize.run.roles import WEB, with_role
from prize.run.valkey import free_port
from prize.run.valkey import start as start_valkey
from tests.house.tree import ROOT

SITE, FILES, SECRET = "prize.seoul.test", "files.seoul.test", "S4kq0Zr7bN2x-yTw9" * 3
DATABASE = "prize_rehearsal"


@dataclass
class Stack:
    """What runs, its environment, and where the proxy listens (TLS, plain)."""

    folder: Path
    env: dict[str, str]
    tls: int = field(default_factory=free_port)
    plain: int = field(default_factory=free_port)
    web: int = field(default_factory=free_port)
    upload: int = field(default_factory=free_port)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """A command as a container of ours would run it."""
        path = f"{Path(sys.executable).parent}:{self.env['PATH']}"
        return subprocess.run(
            command, cwd=ROOT, env={**self.env, "PATH": path}, capture_output=True, text=True,
            check=False, timeout=300,
        )  # fmt: skip

    def ask(
        self, path: str, *, host: str = SITE, method: str = "GET", body: bytes | None = None,
        **headers: str,
    ) -> http.client.HTTPResponse:  # fmt: skip
        """Through the proxy, as a browser that trusts our certificate; the body is read."""
        context = ssl.create_default_context(cafile=str(self.folder / "site.crt"))
        context.load_verify_locations(cafile=str(self.folder / "files.crt"))
        raw = socket.create_connection(("127.0.0.1", self.tls), timeout=30)
        with raw, context.wrap_socket(raw, server_hostname=host) as line:
            return _exchange(line, host, method, path, body=body, headers=headers)


def _exchange(
    line: socket.socket, host: str, method: str, path: str, *, body: bytes | None,
    headers: dict[str, str],
) -> http.client.HTTPResponse:  # fmt: skip
    connection = http.client.HTTPConnection(host)
    connection.sock = line
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, {"Host": host, **named})
    answer = connection.getresponse()
    answer.text = answer.read().decode(errors="replace")  # type: ignore[attr-defined]
    return answer


@contextmanager
def standing(folder: Path) -> Iterator[Stack]:
    """Database, broker, storage, web, uploads and proxy; all of it gone afterwards."""
    compile_all(ROOT)
    broker = start_valkey(folder / "valkey.conf")
    owner, storage = _database(), free_port()
    stack = Stack(folder, _environment(folder, owner, broker.url, storage))
    started: list[Popen[bytes]] = []
    try:
        started.append(_storage(folder, storage))
        prepare(stack)
        started += [
            _serve(stack, "prize.wsgi", stack.web),
            _serve(stack, "prize.upload", stack.upload),
        ]
        started.append(_proxy(stack))
        yield stack
    finally:
        for one in reversed(started):
            process.stop(one)
        broker.stop()


def _database() -> str:
    parts = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as owner:
        name = sql.Identifier(DATABASE)
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        owner.execute(sql.SQL("CREATE DATABASE {}").format(name))
    return urlunsplit(parts._replace(path=f"/{DATABASE}"))


def _environment(folder: Path, owner: str, broker: str, storage: int) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"], "PRIZE_MODE": "production", "SECRET_KEY": SECRET,
        "SITE_ORIGIN": f"https://{SITE}", "UPLOAD_ORIGIN": f"https://{FILES}",
        "ALLOWED_HOSTS": SITE, "TRUSTED_PROXIES": "1", "REDIS_URL": broker,
        "OWNER_DATABASE_URL": owner, "DATABASE_URL": with_role(owner, WEB, "a-password"),
        "MAIL_URL": "smtps://user:a-password@mail.seoul.test:587",
        "MAIL_FROM": "Prize <prize@seoul.test>", "ENQUIRY_ADDRESS": "ask@seoul.test",
        "FILES_BUCKET": "prize", "FILES_ENDPOINT": f"http://127.0.0.1:{storage}",
        "FILES_KEY": "test", "FILES_SECRET": "test", "WEB_CONCURRENCY": "2",
        "STATIC_ROOT": str(folder / "static"), "SCRATCH": str(folder),
    }  # fmt: skip


def prepare(stack: Stack) -> None:
    """The image's and the release step's commands, one after the other."""
    for command in (
        ("manage.py", "collectstatic", "--no-input", "--verbosity", "0"),
        ("manage.py", "prepare_role"),
    ):
        done = stack.run("python", *command)
        assert done.returncode == 0, done.stderr[-3000:]
    owner = Stack(stack.folder, {**stack.env, "DATABASE_URL": stack.env["OWNER_DATABASE_URL"]})
    done = owner.run("python", "manage.py", "migrate", "--no-input", "--verbosity", "0")
    assert done.returncode == 0, done.stderr[-3000:]
    stack.run("python", "manage.py", "check_storage")  # makes the bucket; a test reads its words


def _storage(folder: Path, port: int) -> Popen[bytes]:
    env = {**os.environ, "GATEWAY_PORT": str(port), "TMPDIR": str(folder), "LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "ministack"]
    return _listening(command, port, env=env, folder=folder)


def _serve(stack: Stack, module: str, port: int) -> Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    env = {**stack.env, "BIND": f"127.0.0.1:{port}"}
    return _listening([*command, f"{module}:application"], port, env=env, folder=stack.folder)


def _proxy(stack: Stack) -> Popen[bytes]:
    """The proxy of docker-compose.yml: its template filled in, two certificates of our own."""
    for name, host in (("site", SITE), ("files", FILES)):
        _certificate(stack.folder, name, host)
    values = {
        "SITE_HOST": SITE, "UPLOAD_HOST": FILES, "CERTIFICATES": str(stack.folder),
        "WEB_ADDRESS": f"127.0.0.1:{stack.web}", "UPLOAD_ADDRESS": f"127.0.0.1:{stack.upload}",
        "HTTP_PORT": str(stack.plain), "HTTPS_PORT": str(stack.tls),
    }  # fmt: skip
    text = (ROOT / "deploy" / "proxy" / "default.conf.template").read_text()
    for name, value in values.items():
        text = text.replace(f"${{{name}}}", value)
    text = text.replace("/dev/stdout", f"{stack.folder}/proxy.access")
    head = f"daemon off; pid {stack.folder}/proxy.pid; error_log stderr; events {{}}"
    (stack.folder / "proxy.conf").write_text(f"{head}\nhttp {{\n{text}\n}}")
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "The rehearsal needs nginx (Debian: apt install nginx-light)."
    command = [program, "-p", str(stack.folder), "-c", str(stack.folder / "proxy.conf")]
    return _listening(command, stack.tls, env=dict(os.environ), folder=stack.folder)


def _certificate(folder: Path, name: str, host: str) -> None:
    command = [
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
        "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}",
        "-keyout", str(folder / f"{name}.key"), "-out", str(folder / f"{name}.crt"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)


def _listening(command: list[str], port: int, *, env: dict[str, str], folder: Path) -> Popen[bytes]:
    """A started process, once its port answers."""
    log = folder / f"{port}.log"
    started = process.spawn(command, log=log, env=env, cwd=ROOT)
    deadline = time.monotonic() + 60
    while started.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return started
        time.sleep(0.05)
    process.stop(started)
    raise AssertionError(f"{command[:5]} did not listen:\n{log.read_text()[-3000:]}")
