"""Looking up what a person may work on: a stranger gets 404, as for no such thing."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.models import User
from accounts.prepared import Prepared
from submissions.models import Attachment, Entry
from submissions.paper import Paper, Part
from submissions.windows import Window, set_stage

RELATED = ("entrant", "edition", "category", "pool", "form", "owner", "submitted_version")

OWN = Prepared(
    lambda user, key: (
        Entry.objects.shared_with(user)
        .extended()
        .with_entry_stage()
        .with_people()
        .select_related(*RELATED)
        .defer("submitted_version__answers", "submitted_version__manifest")
        .filter(key=key)
    ),
    User(pk=-1),
    UUID(int=0),
)


def entry_of(user: User, key: UUID) -> Entry:
    """An entry this person owns or works on, with its window and all that its pages show."""
    for entry in OWN(user, key):
        set_stage(entry.edition, entry)
        return entry
    raise Http404


def file_of(user: User, key: UUID, file: UUID) -> Attachment:
    """A file of such an entry, the removed ones too: a submitted version may name them."""
    entry = entry_of(user, key)
    rows = Attachment.objects.select_related("uploaded_by").filter(entry=entry)
    attachment = get_object_or_404(rows, key=file)
    attachment.entry = entry
    return attachment


def part_asking(paper: Paper, question: str) -> Part:
    """The section that asks for files under this question; 404 where none does."""
    for part in paper.parts:
        if any(item.ask.code == question and item.question.takes_files for item in part.items):
            return part
    raise Http404


def section_url(entry: Entry, section: str) -> str:
    """The address of a section's form."""
    return reverse("submissions:section", kwargs={"key": entry.key, "section": section})


def frame(paper: Paper, now: Window, current: Part | None = None) -> dict[str, Any]:
    """What every page of an entry shows around its content."""
    entry = paper.entry
    sections = [
        {
            "title": part.section.name,
            "url": section_url(entry, part.section.code),
            "state": part.state,
            "current": part is current,
        }
        for part in paper.parts
    ]
    return {"entry": entry, "edition": entry.edition, "sections": sections, "window": now}
