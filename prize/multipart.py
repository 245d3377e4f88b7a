"""A small reader of multipart/form-data that hands the file over in chunks as it comes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

CHUNK = 64 * 1024
MOST_HEADER = 8 * 1024
MOST_FIELD = 16 * 1024
MOST_FIELDS = 20
_BOUNDARY = re.compile(r'boundary="?([^";,]{1,200})"?')
_NAME = re.compile(rb'[ ;]name="([^"]*)"')
_FILENAME = re.compile(rb'filename="([^"]*)"')
_TYPE = re.compile(rb"^content-type:\s*([^\r\n;]+)", re.IGNORECASE | re.MULTILINE)


class Malformed(Exception):
    """The body is not the form that was asked for."""


@dataclass(frozen=True)
class FilePart:
    """The head of the file: its name and type as the browser tells them."""

    name: str
    type: str


@dataclass
class Form:
    """Reads fields until the file; then `chunks()` gives its bytes. Nothing is kept in memory."""

    stream: BinaryIO
    content_type: str
    length: int
    fields: dict[str, str] = field(default_factory=dict)
    _buffer: bytes = b"\r\n"

    def __post_init__(self) -> None:
        found = _BOUNDARY.search(self.content_type)
        if not self.content_type.startswith("multipart/form-data") or not found:
            raise Malformed("This is not a form with a file.")
        self._mark = b"\r\n--" + found[1].encode()

    def read_to_file(self) -> FilePart:
        """Read the fields; the file's head. Malformed where there is no file."""
        self._take(self._mark, MOST_FIELD)
        for _turn in range(MOST_FIELDS):
            if self._exactly(2) != b"\r\n":
                break
            head = self._take(b"\r\n\r\n", MOST_HEADER)
            name = _NAME.search(head)
            if name is None:
                break
            if name[1] == b"file":
                return _file_part(head)
            text = self._take(self._mark, MOST_FIELD)
            self.fields[name[1].decode("utf-8", "replace")] = text.decode("utf-8", "replace")
        raise Malformed("There is no file in this form.")

    def chunks(self) -> Iterator[bytes]:
        """The file's bytes up to the closing mark."""
        keep = len(self._mark) - 1
        while (at := self._buffer.find(self._mark)) < 0:
            if len(self._buffer) > keep:
                yield self._buffer[:-keep]
                self._buffer = self._buffer[-keep:]
            self._more()
        yield self._buffer[:at]
        self._buffer = self._buffer[at + len(self._mark) :]

    def drain(self, most: int) -> None:
        """Read on, up to `most` bytes, so that the sender can hear the answer."""
        while most > 0 and self.length > 0:
            read = self.stream.read(min(CHUNK, self.length))
            if not read:
                return
            self.length -= len(read)
            most -= len(read)

    def _take(self, mark: bytes, most: int) -> bytes:
        while (at := self._buffer.find(mark)) < 0:
            if len(self._buffer) > most:
                raise Malformed("A field of this form is too long.")
            self._more()
        found, self._buffer = self._buffer[:at], self._buffer[at + len(mark) :]
        return found

    def _exactly(self, number: int) -> bytes:
        while len(self._buffer) < number:
            self._more()
        found, self._buffer = self._buffer[:number], self._buffer[number:]
        return found

    def _more(self) -> None:
        read = self.stream.read(min(CHUNK, self.length)) if self.length > 0 else b""
        if not read:
            raise Malformed("The form ended too early.")
        self.length -= len(read)
        self._buffer += read


def _file_part(head: bytes) -> FilePart:
    name, kind = _FILENAME.search(head), _TYPE.search(head)
    told = name[1].decode("utf-8", "replace").replace("%22", '"') if name else ""
    return FilePart(told, kind[1].decode("ascii", "replace").strip().lower() if kind else "")
