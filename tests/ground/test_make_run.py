"""The whole sandbox from an empty folder, its second start, and its end without a trace."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from prize.run import postgres
from tests.ground.watching import alive, descendants, until
from tests.portal import two_free_ports

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]
Begin = Callable[[int], subprocess.Popen[str]]
ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAMS = ("celery", "gunicorn", "mail_sink", "postgres", "valkey-server")


@pytest.fixture
def folder() -> Generator[Path]:
    """A folder that the database's account may pass through."""
    made = Path(tempfile.mkdtemp(prefix="prize-run-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)
    shutil.rmtree(postgres.shelter(made / "data" / "postgres"), ignore_errors=True)


@pytest.fixture
def begin(folder: Path) -> Generator[Begin]:
    """`begin(port)`: what `make run` starts, on that folder."""
    begun = []

    def start(port: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "prize.run", "--port", str(port)]
        command += ["--folder", str(folder / "data"), "--env-file", str(folder / "env")]
        unset = {"DATABASE_URL", "REDIS_URL", "DATABASE_POOL"}
        env = {name: value for name, value in os.environ.items() if name not in unset}
        running = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        begun.append(running)
        return running

    yield start
    for running in begun:
        running.terminate()
        running.wait(60)
        if running.stdout is not None:
            running.stdout.close()


def read_until(running: subprocess.Popen[str], word: str) -> str:
    """All it printed up to the line with `word`."""
    said = ""
    assert running.stdout is not None
    for line in running.stdout:
        said += line
        if word in line:
            return said
    pytest.fail(f"It ended before it said {word!r}:\n{said}")


def status(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("localhost", port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse().status
    connection.close()
    return answer


def test_it_opens_keeps_its_data_and_ends_without_a_trace(folder: Path, begin: Begin) -> None:
    port = two_free_ports()
    first = begin(port)
    assert "loading the editions" in read_until(first, "Ctrl-C stops everything")
    assert (status(port, "/en/"), status(port, "/ko/")) == (200, 200)
    crew = descendants(first.pid)
    names = " ".join(crew.values())
    assert [name for name in PROGRAMS if name not in names] == []
    secret = (folder / "data" / "secret_key").read_text()
    first.send_signal(signal.SIGINT)
    assert first.wait(60) == 0
    assert until(lambda: not [pid for pid in crew if alive(pid)], seconds=5)

    second = begin(port)
    assert "loading the editions" not in read_until(second, "Ctrl-C stops everything")
    assert status(port, "/en/") == 200
    assert (folder / "data" / "secret_key").read_text() == secret
    crew = descendants(second.pid)
    second.send_signal(signal.SIGTERM)
    second.send_signal(signal.SIGINT)  # impatience changes nothing
    assert second.wait(60) == 0
    assert until(lambda: not [pid for pid in crew if alive(pid)], seconds=5)
