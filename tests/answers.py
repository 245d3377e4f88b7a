"""Answers that fit: for any question of an edition's forms a value that may be handed in."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pikepdf
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from accounts.models import User
from submissions import actions
from submissions.answers import choice
from submissions.answers import files as file_answers
from submissions.answers.asked import Ask
from submissions.answers.declaration import version_of
from submissions.models import Attachment, Entry
from submissions.paper import Item, Paper, holder_of

ROUNDS = 4  # an answer can make another question appear


def fill(entry: Entry, *, by: User, at: datetime) -> None:
    """Answer every required question and add every required file, section by section."""
    for _round in range(ROUNDS):
        for part in Paper.of(entry).parts:
            items = [item for item in part.items if item.is_missing]
            values = {item.ask.code: value(item.ask) for item in items if item.ask.kind in MADE}
            if values:
                counter = holder_of(entry, part.section).counter
                actions.save_answers(entry, changed=values, based_on=counter, by=by, at=at)
            for item in items:
                if item.question.takes_files:
                    _send(entry, item, by=by, at=at)
        entry.refresh_from_db()


def value(ask: Ask) -> Any:
    """Return a value of the question's kind, as it is stored, within its limits."""
    return MADE[ask.kind](ask)


def _text(ask: Ask) -> Any:
    if ask.rules.get("format") == "email":
        return "someone@example.org"
    limits = ask.limits
    least = {unit: (limits.get(unit) or {}).get("min") or 1 for unit in ("words", "ja", "chars")}
    korean = ask.rules.get("language") == "ko"
    text = "가" * least["ja"] if korean else " ".join(["word"] * least["words"])
    text = text.ljust(least["chars"], "x") if limits.get("chars") else text
    return {"en": text} if ask.korean_beside else text


def _number(ask: Ask) -> Any:
    span = ask.limits.get("value") or {}
    least = span.get("min")
    number = least if least is not None else span.get("max") or 1
    return f"{number:.{ask.limits['decimals']}f}" if ask.limits.get("decimals") else int(number)


def _several(ask: Ask) -> list[str]:
    least = (ask.limits.get("count") or {}).get("min") or 1
    return [code for code, _label in ask.choices[:least]]


def _parts(parts: list[Ask]) -> dict[str, Any]:
    value_of = {part.code: value(part) for part in parts if part.required}
    return value_of or {part.code: value(part) for part in parts[:1]}


def _rows(ask: Ask) -> list[dict[str, Any]]:
    columns = ask.parts("columns")
    rows = [_parts(columns) for _ in range((ask.limits.get("rows") or {}).get("min") or 1)]
    for code, wanted in ask.rules.get("sums", {}).items():
        for number, row in enumerate(rows):
            row[code] = 0 if number else wanted
    return rows


MADE: dict[str, Callable[[Ask], Any]] = {
    "text": _text,
    "choice": lambda ask: ask.choices[0][0],
    "yes_no": lambda ask: "no",
    "country": lambda ask: choice.options(ask)[0][0],
    "multi_choice": _several,
    "number": _number,
    "year": _number,
    "money": lambda ask: {"amount": "1000", "currency": next(iter(ask.lists.currencies))},
    "month": lambda ask: "2021-04",
    "link": lambda ask: "https://example.org/",
    "group": lambda ask: _parts(ask.parts("parts")),
    "rows": _rows,
    "declaration": lambda ask: {"version": version_of(ask), "language": "en"},
}


def _send(entry: Entry, item: Item, *, by: User, at: datetime) -> None:
    """As many checked files as the question asks for, each with its details."""
    for _ in range(file_answers.least(item.ask, required=True)):
        send(entry, item.ask, by=by, at=at)


def send(entry: Entry, ask: Ask, *, by: User, at: datetime) -> Attachment:
    """Send one small file that fits and check it."""
    kind = "pdf" if "pdf" in ask.rules["types"] else ask.rules["types"][0]
    content = pdf() if kind == "pdf" else picture(kind, width=ask.limits.get("width") or 20)
    name = f"file{file_answers.ENDINGS[kind][0]}"
    begun, _post = actions.begin_file(entry, ask.code, name, size=len(content), by=by, at=at)
    default_storage.save(begun.storage_key, ContentFile(content))
    sent = actions.complete_file(begun, by=by, at=at)
    actions.check_file(sent, at=at)
    details = ask.parts("details")
    if details:
        actions.describe_file(sent, _parts(details), by=sent.uploaded_by, at=at)
    return sent


def pdf() -> bytes:
    """A PDF of one empty page."""
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(out)
    return out.getvalue()


def picture(kind: str, *, width: int) -> bytes:
    """A picture of one colour, twice as wide as high."""
    out = io.BytesIO()
    Image.new("RGB", (width, width // 2), "teal").save(out, kind.upper())
    return out.getvalue()
