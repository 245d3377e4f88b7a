"""Starting a process that cannot outlive us, and stopping it with patience."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext, suppress
from pathlib import Path

PR_SET_PDEATHSIG = 1


class CannotRun(Exception):
    """Something a person must put right first; the message is one line for them."""


def _die_with_parent(farewell: signal.Signals) -> Callable[[], None] | None:
    """What a child does before it becomes the program: ask for `farewell` at our death."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, farewell)

    return ask


def spawn(
    command: list[str],
    *,
    log: Path | None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    user: int | None = None,
    group: int | None = None,
    farewell: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start `command` in its own session, so that a Ctrl-C reaches us alone.

    Output goes to `log`, or where ours goes. With `user` the child also leaves our groups behind.
    """
    with nullcontext() if log is None else log.open("ab") as out:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=None if out is None else subprocess.STDOUT,
            env=env,
            cwd=cwd,
            user=user,
            group=group,
            extra_groups=None if user is None else [],
            start_new_session=True,
            preexec_fn=_die_with_parent(farewell),  # noqa: PLW1509 (one thread starts children)
        )


def stop(
    process: subprocess.Popen[bytes],
    *,
    farewell: signal.Signals = signal.SIGTERM,
    grace: float = 10,
) -> None:
    """Ask the process to end, wait `grace` seconds, then end its whole session."""
    if process.poll() is None:
        process.send_signal(farewell)
        with suppress(subprocess.TimeoutExpired):
            process.wait(grace)
    end_session(process.pid)
    process.wait()


def end_session(leader: int) -> None:
    """SIGKILL for whatever is left of the process group the leader began."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
