"""What a judge gets to see: plain values made from rows, and nothing else is handed over."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from judging.models import Assignment
from submissions.answers.asked import Ask, Lists, Shown
from submissions.answers.kinds import KINDS
from submissions.languages import pick
from submissions.models import Edition, Question

TITLES = ("b1", "l1")  # what an entry is called: the project, else the nominee


@dataclass(frozen=True)
class BlindFile:
    """A file as it was when the entry was handed in."""

    name: str
    size: int
    type: str
    url: str
    pages: int | None = None
    details: tuple[str, ...] = ()
    state: str = "ready"


@dataclass(frozen=True)
class BlindAnswer:
    """A question and what was answered; `anchor` is its place on the page."""

    code: str
    label: str
    shown: Shown = field(default_factory=Shown)
    files: tuple[BlindFile, ...] = ()

    @property
    def anchor(self) -> str:
        """The fragment that a criterion links to."""
        return f"answer-{self.code}"


@dataclass(frozen=True)
class BlindSection:
    """A section of the form with the answers a judge may read."""

    code: str
    name: str
    answers: tuple[BlindAnswer, ...]


@dataclass(frozen=True)
class BlindEntry:
    """An entry as submitted, for one judge; the entrant's fields are empty where hidden."""

    number: str
    title: str
    category: str
    pool: str
    entrant: str
    country: str
    city: str
    version: int
    sections: tuple[BlindSection, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The questions that stand on the page."""
        return frozenset(one.code for section in self.sections for one in section.answers)


def entry_of(assignment: Assignment) -> BlindEntry:
    """The assigned version without the round's hidden questions; two statements."""
    round_, entry, version = assignment.round, assignment.entry, assignment.version
    hidden = round_.hidden
    lists, meanings = _lists(round_.edition_id)
    answers = {code: value for code, value in version.answers.items() if code not in hidden}
    files = [told for told in version.manifest if told["question"] not in hidden]
    questions = Question.objects.filter(form=version.form_id).exclude(code__in=hidden)
    sections: dict[tuple[str, str], list[BlindAnswer]] = {}
    for question in questions.select_related("section").order_by("section__order", "order"):
        answer = _answer(assignment, Ask.of(question, lists), answers=answers, files=files)
        if answer is not None:
            key = (question.section.code, question.section.name)
            sections.setdefault(key, []).append(answer)
    country = lists.countries.get(str(answers.get(meanings.get("country"))), {})
    return BlindEntry(
        number=entry.number,
        title=title_of(answers) or entry.number,
        category=version.category.name,
        pool=version.pool.name,
        entrant=str(answers.get(meanings.get("entrant_name"), "")),
        country=pick(country.get("en", ""), country.get("ko", "")),
        city=str(answers.get(meanings.get("city"), "")),
        version=version.number,
        sections=tuple(
            BlindSection(code, name, tuple(found)) for (code, name), found in sections.items()
        ),
    )


def title_of(answers: dict[str, Any]) -> str:
    """The title among answers, in the judged language where a Korean one stands beside."""
    for code in TITLES:
        value = answers.get(code)
        if isinstance(value, dict):
            value = value.get("en") or next(iter(value.values()), "")
        if value:
            return str(value)
    return ""


def file_of(assignment: Assignment, key: str) -> dict[str, Any] | None:
    """A file of the assigned version's manifest by its key, unless its question is hidden."""
    for told in assignment.version.manifest:
        if told["attachment"] == key and told["question"] not in assignment.round.hidden:
            return dict(told)
    return None


def _lists(edition_id: int) -> tuple[Lists, dict[str, str]]:
    """The edition's countries and currencies, and which question means what; not its other data."""
    names = ("data__countries", "data__currencies", "data__meanings")
    told = Edition.objects.filter(pk=edition_id).values_list(*names).get()
    countries, currencies, meanings = (part or {} for part in told)
    return Lists(countries, currencies), meanings


def _answer(
    assignment: Assignment,
    ask: Ask,
    *,
    answers: dict[str, Any],
    files: Iterable[dict[str, Any]],
) -> BlindAnswer | None:
    sent = tuple(_file(assignment, told) for told in files if told["question"] == ask.code)
    value = answers.get(ask.code)
    if ask.kind == "declaration" or (value is None and not sent):
        return None
    if sent or ask.kind not in KINDS:
        return BlindAnswer(ask.code, ask.label, files=sent)
    return BlindAnswer(ask.code, ask.label, shown=KINDS[ask.kind].show(value, ask))


def _file(assignment: Assignment, told: dict[str, Any]) -> BlindFile:
    details = told.get("details") or {}
    return BlindFile(
        name=told["name"],
        size=told["size"],
        type=told["type"],
        pages=told.get("pages"),
        url=reverse("judging:file", args=[assignment.key, told["attachment"]]),
        details=tuple(str(text) for text in details.values() if isinstance(text, str) and text),
    )
