"""Lists kept in the edition's data, and the list of entries judges declare conflicts on."""

from dataclasses import dataclass

from judging.models import Conflict, Judge, Round
from judging.querysets import population
from judging.queue import answer_in, title_in
from judging.states import ConflictKind, RoundKind
from submissions.languages import pick
from submissions.models import Edition


@dataclass(frozen=True)
class Pledge:
    """The text a judge accepts."""

    version: str
    title: str
    text: str


@dataclass(frozen=True)
class Eligible:
    """An entry as it stands on the list for conflicts."""

    key: str
    number: str
    title: str
    entrant: str
    country: str
    city: str


def countries_of(edition: Edition) -> list[tuple[str, str]]:
    """(code, name) in the reader's language, by name."""
    told = edition.data.get("countries", {})
    return sorted(
        ((code, pick(names["en"], names["ko"])) for code, names in told.items()),
        key=lambda pair: pair[1],
    )


def declaration_of(edition: Edition) -> Pledge:
    """The declaration for judges."""
    for told in edition.data.get("declarations", {}).values():
        if told.get("audience") == "judge":
            text, details = told["text"], told.get("details") or {"en": "", "ko": ""}
            return Pledge(
                version=told["version"],
                title=pick(text["en"], text["ko"]),
                text=pick(details["en"], details["ko"]),
            )
    return Pledge("0", "", "")


def eligible(edition: Edition) -> list[Eligible]:
    """Every entry of the first scoring round, by number: what conflicts are declared on."""
    first = Round.objects.filter(edition=edition, kind=RoundKind.SCORING).order_by("order").first()
    if first is None:
        return []
    countries = dict(countries_of(edition))
    path, codes = "submitted_version__answers", edition.data.get("meanings", {})
    told = ("entrant_name", "country", "city")
    rows = population(first).values_list(
        "key",
        "number",
        title_in(path, first.hidden),
        *(answer_in(path, codes.get(name, ""), first.hidden) for name in told),
    )
    return [
        Eligible(str(key), number, title, entrant, countries.get(country, country), city)
        for key, number, title, entrant, country, city in rows
    ]


def declared_by(judge: Judge) -> set[str]:
    """Keys of the entries a judge has declared a tie with."""
    rows = Conflict.objects.filter(judge=judge, kind=ConflictKind.DECLARED)
    return {str(key) for key in rows.values_list("entry__key", flat=True)}
