"""The crew is watched, started again and stopped to the last process."""

import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from prize.run import supervise
from prize.run.supervise import Crew, Program
from tests.ground.watching import alive, until

SLEEPER = "import time; time.sleep(600)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEPER}"
PARENT = (
    "import subprocess, sys;"
    f" child = subprocess.Popen([sys.executable, '-c', {STUBBORN!r}]);"
    " print(child.pid, flush=True); child.wait()"
)


ENDING = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit())
print("here", flush=True)
try:
    time.sleep(600)
finally:
    time.sleep({pause})
    open("ends", "a").write("{name} ")
"""


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def crew(tmp_path: Path, said: list[str]) -> Generator[Crew]:
    made = Crew({"MARK": "set"}, tmp_path, tmp_path, said.append)
    yield made
    made.stop()


def python(name: str, code: str, *, outlasts: bool = False) -> Program:
    return Program(name, [sys.executable, "-c", code], outlasts=outlasts)


def test_output_and_environment_reach_the_program(crew: Crew) -> None:
    member = crew.start(python("speaker", "import os; print(os.environ['MARK'])"))
    member.process.wait()
    assert crew.log(member.program).read_text() == "set\n"


def test_who_ends_is_reported_and_started_again(crew: Crew, said: list[str]) -> None:
    member = crew.start(python("worker", SLEEPER))
    member.pause = 0.05
    first = member.process
    first.kill()
    first.wait()

    def started_again() -> bool:
        crew.look_after()
        return member.process is not first and member.process.poll() is None

    assert until(started_again)
    assert said == [f"worker ended with -9; it starts again in 0 s (see {crew.logs}/worker.log)."]


def test_a_program_that_always_ends_early_is_started_ever_more_rarely(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = crew.start(python("broken", "raise SystemExit(3)"))
    pauses = []
    for _ in range(7):
        member.process.wait()
        crew.look_after()
        pauses.append(member.pause)
        member.start_at = 0.0
        crew.look_after()
    assert pauses == [2, 4, 8, 16, 30, 30, 30]


def test_stopping_leaves_no_process(
    crew: Crew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervise, "GRACE", 0.3)
    members = [crew.start(python("parent", PARENT)), crew.start(python("stubborn", STUBBORN))]
    log = tmp_path / "parent.log"
    assert until(lambda: log.exists() and log.read_text().endswith("\n"))
    pids = [member.process.pid for member in members] + [int(log.read_text())]
    assert all(alive(pid) for pid in pids)
    crew.stop()
    assert until(lambda: not any(alive(pid) for pid in pids), seconds=5)


def test_the_broker_ends_after_those_who_need_it(crew: Crew, tmp_path: Path) -> None:
    for name, pause in (("broker", 0), ("worker", 0.3)):
        code = ENDING.format(name=name, pause=pause)
        crew.start(python(name, code, outlasts=name == "broker"))
    for name in ("broker", "worker"):
        assert until((tmp_path / f"{name}.log").read_text)
    crew.stop()
    assert (tmp_path / "ends").read_text() == "worker broker "


def test_children_do_not_outlive_a_killed_supervisor(tmp_path: Path) -> None:
    """Even SIGKILL to us leaves nobody: the kernel tells the children."""
    if sys.platform != "linux":
        return
    code = (
        "import signal, sys; from pathlib import Path; from prize.run.process import spawn;"
        f" child = spawn([sys.executable, '-c', {SLEEPER!r}], log=None);"
        " print(child.pid, flush=True); signal.pause()"
    )
    reading, writing = os.pipe()
    killed = os.posix_spawn(
        sys.executable,
        [sys.executable, "-c", code],
        {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1)],
    )
    os.close(writing)
    with os.fdopen(reading) as out:
        child = int(out.readline())
        assert alive(child)
        os.kill(killed, 9)
        os.waitpid(killed, 0)
        assert until(lambda: not alive(child))
