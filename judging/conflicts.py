"""Which judge may not judge which entry, found by rule from what both say of themselves. Pure."""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from judging.states import ConflictKind

BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Party:
    """An entry as conflicts see it; `words` is all its text, folded."""

    entry: int
    names: frozenset[str]
    country: str
    city: str
    words: str


@dataclass(frozen=True)
class Person:
    """A judge as conflicts see one."""

    judge: int
    names: frozenset[str]
    organisations: frozenset[str]
    country: str
    city: str


def party(entry: int, *, names: Iterable[str], country: str, city: str, answers: Any) -> Party:
    """An entry's side, from its entrant and the version handed in."""
    words = " ".join(texts(answers))
    return Party(entry, _folded(names), country.casefold(), fold(city), f" {fold(words)} ")


def person(
    judge: int, *, name: str, organisations: Iterable[str], country: str, city: str
) -> Person:
    """A judge's side; employers of the last years count as organisations."""
    return Person(judge, _folded([name]), _folded(organisations), country.casefold(), fold(city))


def found(one: Person, other: Party) -> Iterator[ConflictKind]:
    """Every tie the rules know between the two."""
    if one.organisations & other.names:
        yield ConflictKind.SAME_ORGANISATION
    same_country = bool(one.country) and one.country == other.country
    if same_country and one.city and one.city == other.city:
        yield ConflictKind.SAME_CITY
    if same_country:
        yield ConflictKind.SAME_COUNTRY
    if any(f" {name} " in other.words for name in one.names):
        yield ConflictKind.NAMED


def fold(text: str) -> str:
    """Letters and digits only, in one case and one form, words parted by single spaces."""
    if text.isascii():
        return BETWEEN_WORDS.sub(" ", text.lower()).strip()
    bare = unicodedata.normalize("NFKD", text).casefold().translate(_marks())
    return unicodedata.normalize("NFC", BETWEEN_WORDS.sub(" ", bare)).strip()


@cache
def _marks() -> dict[int, None]:
    """Every combining mark, to be left out."""
    codes = range(sys.maxunicode + 1)
    return {code: None for code in codes if unicodedata.combining(chr(code))}


def texts(value: Any) -> Iterator[str]:
    """Every text inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(fold, names)))
