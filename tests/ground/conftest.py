"""The whole sandbox as `make run` starts it, in a folder of its own, with few entries."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from prize.run import databases, postgres
from tests.ground.small import remove, run, write

Begin = Callable[[int], subprocess.Popen[str]]
ROOT = Path(__file__).resolve().parent.parent.parent
ENTRIES = 12


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
        command += ["--entries", str(ENTRIES)]
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


@pytest.fixture
def owner() -> Generator[str]:
    """The address of a small database of the owner's, gone afterwards with all beside it."""
    given = urlsplit(os.environ["DATABASE_URL"])
    url = urlunsplit(given._replace(path=f"/year_{os.getpid()}"))
    names = [url, *(databases.beside(url, kind) for kind in ("base", "fresh", "old"))]
    databases.forget_days(url)
    remove(names)
    run("CREATE DATABASE {}", url)
    write(url, "first")
    yield url
    databases.forget_days(url)
    remove(names)
