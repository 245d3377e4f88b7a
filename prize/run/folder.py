"""The data folder: marked as ours, held by one supervisor at a time, removed only if ours."""

import fcntl
import os
import shutil
import socket
from pathlib import Path
from typing import IO

from prize.run import postgres
from prize.run.process import CannotRun

MARK = "smart-city-prize.txt"
MARK_TEXT = "Data of the Seoul Smart City Prize sandbox. `make reset` removes this folder.\n"


def claim(folder: Path) -> IO[str]:
    """Make the folder or recognise it, and hold it: the answer must stay open while we run."""
    refuse_foreign(folder)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)  # the database's account passes through, and lists nothing
    (folder / MARK).write_text(MARK_TEXT)
    return _hold(folder)


def remove(folder: Path, env_file: Path) -> None:
    """Remove our data and the .env written beside it; CannotRun if it is not ours or in use."""
    refuse_foreign(folder)
    if folder.exists():
        with _hold(folder):
            shutil.rmtree(postgres.shelter(folder / "postgres"), ignore_errors=True)
            shutil.rmtree(folder)
    env_file.unlink(missing_ok=True)


def refuse_foreign(folder: Path) -> None:
    """CannotRun if the folder holds something that no `make run` put there."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise CannotRun(f"{folder} is not this portal's data folder: move it away, then try again.")


def refuse_used_port(port: int) -> None:
    """CannotRun if somebody already listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            hint = "stop what uses it, or choose another: make run PORT=8010"
            raise CannotRun(f"Port {port} cannot be used ({error}): {hint}") from error


def _hold(folder: Path) -> IO[str]:
    lock = (folder / "lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.seek(0)
        pid = lock.read().strip() or "unknown"
        lock.close()
        raise CannotRun(f"The portal already runs here (process {pid}): stop it first.") from error
    lock.truncate(0)
    lock.write(f"{os.getpid()}\n")
    lock.flush()
    return lock
