"""The access table: who gets which answer from which route. One file a room in `access/`.

A row holds while the panel scores; `route@sitting` while the committee sits, `route@live` once the
winners are public.

Letters: R page, W redirect after an act, L sign-in, `.` not found, X refused (400, 403, 405, 409,
410, 413, 422, 429), ! a fault of ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import URLPattern, URLResolver, get_resolver

FOLDER = Path(__file__).with_name("access")
PERSONS = (
    "anonymous", "owner", "applicant", "judge", "other_judge", "screener", "secretariat",
    "administrator", "committee", "partner", "auditor",
)  # fmt: skip
METHODS = {"GET", "POST"}
STAGES = {"", "sitting", "live"}
LETTERS = set("RWL.X")
# Read-only and the same for everybody. `well` answers by the state of the machine: 200 or 503.
FREE = {"jsi18n", "well"}


@dataclass(frozen=True)
class Row:
    """What each kind of person gets from one route by one method."""

    route: str
    method: str
    letters: dict[str, str]
    stage: str = ""


def parse(text: str, name: str = "") -> list[Row]:
    """Read a table: a heading with the persons in order, then a row a route. `#` begins a comment.

    Raises ValueError naming the line where a row is not whole.
    """
    lines = [(n, line.split("#")[0].split()) for n, line in enumerate(text.split("\n"), 1)]
    cells = [(n, words) for n, words in lines if words]
    if not cells or tuple(cells[0][1]) != ("route", "method", *PERSONS):
        raise ValueError(f"{name}: the heading must name {' '.join(PERSONS)}")
    return [_row(words, f"{name}:{number}") for number, words in cells[1:]]


def _row(words: list[str], place: str) -> Row:
    name, method, *letters = words
    route, _at, stage = name.partition("@")
    known = stage in STAGES and method in METHODS and LETTERS.issuperset(letters)
    if not known or len(letters) != len(PERSONS):
        raise ValueError(f"{place}: a row is a route, a method and {len(PERSONS)} letters")
    return Row(route, method, dict(zip(PERSONS, letters, strict=True)), stage)


def tables(folder: Path = FOLDER) -> dict[str, list[Row]]:
    """Return every room's rows by the name of its file."""
    files = sorted(folder.glob("*.txt"))
    return {file.stem: parse(file.read_text(encoding="utf-8"), file.name) for file in files}


def routes(resolver: URLResolver | None = None) -> list[str]:
    """Return the qualified name of every route; a nameless one by its pattern."""
    return sorted(set(_walk(resolver or get_resolver(), ())) - FREE)


def _walk(resolver: URLResolver, spaces: tuple[str, ...]) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield ":".join([*spaces, pattern.name or f"nameless {pattern.pattern}"])


def uncovered(rows: list[Row], names: list[str]) -> list[str]:
    """Return routes without a row and rows without a route."""
    known = {row.route for row in rows}
    missing = [f"no row for {name}" for name in names if name not in known]
    return missing + [f"no route for {name}" for name in sorted(known - set(names))]


def letter(response: HttpResponseBase) -> str:
    """Return the letter of an answer."""
    status = response.status_code
    if status in (301, 302, 303):
        path = response.headers["Location"].split("?")[0]
        return "L" if path == resolve_url(settings.LOGIN_URL) else "W"
    if status == 404:
        return "."
    if status in (400, 403, 405, 409, 410, 413, 422, 429):
        return "X"
    return "R" if status in (200, 204, 206, 304) else "!"
