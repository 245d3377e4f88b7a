"""`make rehearse`: the production shape stands, behind its proxy, with its checks."""

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import boto3
import pytest

from submissions.uploads import Policy, expiry, secret_of, sign
from tests.rehearsal.stack import FILES, SECRET, Stack, standing
from tests.submissions.test_upload import CONTENT, KEY, body

pytestmark = pytest.mark.rehearsal


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("production")
    folder.chmod(0o755)  # the proxy's workers pass through
    with standing(folder) as made:
        yield made


def test_the_release_checks_pass_and_the_storage_check_sees_a_lax_storage(stack: Stack) -> None:
    told = stack.run(
        "python", "manage.py", "check", "--deploy", "--database", "default",
        "--fail-level", "WARNING",
    )  # fmt: skip
    assert (told.stderr, told.returncode) == ("", 0)
    lax = stack.run("python", "manage.py", "check_storage")
    assert lax.returncode == 1
    assert "Strangers can read files." in lax.stderr  # this stand-in lets them
    assert "replaces files" not in lax.stderr


def test_the_owner_is_refused_as_the_portals_role(stack: Stack) -> None:
    owner = Stack(stack.folder, {**stack.env, "DATABASE_URL": stack.env["OWNER_DATABASE_URL"]})
    told = owner.run("python", "manage.py", "check", "--deploy", "--database", "default")
    assert told.returncode == 1
    assert "prize.E102" in told.stderr
    assert "must name the role" in owner.run("python", "manage.py", "prepare_role").stderr


def test_pages_come_through_the_proxy_with_every_lock_on(stack: Stack) -> None:
    answer = stack.ask("/en/accounts/login/")
    assert answer.status == 200
    assert (
        int(answer.headers["Strict-Transport-Security"].split("=")[1].split(";")[0]) >= 31_536_000
    )
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    cookies = answer.headers.get_all("Set-Cookie") or []
    assert [cookie.split("=")[0] for cookie in cookies] == ["__Host-csrf"]
    assert all("Secure" in one and "HttpOnly" in one and "Path=/" in one for one in cookies)
    assert "sandbox" not in _text(answer)


def test_plain_http_leads_to_tls_and_unknown_hosts_get_nothing(stack: Stack) -> None:
    with closing(_plain(stack, "prize.seoul.test")) as line:
        answer = line.getresponse()
        assert (answer.status, answer.headers["Location"]) == (301, "https://prize.seoul.test/en/")
    with (
        closing(_plain(stack, "elsewhere.test")) as line,
        pytest.raises(http.client.RemoteDisconnected),
    ):
        line.getresponse()


def _plain(stack: Stack, host: str) -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection("127.0.0.1", stack.plain, timeout=10)
    connection.request("GET", "/en/", headers={"Host": host, "Connection": "close"})
    return connection


def test_readiness_alarm_and_reasons(stack: Stack) -> None:
    assert stack.ask("/health/live/").status == 200
    assert json.loads(_text(stack.ask("/health/ready/"))) == {"ready": True, "reasons": {}}
    assert stack.ask("/health/").status in {200, 503}  # the disk of this machine is its own matter


def test_too_much_is_refused_at_the_proxy(stack: Stack) -> None:
    answer = stack.ask("/en/accounts/login/", method="POST", body=b"a" * 2_200_000)
    assert answer.status == 413


def test_limits_count_the_true_address_whatever_a_client_claims(stack: Stack) -> None:
    page = stack.ask("/en/accounts/login/")
    cookie = (page.headers.get_all("Set-Cookie") or [""])[0].split(";")[0]
    token = _text(page).split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    told = f"csrfmiddlewaretoken={token}&login=a%40seoul.test&password=wrong".encode()
    headers = {"Cookie": cookie, "Referer": "https://prize.seoul.test/en/accounts/login/",
               "Content_Type": "application/x-www-form-urlencoded"}  # fmt: skip
    codes = []
    for number in range(40):
        claimed = {
            "X_Forwarded_For": f"203.0.113.{number}",
            "Forwarded": f"for=198.51.100.{number}",
            "X_Real_IP": f"192.0.2.{number}",
        }
        answer = stack.ask("/en/accounts/login/", method="POST", body=told, **headers, **claimed)
        codes.append(answer.status)
    assert 429 in codes, codes
    assert codes[-1] == 429


def test_an_upload_arrives_in_the_bucket_and_a_forged_one_does_not(stack: Stack) -> None:
    policy = Policy(KEY, 1, 20_000, ("application/pdf",), "", expiry())
    fields = sign(policy, secret=secret_of(SECRET))
    headers = {"Content_Type": "multipart/form-data; boundary=mark"}
    sent: dict[str, Any] = {"host": FILES, "method": "POST", **headers}
    assert stack.ask("/", body=body(fields, CONTENT), **sent).status == 204
    forged = {**fields, "key": KEY[:-1] + "b"}
    assert stack.ask("/", body=body(forged, CONTENT), **sent).status == 403
    client = boto3.client(
        "s3", endpoint_url=stack.env["FILES_ENDPOINT"], region_name="us-east-1",
        aws_access_key_id="test", aws_secret_access_key="test",
    )  # fmt: skip
    listed = client.list_objects_v2(Bucket="prize", Prefix="entries/")["Contents"]
    assert [row["Key"] for row in listed] == [KEY]


def test_nothing_listens_beyond_this_machine(stack: Stack) -> None:
    """Web, uploads, broker, storage: each port answers on loopback alone; the database has none."""
    own = socket.gethostbyname(socket.gethostname())
    if own.startswith("127."):
        own = _outward()
    ports = [stack.web, stack.upload, int(stack.env["REDIS_URL"].rpartition(":")[2].split("/")[0])]
    for port in ports:
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((own, port)) != 0, port
    assert "host=/" in stack.env["DATABASE_URL"]


def _outward() -> str:
    """The address by which this machine would speak to others; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        name: str = probe.getsockname()[0]
    return name


def _text(answer: http.client.HTTPResponse) -> str:
    return str(answer.text)  # type: ignore[attr-defined]
