"""Files in an S3-compatible bucket: the upload process writes a key once, the portal reads it."""

import os
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.module_loading import import_string

from prize import environment, shelf
from prize.run import process
from prize.run.valkey import free_port
from prize.upload import Receiver
from submissions.uploads import sign
from tests.submissions.test_upload import CONTENT, KEY, SECRET, body, policy, send

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """A storage of this module's own; its answers to tampered addresses are S3's."""
    folder, port = tmp_path_factory.mktemp("storage"), free_port()
    env = {**os.environ, "GATEWAY_PORT": str(port), "TMPDIR": str(folder), "LOG_LEVEL": "ERROR"}
    log = folder / "storage.log"
    server = process.spawn([sys.executable, "-m", "ministack"], log=log, env=env, cwd=folder)
    deadline = time.monotonic() + 30
    while not _listens(port):
        assert time.monotonic() < deadline, log.read_text()[-2000:]
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    process.stop(server)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> shelf.Bucket:
    """The environment of production's files, and an empty bucket."""
    named = {
        "FILES_BUCKET": f"prize-{os.urandom(4).hex()}", "FILES_ENDPOINT": endpoint,
        "FILES_KEY": "test", "FILES_SECRET": "test", "SCRATCH": str(tmp_path),
    }  # fmt: skip
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    made = shelf.from_environment()
    assert isinstance(made, shelf.Bucket)
    made.client.create_bucket(Bucket=made.name)
    return made


@pytest.fixture
def storage(bucket: shelf.Bucket) -> Storage:
    """Django's storage as settings would make it."""
    told = environment.storage()
    made = import_string(str(told["BACKEND"]))(**told["OPTIONS"])  # type: ignore[arg-type]
    assert isinstance(made, Storage)
    return made


def test_a_signed_file_arrives_byte_for_byte(bucket: shelf.Bucket, storage: Storage) -> None:
    receiver = Receiver(SECRET, bucket, "https://prize.example")
    status, _headers = send(receiver, body(sign(policy(), secret=SECRET), CONTENT))
    assert status == "204 No Content"
    assert storage.exists(KEY)
    assert storage.size(KEY) == len(CONTENT)
    with storage.open(KEY) as file:
        assert file.read() == CONTENT
    assert list(bucket.waiting.iterdir()) == []


def test_a_key_is_written_once(bucket: shelf.Bucket, storage: Storage) -> None:
    receiver = Receiver(SECRET, bucket, "https://prize.example")
    fields = sign(policy(), secret=SECRET)
    send(receiver, body(fields, CONTENT))
    status, _headers = send(receiver, body(fields, CONTENT[::-1]))
    assert status == "409 Conflict"
    with storage.open(KEY) as file:
        assert file.read() == CONTENT


def test_of_two_at_once_the_second_loses(bucket: shelf.Bucket, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(b"first")
    second.write_bytes(b"second")
    bucket.put(KEY, first)
    with pytest.raises(shelf.Taken):
        bucket.put(KEY, second)  # past the question whether the key is free
    assert bucket.client.get_object(Bucket=bucket.name, Key=KEY)["Body"].read() == b"first"


def test_the_portal_never_writes_over_a_file(storage: Storage) -> None:
    names = {storage.save("public/cover.jpg", ContentFile(b"one")) for _time in range(2)}
    assert len(names) == 2


def test_an_address_opens_one_file_for_five_minutes(storage: Storage) -> None:
    storage.save("public/cover.jpg", ContentFile(b"one"))
    address = storage.url("public/cover.jpg")
    assert "X-Amz-Expires=300" in address
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 (a storage of ours)
        assert answer.read() == b"one"
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(address.replace("cover", "other"), timeout=10)  # noqa: S310
