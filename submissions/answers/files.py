"""Files and images: what the attachments of a question are still short of."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from submissions.answers import parts
from submissions.answers.asked import Ask, Data, Problem, Wrong
from submissions.models import Attachment
from submissions.states import AttachmentState

TYPES = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}
ENDINGS = {"pdf": (".pdf",), "jpeg": (".jpg", ".jpeg"), "png": (".png",)}


def media_types(ask: Ask) -> list[str]:
    """The media types a question takes."""
    return [TYPES[name] for name in ask.rules.get("types", [])]


def endings(ask: Ask) -> list[str]:
    """The endings of names a question takes."""
    return [ending for name in ask.rules.get("types", []) for ending in ENDINGS[name]]


def largest(ask: Ask) -> int:
    """The most bytes one file may have."""
    return int(ask.limits.get("megabytes", 10)) * 1_000_000


def most(ask: Ask) -> int:
    """The most files the question takes."""
    return int((ask.limits.get("count") or {}).get("max") or 1)


def least(ask: Ask, *, required: bool) -> int:
    """The fewest files the question asks for; none where it may stay empty."""
    return max(1, int((ask.limits.get("count") or {}).get("min") or 0)) if required else 0


def standing(files: Sequence[Attachment]) -> list[Attachment]:
    """Without the refused ones after which another file was sent."""
    taken = [file.pk for file in files if file.state != AttachmentState.REFUSED]
    return [
        file
        for file in files
        if file.state != AttachmentState.REFUSED or not any(pk > file.pk for pk in taken)
    ]


def problems(files: Sequence[Attachment], ask: Ask, *, required: bool) -> list[Problem]:
    """Refused or unfinished files, too few or many, details that are missing."""
    found = [problem for file in files for problem in _of_one(file, ask)]
    standing = [file for file in files if file.state != AttachmentState.REFUSED]
    fewest = least(ask, required=required or bool(standing))
    if 0 < len(standing) < fewest:
        text = ngettext("Add at least %(n)d file.", "Add at least %(n)d files.", fewest)
        found.append(Problem("", text % {"n": fewest}))
    if len(standing) > most(ask):
        text = ngettext("Keep at most %(n)d file.", "Keep at most %(n)d files.", most(ask))
        found.append(Problem("", text % {"n": most(ask)}))
    return found


def _of_one(file: Attachment, ask: Ask) -> list[Problem]:
    at = f".{file.key}"
    if file.state == AttachmentState.REFUSED:
        sentence = _("“%(name)s” was refused: %(reason)s")
        return [Problem(at, sentence % {"name": file.name, "reason": file.reason})]
    if file.state == AttachmentState.UPLOADING:
        return [Problem(at, _("A file has not arrived yet; send it again or remove it."))]
    if file.state == AttachmentState.CHECKING:
        sentence = _("“%(name)s” is still being checked; this takes a minute at most.")
        return [Problem(at, sentence % {"name": file.name})]
    inner = parts.problems_of_parts(file.details, ask.parts("details"), at=at, answers={})
    return [Problem(one.at, f"{file.name}: {one.sentence}") for one in inner]


def read_details(data: Data, file: Attachment, ask: Ask) -> dict[str, Any] | None:
    """The cleaned details of a file from a form, or None where the form did not ask for them."""
    prefix = f"{ask.code}.{file.key}"
    if not any(key.startswith(prefix) for key in data):
        return None
    wrong: dict[str, str] = {}
    details = ask.parts("details")
    raw = parts.read_parts(data, prefix, details)
    value = parts.clean_parts(raw, details, at=f".{file.key}", wrong=wrong)
    if wrong:
        raise Wrong(wrong)
    return value
