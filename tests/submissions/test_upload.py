"""The upload process: only what was signed, once, no larger, no later; without a database."""

from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from prize.multipart import Form, Malformed
from prize.shelf import Folder
from prize.upload import Receiver
from submissions.uploads import LIFETIME, Policy, expiry, secret_of, sign

SECRET = secret_of("a key")
KEY = "entries/0f8fad5b-d9cb-469f-a165-70867728950e/" + "a" * 32
CONTENT = b"%PDF-1.7\r\n--not the mark\r\n" + bytes(range(256)) * 40


@pytest.fixture
def receiver(tmp_path: Path) -> Receiver:
    return Receiver(SECRET, Folder(tmp_path), "https://prize.example")


def policy(**changed: Any) -> Policy:
    told: dict[str, Any] = {
        "key": KEY, "least": 1, "most": 20_000, "types": ("application/pdf",),
        "redirect": "", "expires": expiry(),
    }  # fmt: skip
    return Policy(**{**told, **changed})


def body(
    fields: dict[str, str], content: bytes, *, kind: str = "application/pdf", name: str = "a.pdf"
) -> bytes:
    parts = [
        f'--mark\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in fields.items()
    ]
    head = f'--mark\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    return b"".join(
        [
            *parts,
            head.encode(),
            f"Content-Type: {kind}\r\n\r\n".encode(),
            content,
            b"\r\n--mark--\r\n",
        ]
    )


def send(receiver: Receiver, sent: bytes, method: str = "POST") -> tuple[str, dict[str, str]]:
    told: dict[str, Any] = {}

    def start_response(status: str, headers: list[tuple[str, str]]) -> None:
        told.update(status=status, headers=dict(headers))

    environ = {
        "REQUEST_METHOD": method,
        "CONTENT_TYPE": "multipart/form-data; boundary=mark",
        "CONTENT_LENGTH": str(len(sent)),
        "wsgi.input": BytesIO(sent),
    }
    b"".join(receiver(environ, start_response))
    return told["status"], told["headers"]


def _root(receiver: Receiver) -> Path:
    assert isinstance(receiver.shelf, Folder)
    return receiver.shelf.root


def stored(receiver: Receiver) -> list[str]:
    files = (path for path in _root(receiver).rglob("*") if path.is_file())
    return [str(path.relative_to(_root(receiver))) for path in files]


def test_a_signed_file_is_stored_byte_for_byte(receiver: Receiver) -> None:
    status, headers = send(receiver, body(sign(policy(), secret=SECRET), CONTENT))
    assert status == "204 No Content"
    assert headers["Access-Control-Allow-Origin"] == "https://prize.example"
    assert (_root(receiver) / KEY).read_bytes() == CONTENT
    assert stored(receiver) == [KEY]


def test_without_scripts_it_goes_on_to_the_signed_page(receiver: Receiver) -> None:
    signed = sign(policy(redirect="https://prize.example/en/arrived/"), secret=SECRET)
    status, headers = send(receiver, body(signed, CONTENT, name="보고서 1.pdf"))
    assert status == "303 See Other"
    where = urlsplit(headers["Location"])
    assert where.path == "/en/arrived/"
    assert parse_qs(where.query) == {"name": ["보고서 1.pdf"]}


@pytest.mark.parametrize("name", ["key", "policy", "signature", "success_action_redirect"])
def test_a_changed_field_is_refused(receiver: Receiver, name: str) -> None:
    signed = sign(policy(redirect="https://prize.example/"), secret=SECRET)
    signed[name] = signed[name][:-2] + ("aa" if signed[name][-2:] != "aa" else "bb")
    assert send(receiver, body(signed, CONTENT))[0] == "403 Forbidden"
    assert stored(receiver) == []


def test_another_secret_is_refused(receiver: Receiver) -> None:
    signed = sign(policy(), secret=secret_of("another key"))
    assert send(receiver, body(signed, CONTENT))[0] == "403 Forbidden"


def test_no_fields_no_file(receiver: Receiver) -> None:
    assert send(receiver, body({}, CONTENT))[0] == "403 Forbidden"
    assert send(receiver, b"--mark--\r\n")[0] == "400 Bad Request"
    assert send(receiver, b"")[0] == "400 Bad Request"


def test_a_key_outside_the_folder_is_refused_even_when_signed(receiver: Receiver) -> None:
    for key in ("../secret", "entries/../../secret", "/etc/passwd", "entries/x"):
        signed = sign(policy(key=key), secret=SECRET)
        assert send(receiver, body(signed, CONTENT))[0] == "403 Forbidden"


def test_too_large_leaves_nothing(receiver: Receiver) -> None:
    signed = sign(policy(most=len(CONTENT) - 1), secret=SECRET)
    assert send(receiver, body(signed, CONTENT))[0] == "413 Content Too Large"
    assert stored(receiver) == []
    assert send(receiver, body(sign(policy(), secret=SECRET), b""))[0] == "413 Content Too Large"


def test_another_media_type_is_refused(receiver: Receiver) -> None:
    signed = sign(policy(), secret=SECRET)
    status, _headers = send(receiver, body(signed, CONTENT, kind="text/html"))
    assert status == "415 Unsupported Media Type"


def test_a_permission_ends(receiver: Receiver) -> None:
    with time_machine.travel("2026-05-01 12:00:00Z", tick=False) as clock:
        signed = sign(policy(), secret=SECRET)
        clock.shift(LIFETIME)
        assert send(receiver, body(signed, CONTENT))[0] == "403 Forbidden"
        clock.shift(-1)
        assert send(receiver, body(signed, CONTENT))[0] == "204 No Content"


def test_a_key_is_written_once(receiver: Receiver) -> None:
    signed = sign(policy(), secret=SECRET)
    assert send(receiver, body(signed, CONTENT))[0] == "204 No Content"
    assert send(receiver, body(signed, b"other bytes"))[0] == "409 Conflict"
    assert (_root(receiver) / KEY).read_bytes() == CONTENT
    assert stored(receiver) == [KEY]


def test_a_broken_line_leaves_nothing(receiver: Receiver) -> None:
    sent = body(sign(policy(), secret=SECRET), CONTENT)
    assert send(receiver, sent[: len(sent) - 4000])[0] == "400 Bad Request"
    assert stored(receiver) == []


def test_scripts_may_ask_first_and_nobody_may_read(receiver: Receiver) -> None:
    status, headers = send(receiver, b"", "OPTIONS")
    assert status == "204 No Content"
    assert headers["Access-Control-Allow-Methods"] == "POST"
    assert send(receiver, b"", "GET")[0] == "405 Method Not Allowed"


class Dripping(BytesIO):
    """Gives at most a few bytes at a time."""

    step = 7

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(self.step, size if size and size > 0 else self.step))


@settings(max_examples=80, deadline=None)
@given(
    content=st.binary(max_size=400),
    step=st.integers(1, 50),
    tail=st.sampled_from([b"", b"\r\n--mar", b"\r\n", b"\r"]),
)
def test_any_bytes_come_through_in_any_chunks(content: bytes, step: int, tail: bytes) -> None:
    content = (content + tail).replace(b"\r\n--mark", b"")
    stream = Dripping(body({"key": "k"}, content))
    stream.step = step
    form = Form(stream, "multipart/form-data; boundary=mark", len(stream.getvalue()))
    assert form.read_to_file().name == "a.pdf"
    assert form.fields == {"key": "k"}
    assert b"".join(form.chunks()) == content


def test_a_form_of_another_kind_is_malformed() -> None:
    with pytest.raises(Malformed):
        Form(BytesIO(b""), "application/x-www-form-urlencoded", 0)
