"""The crew: processes that are started together, watched, started again, stopped together."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from prize.run.process import end_session, spawn

PATIENCE = 60.0  # a process that lived this long is trusted again
LONGEST_PAUSE = 30.0
GRACE = 10.0  # from the request to stop until SIGKILL

Say = Callable[[str], None]


@dataclass(frozen=True)
class Program:
    """A command with a name. `speaks`: its output is for the person, not for a log.

    `outlasts`: it is asked to stop only when all others have ended.
    """

    name: str
    command: list[str]
    speaks: bool = False
    outlasts: bool = False


@dataclass
class Member:
    """A program as it runs now, and how it fared."""

    program: Program
    process: subprocess.Popen[bytes]
    started: float
    pause: float = 1.0
    start_at: float | None = None  # when it rests before the next start


@dataclass
class Crew:
    """Everything we started and must stop; `logs` is the folder of their output."""

    env: dict[str, str]
    root: Path
    logs: Path
    say: Say
    members: list[Member] = field(default_factory=list)

    def start(self, program: Program) -> Member:
        """Start the program as one of the crew."""
        member = Member(program, self._spawn(program), time.monotonic())
        self.members.append(member)
        return member

    def log(self, program: Program) -> Path:
        return self.logs / f"{program.name}.log"

    def look_after(self) -> None:
        """Notice who ended and start again whose pause is over; call it every moment."""
        now = time.monotonic()
        for member in self.members:
            if member.start_at is None and member.process.poll() is not None:
                self._rest(member, now)
            elif member.start_at is not None and now >= member.start_at:
                member.process, member.started = self._spawn(member.program), now
                member.start_at = None

    def stop(self) -> None:
        """Ask everyone at once, then those who outlast; after each grace nobody is left."""
        members, self.members = self.members, []
        for outlasts in (False, True):
            self._end([m.process for m in members if m.program.outlasts is outlasts])

    def _end(self, crew: list[subprocess.Popen[bytes]]) -> None:
        for process in crew:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for process in crew:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, deadline - time.monotonic()))
            end_session(process.pid)
            process.wait()

    def _rest(self, member: Member, now: float) -> None:
        """Say that it ended; each early end doubles the pause."""
        end_session(member.process.pid)  # its own children must not serve beside the next one
        lived = now - member.started
        member.pause = 1.0 if lived > PATIENCE else min(member.pause * 2, LONGEST_PAUSE)
        member.start_at = now + member.pause
        self.say(
            f"{member.program.name} ended with {member.process.returncode};"
            f" it starts again in {member.pause:.0f} s (see {self.log(member.program)})."
        )

    def _spawn(self, program: Program) -> subprocess.Popen[bytes]:
        log = None if program.speaks else self.log(program)
        return spawn(program.command, log=log, env={**os.environ, **self.env}, cwd=self.root)
