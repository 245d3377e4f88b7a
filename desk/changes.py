"""What one version of an entry changed of the one before, question by question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from submissions.answers.asked import Ask, Lists, Shown
from submissions.answers.kinds import KINDS
from submissions.models import Edition, EntryVersion, Question
from submissions.states import QuestionKind


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose answer differs, as it was read before and is read now."""

    label: str
    before: str
    after: str


def changes(
    before: EntryVersion, after: EntryVersion, questions: Sequence[Question], *, edition: Edition
) -> list[Change]:
    """Every answer and file that differs, in the order of the form; no statement."""
    lists = Lists.of(edition)
    found = []
    for question in questions:
        if question.kind == QuestionKind.DECLARATION:
            continue
        ask = Ask.of(question, lists)
        old, new = _read(before, ask), _read(after, ask)
        if old != new:
            found.append(Change(ask.label, old or _("empty"), new or _("empty")))
    return found


def _read(version: EntryVersion, ask: Ask) -> str:
    """An answer and its files as lines of text; a file by its name and the start of its hash."""
    value = version.answers.get(ask.code)
    lines = [] if value is None else _lines(KINDS[ask.kind].show(value, ask))
    lines += [_file(file) for file in version.manifest if file["question"] == ask.code]
    return "\n".join(lines)


def _lines(shown: Shown) -> list[str]:
    lines = [line for line in (shown.text, shown.original, shown.link) if line]
    lines += [f"{label}: {text}" for label, text in shown.pairs]
    return lines + [" · ".join(row) for row in shown.rows]


def _file(listed: Mapping[str, Any]) -> str:
    return f"{listed['name']} ({listed['sha256'][:12]})"
