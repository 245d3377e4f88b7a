"""What stands in the way is said in one line, and nothing foreign is touched."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from prize.run.valkey import free_port

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def prize_run(tmp_path: Path) -> Run:
    """Run the supervisor on a folder of the test's own and give its end."""

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "prize.run", *arguments]
        command += ["--folder", str(tmp_path / "data"), "--env-file", str(tmp_path / "env")]
        env = {**os.environ, **variables}
        return subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False
        )

    return run


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of a refusal."""
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    return done.stderr


@pytest.mark.parametrize("offset", [0, 1])
def test_a_port_in_use(prize_run: Run, tmp_path: Path, offset: int) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert f"Port {port} " in refused(prize_run("--port", str(port - offset)))
    assert not (tmp_path / "data").exists()


def test_a_port_that_is_none(prize_run: Run) -> None:
    assert "Port 70000 " in refused(prize_run("--port", "70000"))


@pytest.mark.parametrize("verb", ["start", "reset"])
def test_a_foreign_data_folder(prize_run: Run, tmp_path: Path, verb: str) -> None:
    diary = tmp_path / "data" / "diary.txt"
    diary.parent.mkdir()
    diary.write_text("not yours")
    assert "is not this portal's data folder" in refused(
        prize_run(verb, "--port", str(free_port()))
    )
    assert diary.read_text() == "not yours"


@pytest.mark.parametrize("verb", ["start", "reset"])
def test_a_foreign_environment_file(prize_run: Run, tmp_path: Path, verb: str) -> None:
    (tmp_path / "env").write_text("SECRET=mine\n")
    assert "was not written by" in refused(prize_run(verb, "--port", str(free_port())))
    assert (tmp_path / "env").read_text() == "SECRET=mine\n"


def test_data_of_another_major_version(prize_run: Run, tmp_path: Path) -> None:
    claimed = tmp_path / "data"
    (claimed / "postgres" / "data").mkdir(parents=True)
    (claimed / "smart-city-prize.txt").write_text("ours")
    (claimed / "postgres" / "data" / "PG_VERSION").write_text("16\n")
    done = prize_run("--port", str(free_port()), DATABASE_URL="")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "holds 16 data, not Postgres 18" in done.stderr


def test_a_database_that_does_not_answer(prize_run: Run) -> None:
    address = f"postgres://owner@127.0.0.1:{free_port()}/prize"
    said = refused(prize_run("--port", str(free_port()), DATABASE_URL=address))
    assert "DATABASE_URL" in said


def test_reset_removes_what_is_ours(prize_run: Run, tmp_path: Path) -> None:
    claimed = tmp_path / "data"
    claimed.mkdir()
    (claimed / "smart-city-prize.txt").write_text("ours")
    (claimed / "files").mkdir()
    assert prize_run("reset").returncode == 0
    assert not claimed.exists()
    assert prize_run("reset").returncode == 0
