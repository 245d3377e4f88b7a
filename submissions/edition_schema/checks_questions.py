"""Each question by itself: limits that fit its kind, choices, columns, what it refers to."""

from collections.abc import Iterator

from submissions.edition_schema.file import EditionFile
from submissions.edition_schema.found import Found, unknown, unknown_each
from submissions.edition_schema.nodes import Loc
from submissions.edition_schema.questions import (
    QUESTION_KEYS,
    Asked,
    ChoiceQuestion,
    DeclarationQuestion,
    FileQuestion,
    GroupQuestion,
    ImageQuestion,
    MonthQuestion,
    MultiChoiceQuestion,
    NumberQuestion,
    RowsQuestion,
    TextQuestion,
)


def parts_of(question: Asked) -> tuple[str, dict[str, Asked]]:
    """The key under which a question holds smaller ones, and those."""
    if isinstance(question, GroupQuestion):
        return "parts", dict(question.parts)
    if isinstance(question, RowsQuestion):
        return "columns", dict(question.columns)
    if isinstance(question, FileQuestion | ImageQuestion):
        return "details", dict(question.details)
    return "", {}


def everything_asked(file: EditionFile) -> Iterator[tuple[str, Loc, Asked]]:
    """(question code, place, question or part) for every question and every part of one."""
    for code, question in file.questions.items():
        yield code, ("questions", code), question
        key, parts = parts_of(question)
        for name, part in parts.items():
            yield code, ("questions", code, key, name), part


def references(file: EditionFile) -> Found:
    for code, question in file.questions.items():
        loc = ("questions", code)
        yield from unknown_each(
            (*loc, "kinds"), question.kinds, file.entrant_kinds, what="entrant kind"
        )
        late = question.late_until
        yield from unknown((*loc, "late_until"), late, file.calendar, what="calendar step")
        if late in file.calendar and file.calendar[late].closes_at is None:
            yield (*loc, "late_until"), f"{late} is a moment; it needs an end"


def declarations(file: EditionFile) -> Found:
    for code, question in file.questions.items():
        if not isinstance(question, DeclarationQuestion):
            continue
        loc, named = ("questions", code, "declaration"), question.declaration
        yield from unknown(loc, named, file.declarations, what="declaration")
        if named in file.declarations and file.declarations[named].audience != "entrant":
            yield loc, f"{named} is not for entrants"


def parts(file: EditionFile) -> Found:
    for code, question in file.questions.items():
        key, held = parts_of(question)
        for name, part in held.items():
            for extra in sorted(part.model_fields_set & QUESTION_KEYS):
                yield ("questions", code, key, name, extra), "belongs to a whole question"
            if isinstance(part, MonthQuestion):
                loc = ("questions", code, key, name, "not_before")
                yield from unknown(loc, part.not_before, held.keys() - {name}, what="other part")


def kinds(file: EditionFile) -> Found:
    for _, loc, asked in everything_asked(file):
        if asked.required and asked.require_if:
            yield (*loc, "require_if"), "is required anyway"
        match asked:
            case TextQuestion():
                yield from _text(loc, asked)
            case ChoiceQuestion():
                yield from _choice(loc, asked)
            case MultiChoiceQuestion():
                yield from _multi_choice(loc, asked)
            case RowsQuestion():
                yield from _rows(loc, asked)
            case FileQuestion() | ImageQuestion():
                yield from _files(loc, asked)
            case _:
                pass


def _text(loc: Loc, asked: TextQuestion) -> Found:
    limits, place = asked.limits, (*loc, "limits")
    if asked.language == "ko":
        if limits.ja is None:
            yield place, "a Korean text needs a limit in ja"
        return
    if limits.words is None and limits.chars is None:
        yield place, "needs a limit in words or chars"
    if asked.korean_beside and limits.ja is None:
        yield place, "a Korean original beside it needs a limit in ja"
    if limits.ja is not None and not asked.korean_beside:
        yield (*place, "ja"), "no Korean text is asked here"


def _choice(loc: Loc, asked: ChoiceQuestion) -> Found:
    if bool(asked.choices) == bool(asked.choices_from):
        yield loc, "give either choices or choices_from"
    for choice in asked.warnings:
        yield from unknown((*loc, "warnings", choice), choice, asked.choices, what="choice")


def _multi_choice(loc: Loc, asked: MultiChoiceQuestion) -> Found:
    count = asked.limits.count if asked.limits else None
    for end in ("min", "max"):
        value = getattr(count, end, None)
        if value is not None and value > len(asked.choices):
            yield (*loc, "limits", "count", end), f"there are only {len(asked.choices)} choices"


def _rows(loc: Loc, asked: RowsQuestion) -> Found:
    for column in asked.sums:
        place = (*loc, "sums", column)
        yield from unknown(place, column, asked.columns, what="column")
        if column in asked.columns and not isinstance(asked.columns[column], NumberQuestion):
            yield place, f"{column} is not a number"
    if asked.required and not asked.limits.rows.min:
        yield (*loc, "limits", "rows"), "is required, so min must be at least 1"


def _files(loc: Loc, asked: FileQuestion | ImageQuestion) -> Found:
    limits, place = asked.limits, (*loc, "limits")
    if limits.count.max is None:
        yield (*place, "count"), "needs max"
    if asked.required and not limits.count.min:
        yield (*place, "count"), "is required, so min must be at least 1"
    wrong = "width" if isinstance(asked, FileQuestion) else "pages"
    if getattr(limits, wrong) is not None:
        yield (*place, wrong), f"{asked.kind} has no {wrong}"
