"""The upload process: takes files that the portal has signed for. No database, no session.

Answers like S3's POST: 204, or 303 to the signed page where there is one. A key is written once.
"""

import os
import re
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from prize import environment, shelf
from prize.multipart import Form, Malformed
from prize.shelf import Shelf, Taken
from submissions.uploads import Policy, Refused, secret_of, verify

KEY = re.compile(r"entries/[0-9a-f-]{36}/[0-9a-f]{32}")
DRAINED = 32_000_000  # bytes read on after a refusal
StartResponse = Callable[[str, list[tuple[str, str]]], Any]
WORDS = {
    "400 Bad Request": "This is not an upload.\n파일 전송 형식이 아닙니다.",
    "403 Forbidden": "This permission to upload is not valid any more. Go back, begin again.\n"
    "업로드 허가가 올바르지 않거나 만료되었습니다. 뒤로 돌아가 다시 시작해 주십시오.",
    "405 Method Not Allowed": "Only uploads are taken here.\n이 주소는 파일 전송만 받습니다.",
    "409 Conflict": "A file has already arrived here.\n이미 파일이 도착했습니다.",
    "413 Content Too Large": "This file is too large or empty. Go back and choose another.\n"
    "파일이 너무 크거나 비어 있습니다. 뒤로 돌아가 다른 파일을 선택해 주십시오.",
    "415 Unsupported Media Type": "This kind of file is not taken here. Go back, choose another.\n"
    "받지 않는 형식의 파일입니다. 뒤로 돌아가 다른 파일을 선택해 주십시오.",
}


class Answer(Exception):
    """Stop here with this status."""


@dataclass(frozen=True)
class Receiver:
    """`shelf`: where files go; `origin`: the portal's, whose scripts alone may call."""

    secret: bytes
    shelf: Shelf
    origin: str

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method == "OPTIONS":
            return self._answer(start_response, "204 No Content")
        if method != "POST":
            return self._answer(start_response, "405 Method Not Allowed")
        form: Form | None = None
        try:
            form = _form(environ)
            location = self._receive(form)
        except Answer as answer:
            if form is not None:
                form.drain(DRAINED)
            return self._answer(start_response, str(answer))
        except Malformed:
            return self._answer(start_response, "400 Bad Request")
        if location:
            return self._answer(start_response, "303 See Other", [("Location", location)])
        return self._answer(start_response, "204 No Content")

    def _receive(self, form: Form) -> str:
        """Check the fields, then write the bytes; the page to go on to, or ""."""
        part = form.read_to_file()
        try:
            policy = verify(form.fields, secret=self.secret)
        except (Refused, ValueError, KeyError, TypeError) as error:
            raise Answer("403 Forbidden") from error
        if not KEY.fullmatch(policy.key):
            raise Answer("403 Forbidden")
        if part.type not in policy.types:
            raise Answer("415 Unsupported Media Type")
        if self.shelf.has(policy.key):
            raise Answer("409 Conflict")
        self._write(form, policy)
        wanted = form.fields.get("success_action_redirect")
        return f"{wanted}?{urlencode({'name': part.name})}" if wanted else ""

    def _write(self, form: Form, policy: Policy) -> None:
        """Into a file of its own, measured, then kept under its key, never over another."""
        self.shelf.waiting.mkdir(parents=True, exist_ok=True)
        fresh = self.shelf.waiting / secrets.token_hex(16)
        try:
            size = _stream(form, fresh, policy.most)
            if size < policy.least:
                raise Answer("413 Content Too Large")
            self.shelf.put(policy.key, fresh)
        except Taken as error:
            raise Answer("409 Conflict") from error
        finally:
            with suppress(FileNotFoundError):
                fresh.unlink()

    def _answer(
        self, start_response: StartResponse, status: str, headers: Iterable[tuple[str, str]] = ()
    ) -> Iterable[bytes]:
        body = WORDS.get(status, "").encode()
        always = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Access-Control-Allow-Origin", self.origin),
            ("Access-Control-Allow-Methods", "POST"),
            ("Access-Control-Max-Age", "600"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
            ("Vary", "Origin"),
        ]
        start_response(status, [*always, *headers])
        return [body]


def _form(environ: dict[str, Any]) -> Form:
    length = environ.get("CONTENT_LENGTH") or "0"
    if not length.isdigit():
        raise Answer("400 Bad Request")
    return Form(environ["wsgi.input"], environ.get("CONTENT_TYPE", ""), int(length))


def _stream(form: Form, fresh: Path, most: int) -> int:
    """Write the file as it comes, no more than `most` bytes; its size."""
    size = 0
    with fresh.open("xb") as file:
        for chunk in form.chunks():
            size += len(chunk)
            if size > most:
                raise Answer("413 Content Too Large")
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return size


def from_environment() -> Receiver:
    """The receiver that the environment describes."""
    environment.read_env_file()
    secret = environment.required("SECRET_KEY", "It must be the portal's own.")
    origin = environment.origin("SITE_ORIGIN", "Write the portal's address.")
    return Receiver(secret_of(secret), shelf.from_environment(), origin)


application = from_environment()
