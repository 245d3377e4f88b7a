"""The real processes answer on the test's own database and send to its mail server."""

import http.client
from contextlib import closing

import pytest

from tests.portal import Portal

pytestmark = pytest.mark.slow


def status(portal: Portal, path: str) -> int:
    address = portal.origin.removeprefix("http://")
    with closing(http.client.HTTPConnection(address, timeout=20)) as connection:
        connection.request("GET", path)
        with connection.getresponse() as response:
            return response.status


def test_web_and_carriers_run_on_the_tests_database(portal: Portal) -> None:
    portal.start_worker()
    portal.start_sweeper()
    assert status(portal, "/en/") == 200
    portal.kill("web")
    with pytest.raises(OSError, match=r"refused|reset"):
        status(portal, "/en/")
    assert portal.member("worker").process.poll() is None
    assert portal.member("sweep").process.poll() is None
