"""What a judge gets to see: plain values made from rows, and nothing else is handed over."""

from dataclasses import dataclass
from typing import Any

from judging.kept import kept_of
from judging.models import Assignment
from submissions.languages import pick
from submissions.markup import Html, rekeyed
from submissions.models import Edition
from submissions.reading import ReadSection

TITLES = ("b1", "l1")  # what an entry is called: the project, else the nominee


@dataclass(frozen=True)
class BlindEntry:
    """An entry as submitted, for one judge; the entrant's fields are empty where hidden.

    `key` is the assignment's: files are reached through it alone.
    """

    key: str
    number: str
    title: str
    title_ko: str
    category: str
    pool: str
    entrant: str
    country: str
    city: str
    version: int
    sections: tuple[ReadSection, ...]
    html: Html

    @property
    def labels(self) -> dict[str, str]:
        """{code: label} of the questions that stand on the page."""
        return {one.code: one.label for section in self.sections for one in section.answers}


def entry_of(assignment: Assignment) -> BlindEntry:
    """The assigned version without the round's hidden questions."""
    round_, version = assignment.round, assignment.version
    edition, hidden = round_.edition, round_.hidden
    answers = {code: value for code, value in version.answers.items() if code not in hidden}
    meanings: dict[str, Any] = edition.data.get("meanings", {})
    country = edition.data.get("countries", {}).get(answers.get(meanings.get("country")), {})
    kept = kept_of(assignment, answers)
    return BlindEntry(
        key=str(assignment.key),
        number=assignment.entry.number,
        title=title_of(answers) or assignment.entry.number,
        title_ko=korean_title_of(answers, edition),
        category=version.category.name,
        pool=version.pool.name,
        entrant=str(answers.get(meanings.get("entrant_name"), "")),
        country=pick(country.get("en", ""), country.get("ko", "")),
        city=str(answers.get(meanings.get("city"), "")),
        version=version.number,
        sections=kept.sections,
        html=rekeyed(kept.html, assignment.key),
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


def korean_title_of(answers: dict[str, Any], edition: Edition) -> str:
    """The Korean title, where the edition asks for one and it was given."""
    return str(answers.get(korean_title_code(edition), "") or "")


def korean_title_code(edition: Edition) -> str:
    """The question that asks the title in Korean; empty where none does."""
    codes = edition.data.get("meanings", {}).get("title_ko") or [""]
    return str(codes if isinstance(codes, str) else codes[0])


def strip_of(edition: Edition) -> dict[str, Any]:
    """What the bands above the header say of an edition, without its row."""
    return {"demo": edition.demo, "banner": edition.banner}


def file_of(assignment: Assignment, key: str) -> dict[str, Any] | None:
    """A file of the assigned version's manifest by its key, unless its question is hidden."""
    for told in assignment.version.manifest:
        if told["attachment"] == key and told["question"] not in assignment.round.hidden:
            return dict(told)
    return None
