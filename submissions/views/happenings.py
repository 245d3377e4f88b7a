"""What happened to an entry beside its saves: files sent and removed, submissions."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from submissions.answers.asked import Ask
from submissions.models import Attachment, Entry, EntryVersion
from submissions.states import AttachmentState


def happenings(entry: Entry, asks: Mapping[str, Ask]) -> list[dict[str, Any]]:
    """Each as a row of the history: `at`, `by` ("" where not known) and a sentence."""
    files = Attachment.objects.filter(entry=entry).select_related("uploaded_by")
    versions = EntryVersion.objects.filter(entry=entry).select_related("submitted_by")
    told = [row for file in files for row in _of_file(file, asks)]
    return told + [_of_version(version) for version in versions]


def _of_file(file: Attachment, asks: Mapping[str, Ask]) -> Iterator[dict[str, Any]]:
    ask = asks.get(file.question_code)
    names = {"name": file.name or _("A file"), "question": ask.label if ask else ""}
    by = file.uploaded_by.name or file.uploaded_by.email
    sentence = _("“%(name)s” was sent for “%(question)s”.") % names
    if file.state == AttachmentState.REFUSED:
        sentence += " " + _("It was refused: %(reason)s.") % {"reason": file.reason}
    yield _row(file.created_at, by, sentence)
    if file.removed_at:
        yield _row(file.removed_at, "", _("“%(name)s” was removed from “%(question)s”.") % names)


def _of_version(version: EntryVersion) -> dict[str, Any]:
    by = version.submitted_by.name or version.submitted_by.email
    told = {"number": version.number, "code": version.receipt_code}
    sentence = _("Version %(number)s was submitted; receipt %(code)s.") % told
    return _row(version.arrived_at, by, sentence)


def _row(at: datetime, by: str, sentence: str) -> dict[str, Any]:
    told = {"at": at, "by": by, "sentence": sentence}
    return {**told, "number": 0, "changed": (), "collided": ()}
