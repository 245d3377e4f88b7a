"""The whole sandbox from an empty folder, its second start, and its end without a trace."""

import http.client
import signal
import sys
from pathlib import Path

import pytest

from tests.ground.conftest import Begin
from tests.ground.watching import alive, descendants, read_until, until
from tests.portal import two_free_ports

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]
PROGRAMS = ("celery", "gunicorn", "mail_sink", "postgres", "valkey-server")


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
