"""An entry with its form, answers and files, read at once: what is answered, what is missing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from submissions.answers import declaration
from submissions.answers import files as file_answers
from submissions.answers.asked import Ask, Lists, Problem
from submissions.answers.kinds import KINDS
from submissions.answers.totals import over_total
from submissions.form_rows import questions_of
from submissions.models import Attachment, Entrant, Entry, Question, Section
from submissions.states import AttachmentState, QuestionKind, SectionHolder

EMPTY, STARTED, DONE, ATTENTION = "empty", "started", "done", "attention"


class Missing(NamedTuple):
    """Something that keeps the entry from being handed in; `code` "" for a whole section."""

    code: str
    section: str
    label: str
    sentence: str


@dataclass(frozen=True)
class Item:
    """One question as asked of this entry, with what stands there."""

    question: Question
    ask: Ask
    value: Any
    files: Sequence[Attachment]
    required: bool
    problems: Sequence[Problem]

    @property
    def is_answered(self) -> bool:
        """Something stands there."""
        standing = [file for file in self.files if file.state != AttachmentState.REFUSED]
        return bool(standing) or self.value is not None

    @property
    def is_missing(self) -> bool:
        """Required, and nothing stands there."""
        return self.required and not self.is_answered


@dataclass(frozen=True)
class Part:
    """One section of this entry."""

    section: Section
    items: Sequence[Item]
    total_problems: Sequence[str]

    @property
    def state(self) -> str:
        """empty, started, done or attention."""
        if self.total_problems or any(item.problems for item in self.items):
            return ATTENTION
        if not any(item.is_answered for item in self.items):
            return EMPTY
        return STARTED if any(item.is_missing for item in self.items) else DONE

    def missing(self) -> Iterator[Missing]:
        """What keeps this section from being handed in."""
        code = self.section.code
        for item in self.items:
            label = _short(item.ask)
            if item.is_missing:
                yield Missing(item.ask.code, code, label, _("This is not answered yet."))
            for problem in item.problems:
                yield Missing(item.ask.code, code, label, problem.sentence)
        for sentence in self.total_problems:
            yield Missing("", code, self.section.name, sentence)


@dataclass(frozen=True)
class Paper:
    """The whole entry. `answers` are the entrant's and the entry's together, by code."""

    entry: Entry
    answers: dict[str, Any]
    parts: Sequence[Part]

    @classmethod
    def of(cls, entry: Entry) -> "Paper":
        """Read one entry: a statement at most where entrant and edition are at hand."""
        return papers([entry])[0]

    def part(self, code: str) -> Part | None:
        """The section with this code."""
        return next((part for part in self.parts if part.section.code == code), None)

    def items(self) -> Iterator[Item]:
        """Every question asked, in order."""
        return (item for part in self.parts for item in part.items)

    def missing(self) -> list[Missing]:
        """All that keeps the entry from being handed in."""
        return [missing for part in self.parts for missing in part.missing()]

    def shown_answers(self) -> dict[str, Any]:
        """The answers to the questions asked, as a version keeps them."""
        return {item.ask.code: item.value for item in self.items() if item.value is not None}

    def manifest(self) -> list[dict[str, Any]]:
        """The checked files of the questions asked, as a version keeps them."""
        return [
            listed(file)
            for item in self.items()
            for file in item.files
            if file.state == AttachmentState.READY
        ]


def papers(entries: Sequence[Entry]) -> list[Paper]:
    """Read several entries, in the order given: a statement for all, where forms ask for files."""
    asked = {entry.form_id: questions_of(entry.form_id, entry.edition) for entry in entries}
    files: dict[tuple[int, str], list[Attachment]] = defaultdict(list)
    takers = {form for form, found in asked.items() if any(one.takes_files for one in found)}
    owners = [entry for entry in entries if entry.form_id in takers]
    if owners:
        for file in Attachment.objects.listed().filter(entry__in=owners):
            files[file.entry_id, file.question_code].append(file)
    return [_paper(entry, asked[entry.form_id], files) for entry in entries]


def _paper(
    entry: Entry, questions: Sequence[Question], files: dict[tuple[int, str], list[Attachment]]
) -> Paper:
    answers = {**entry.entrant.answers, **entry.answers}
    parts: dict[Section, list[Item]] = defaultdict(list)
    lists = Lists.of(entry.edition)
    for question in questions:
        ask = Ask.of(question, lists)
        if ask.is_shown(answers, entry.entrant.kind):
            own = file_answers.standing(files.get((entry.pk, question.code), []))
            parts[question.section].append(_item(question, ask, answers, files=own))
    return Paper(entry, answers, [_part(section, items) for section, items in parts.items()])


def listed(file: Attachment) -> dict[str, Any]:
    """A file as a manifest names it."""
    return {
        "question": file.question_code,
        "attachment": str(file.key),
        "name": file.name,
        "size": file.size,
        "type": file.type,
        "sha256": file.sha256,
        "pages": file.pages,
        "details": file.details,
        "order": file.order,
    }


def missing(entry: Entry) -> list[Missing]:
    """All that keeps an entry from being handed in, in the active language."""
    return Paper.of(entry).missing()


def holder_of(entry: Entry, section: Section) -> Entry | Entrant:
    """Whose answers a section holds."""
    return entry.entrant if section.holder == SectionHolder.ENTRANT else entry


def texts_of(items: Sequence[Item]) -> list[Any]:
    """The texts that a section's total counts: what is chosen, linked or listed is none."""
    return [item.value for item in items if item.ask.kind == QuestionKind.TEXT]


def _short(ask: Ask) -> str:
    """The question as the form words it, shortened to a line."""
    wording = declaration.wording(ask) if ask.kind == QuestionKind.DECLARATION else ask.label
    return Truncator(wording).words(14)


def _item(
    question: Question, ask: Ask, answers: dict[str, Any], *, files: list[Attachment]
) -> Item:
    required = ask.is_required(answers)
    if question.takes_files:
        problems = file_answers.problems(files, ask, required=required)
        return Item(question, ask, None, files, required, problems)
    value = answers.get(question.code)
    kind = KINDS[question.kind]
    problems = [] if value is None else kind.problems(value, ask, answers)
    return Item(question, ask, value, (), required, problems)


def _part(section: Section, items: list[Item]) -> Part:
    return Part(section, items, over_total(section.total, texts_of(items)))
