"""An entry as it is read: sections, labels and answers as plain values, without a model's row.

The check before handing in and the judges' page show the same; what a round hides is left out.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from submissions.answers.asked import Ask, Lists, Shown
from submissions.answers.kinds import KINDS
from submissions.models import Edition, Question
from submissions.states import QuestionKind

SILENT = frozenset({QuestionKind.DECLARATION})  # agreed to, not read


@dataclass(frozen=True)
class ReadFile:
    """A file of a version; `key` names it to the route that may open it."""

    key: str
    name: str
    size: int
    type: str
    sha256: str
    pages: int | None
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReadAnswer:
    """A question's label and what stands there; `code` for anchors."""

    code: str
    label: str
    shown: Shown | None
    files: tuple[ReadFile, ...] = ()

    @property
    def is_plain(self) -> bool:
        """One text and nothing beside it."""
        shown = self.shown
        return bool(shown and shown.text and not (self.files or shown.original or shown.link))


@dataclass(frozen=True)
class ReadSection:
    """A section's title and its answered questions."""

    code: str
    title: str
    answers: tuple[ReadAnswer, ...]


def read(
    questions: Iterable[Question],
    answers: Mapping[str, Any],
    manifest: Sequence[Mapping[str, Any]],
    *,
    edition: Edition,
    hidden: Collection[str] = (),
) -> list[ReadSection]:
    """Every answered question in order, by section."""
    lists = Lists.of(edition)
    sections: dict[str, tuple[str, list[ReadAnswer]]] = {}
    for question in questions:
        if question.code in hidden or question.kind in SILENT:
            continue
        ask = Ask.of(question, lists)
        files = tuple(_file(file, ask) for file in manifest if file["question"] == question.code)
        value = answers.get(question.code)
        if value is not None or files:
            shown = None if value is None else KINDS[question.kind].show(value, ask)
            section = question.section
            _title, found = sections.setdefault(section.code, (section.name, []))
            found.append(ReadAnswer(question.code, ask.label, shown, files))
    return [ReadSection(code, title, tuple(found)) for code, (title, found) in sections.items()]


def _file(listed: Mapping[str, Any], ask: Ask) -> ReadFile:
    details = (
        (part.label, part, listed["details"].get(part.code)) for part in ask.parts("details")
    )
    return ReadFile(
        listed["attachment"],
        listed["name"],
        listed["size"],
        listed["type"],
        listed["sha256"],
        listed["pages"],
        tuple(
            (label, KINDS[part.kind].show(value, part).text)
            for label, part, value in details
            if value is not None
        ),
    )
