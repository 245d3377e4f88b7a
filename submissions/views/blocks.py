"""The questions of a section as its template shows them."""

from collections.abc import Collection, Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from submissions.actions import Collision
from submissions.answers import choice
from submissions.answers import files as file_answers
from submissions.answers.asked import Shown
from submissions.answers.kinds import KINDS
from submissions.forms import Block, SectionForm
from submissions.models import Attachment, Entry
from submissions.states import AttachmentState


def blocks_of(
    form: SectionForm,
    entry: Entry,
    collisions: Iterable[Collision],
    *,
    unsaved: Collection[str] = (),
) -> list[dict[str, Any]]:
    """Each question: how it is laid out, its bound inputs, what is wrong, a newer answer."""
    theirs = {found.code: found.theirs for found in collisions}
    return [
        {**_block(form, entry, block, theirs=theirs), "unsaved": block.item.ask.code in unsaved}
        for block in form.blocks
    ]


def _block(
    form: SectionForm, entry: Entry, block: Block, *, theirs: dict[str, Any]
) -> dict[str, Any]:
    item, ask = block.item, block.item.ask
    fixed = item.question.rules.get("at_creation")
    shown: dict[str, Any] = {
        "code": ask.code,
        "layout": "fixed" if fixed else _layout(ask.kind),
        "label": ask.label,
        "help": ask.guidance,
        "required": item.required,
        "fields": [form.bound(name) for name in block.names],
        "rows": [[form.bound(name) for name in names] for names in block.rows],
        "errors": block.errors,
        "sentences": [*block.errors, *_of_fields(form, block)],
        "first_wrong": _first_wrong(form, block),
        "may_add_row": block.may_add_row,
        "warning": choice.warning(item.value, ask),
        "text": _shown(item.value, block).text if fixed else "",
        "theirs": _shown(theirs[ask.code], block) if ask.code in theirs else None,
        "collides": ask.code in theirs,
    }
    return {**shown, **_files(entry, block, shown["rows"])} if item.question.takes_files else shown


def _of_fields(form: SectionForm, block: Block) -> list[str]:
    """What stands beside the question's inputs, for the list at the top."""
    names = [*block.names, *(name for row in block.rows for name in row)]
    return [str(sentence) for name in names for sentence in form.errors.get(name, [])]


def _first_wrong(form: SectionForm, block: Block) -> str:
    """The id to jump to: the first input that something is said of, else the whole question."""
    if block.errors:
        names = block.names if len(block.names) == 1 and not block.rows else []
    else:
        placed = [*block.names, *(name for row in block.rows for name in row)]
        names = [name for name in placed if name in form.errors]
    found = form.bound(names[0]).id_for_label if names else ""
    return found or f"q-{block.item.ask.code}"


def _layout(kind: str) -> str:
    layouts = {"rows": "rows", "group": "group", "money": "group", "file": "files"}
    return {**layouts, "image": "files"}.get(kind, "plain")


def _shown(value: Any, block: Block) -> Shown:
    ask = block.item.ask
    return Shown() if value is None else KINDS[ask.kind].show(value, ask)


def _files(entry: Entry, block: Block, details: list[Any]) -> dict[str, Any]:
    """The upload component's values, and each ready file's own inputs (caption and the like)."""
    item, ask = block.item, block.item.ask
    standing = [file for file in item.files if file.state != AttachmentState.REFUSED]
    ready = [file for file in item.files if file.state == AttachmentState.READY]
    asked = {"key": entry.key, "question": ask.code}
    in_row = {problem.sentence for problem in item.problems if problem.at}
    full = len(standing) >= file_answers.most(ask)
    return {
        "errors": [sentence for sentence in block.errors if sentence not in in_row],
        "upload": {
            "id": f"id_{ask.code}",
            "label": _("Add a file"),
            "help": _limits(block),
            "accept": ",".join(file_answers.endings(ask)),
            "max_bytes": file_answers.largest(ask),
            "begin_url": reverse("submissions:begin_file", kwargs=asked),
            "block_url": reverse("submissions:files_block", kwargs=asked),
            "most": file_answers.most(ask),
            "files": [file_row(file, entry) for file in item.files],
            "full": full,
        },
        "described": [
            {"name": file.name, "fields": fields}
            for file, fields in zip(ready, details, strict=False)
            if fields
        ],
    }


def _limits(block: Block) -> str:
    ask = block.item.ask
    told = {
        "kinds": ", ".join(name.upper() for name in ask.rules.get("types", [])),
        "most": file_answers.most(ask),
        "megabytes": file_answers.largest(ask) // 1_000_000,
    }
    text = _("%(kinds)s, up to %(megabytes)d MB each; at most %(most)d.") % told
    if ask.limits.get("pages"):
        text += " " + _("At most %(n)d pages.") % {"n": ask.limits["pages"]}
    if ask.limits.get("width"):
        text += " " + _("At least %(n)d pixels wide.") % {"n": ask.limits["width"]}
    return text


def file_row(file: Attachment, entry: Entry) -> dict[str, Any]:
    """A file as components/file_row.html shows it."""
    kwargs = {"key": entry.key, "file": file.key}
    opens = file.state == AttachmentState.READY
    return {
        "name": file.name or _("A file on its way"),
        "size": file.size,
        "state": file.state,
        "reason": file.reason,
        "sha256": file.sha256,
        "pages": file.pages,
        "open_url": reverse("submissions:file", kwargs=kwargs) if opens else "",
        "remove_url": reverse("submissions:remove_file", kwargs=kwargs),
    }
