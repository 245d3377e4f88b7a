"""Every mail there is: found by its template, named, grouped by room, rendered to be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from desk.samples import sample
from desk.titles import TITLES
from outbox.models import Message
from outbox.render import Letter, letter
from submissions.models import Edition

ROOMS: dict[str, Promise] = {
    "submissions": _("Applicants"),
    "judging": _("Judging"),
    "results": _("Results"),
    "accounts": _("People and accounts"),
    "account": _("Sign-in"),
}
HIDDEN = "•••"
FRAMES = {"account/emails/change"}  # what others extend; no mail by itself


@dataclass(frozen=True, slots=True)
class Mail:
    """One kind of mail: its template, how an address names it, its name, how many were written."""

    template: str
    code: str
    title: str
    written: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A mail as its reader would have it; `real`: from a message that was written."""

    letter: Letter
    real: bool
    message: Message


@cache
def templates() -> tuple[str, ...]:
    """Every template of a mail, without its ending, by room and name."""
    root = Path(settings.ROOT) / "templates"
    found = (path.relative_to(root).with_suffix("") for path in root.glob("*/emails/*.txt"))
    return tuple(sorted({str(path) for path in found} - FRAMES))


def mails() -> list[tuple[str, list[Mail]]]:
    """[(room in words, its mails)] in the order of the year; one statement."""
    rooms: dict[str, list[Mail]] = {room: [] for room in ROOMS}
    written = Message.objects.by_template()
    for template in templates():
        room, _emails, code = template.split("/")
        row = Mail(template, f"{room}-{code}", title_of(template), written.get(template, 0))
        rooms.setdefault(room, []).append(row)
    return [(str(ROOMS.get(room, room)), rows) for room, rows in rooms.items() if rows]


def template_of(code: str) -> str:
    """judging-reminder → judging/emails/reminder."""
    room, _hyphen, name = code.partition("-")
    return f"{room}/emails/{name}"


def title_of(template: str) -> str:
    """A mail's name in words; its file's name where it has none."""
    if template in TITLES:
        return str(TITLES[template])
    return template.rsplit("/", 1)[-1].replace("_", " ")


def preview(template: str, language: str, edition: Edition) -> Preview:
    """The newest message of this template, in this language; an honest sample where none went."""
    latest = Message.objects.latest_of(template, language)
    context = latest.context if latest else sample(template, language, edition)
    recipient = latest.recipient if latest else "reader@example.org"
    message = Message(
        template=template, language=language, context=context, recipient=recipient, kind="preview"
    )
    return Preview(letter(message), latest is not None, message)


def read(message: Message) -> Letter | None:
    """A stored message as it reads; secrets are covered, a text that was dropped is None."""
    if message.is_forgotten or not message.context:
        return None
    shown = Message(
        template=message.template,
        language=message.language,
        recipient=message.recipient,
        context=covered(message.context) if message.is_secret else message.context,
    )
    return letter(shown)


def covered(context: Mapping[str, Any]) -> dict[str, Any]:
    """Without what lets its reader in: codes and addresses of pages."""
    return {
        name: HIDDEN if name == "code" or "link" in name or "url" in name else value
        for name, value in context.items()
    }
