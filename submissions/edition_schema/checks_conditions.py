"""show_if and require_if: other questions, answers these can have, and no circle."""

from submissions.edition_schema.checks_questions import everything_asked
from submissions.edition_schema.file import EditionFile
from submissions.edition_schema.found import Found, unknown
from submissions.edition_schema.nodes import Loc
from submissions.edition_schema.questions import (
    ChoiceQuestion,
    Condition,
    MultiChoiceQuestion,
    Question,
    YesNoQuestion,
)

KEYS = ("show_if", "require_if")


def conditions(file: EditionFile) -> Found:
    for _, loc, asked in everything_asked(file):
        for key in KEYS:
            condition: Condition | None = getattr(asked, key)
            if condition is not None:
                yield from _condition(file, (*loc, key), condition)


def _condition(file: EditionFile, loc: Loc, condition: Condition) -> Found:
    named = condition.question
    if named == loc[1]:
        yield (*loc, "question"), "refers to itself"
        return
    yield from unknown((*loc, "question"), named, file.questions, what="question")
    if named not in file.questions:
        return
    possible = _answers(file, file.questions[named])
    if possible is None:
        yield (*loc, "question"), f"{named} has no choices to compare with"
        return
    for index, value in enumerate(condition.values):
        yield from unknown((*loc, "is", index), value, possible, what=f"answer to {named}:")


def _answers(file: EditionFile, question: Question) -> set[str] | None:
    match question:
        case ChoiceQuestion(choices_from="entrant_kinds"):
            return set(file.entrant_kinds)
        case ChoiceQuestion(choices_from="categories"):
            return {code for code, category in file.categories.items() if category.kinds}
        case ChoiceQuestion() | MultiChoiceQuestion():
            return set(question.choices)
        case YesNoQuestion():
            return {"yes", "no"} | ({"not_sure"} if question.not_sure else set())
        case _:
            return None


def circles(file: EditionFile) -> Found:
    """A question that, by way of others, is shown or required only if it is answered itself."""
    needs: dict[str, set[str]] = {}
    for code, _, asked in everything_asked(file):
        found = {c.question for key in KEYS if (c := getattr(asked, key)) is not None}
        needs.setdefault(code, set()).update(found - {code})
    for code, direct in needs.items():
        if code in _reached(needs, direct):
            yield ("questions", code), "depends on itself by way of other questions"


def _reached(needs: dict[str, set[str]], start: set[str]) -> set[str]:
    seen: set[str] = set()
    waiting = list(start)
    while waiting:
        code = waiting.pop()
        if code not in seen:
            seen.add(code)
            waiting += needs.get(code, ())
    return seen
