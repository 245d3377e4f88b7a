"""The portal's processes as commands."""

import sys
from pathlib import Path

from prize.run.environment import Addresses
from prize.run.supervise import Program


def carriers(addresses: Addresses, folder: Path) -> list[Program]:
    """Those who do what is due, and the mail server that takes what they send."""
    return [mail_sink(addresses.mail_port, folder), worker(), beat(folder), sweeper()]


def servers(addresses: Addresses) -> list[Program]:
    """The two that speak HTTP: uploads, which touch no database, and the portal itself."""
    return [
        _gunicorn("upload", "prize.upload:application", addresses.port + 1, workers=1),
        _gunicorn("web", "prize.wsgi:application", addresses.port, workers=2),
    ]


def worker() -> Program:
    """Carries the mail."""
    options = ["--concurrency", "2", "--without-gossip", "--without-mingle", "--loglevel", "INFO"]
    return Program("worker", _python("-m", "celery", "-A", "prize", "worker", *options))


def beat(folder: Path) -> Program:
    """Wakes the worker every minute."""
    schedule = ["-s", str(folder / "beat-schedule"), "--pidfile="]
    return Program("beat", _python("-m", "celery", "-A", "prize", "beat", *schedule))


def sweeper(every: float = 60) -> Program:
    """Does what is due every minute even where the broker is gone and beat can wake nobody."""
    return Program("sweep", _python("manage.py", "sweep", "--every", str(every)))


def mail_sink(port: int, folder: Path) -> Program:
    """Keeps every mail under the data folder and says so."""
    command = _python("-m", "prize.run.mail_sink", str(port), str(folder / "mail"))
    return Program("mail", command, speaks=True)


def _gunicorn(name: str, application: str, port: int, *, workers: int) -> Program:
    """Loaded once, then forked: nothing opens a database connection before that."""
    options = ["-k", "gthread", "--workers", str(workers), "--threads", "4", "--preload"]
    options += ["--no-control-socket", "--bind", f"127.0.0.1:{port}", "--graceful-timeout", "5"]
    return Program(name, _python("-m", "gunicorn", application, *options))


def _python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]
