"""Which judge may not judge which entry, found by rule from what both say of themselves. Pure."""

import re
import sys
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
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


@dataclass(frozen=True)
class Tie:
    """A judge, an entry and the rule that parts them."""

    judge: int
    entry: int
    kind: ConflictKind


def party(entry: int, *, names: Iterable[str], country: str, city: str, answers: Any) -> Party:
    """An entry's side, from its entrant and the version handed in."""
    words = " ".join(texts(answers))
    return Party(entry, _folded(names), country.casefold(), fold(city), f" {fold(words)} ")


def person(
    judge: int, *, name: str, organisations: Iterable[str], country: str, city: str
) -> Person:
    """A judge's side; employers of the last years count as organisations."""
    return Person(judge, _folded([name]), _folded(organisations), country.casefold(), fold(city))


def ties(people: Sequence[Person], parties: Iterable[Party]) -> Iterator[Tie]:
    """Every tie the rules know; no entry is set beside a judge who shares nothing with it."""
    by_organisation = _index(people, lambda one: one.organisations)
    by_country = _index(people, lambda one: {one.country} - {""})
    by_word = _index(people, lambda one: {name.split()[0] for name in one.names})
    for other in parties:
        for one in _sharing(by_organisation, other.names):
            yield Tie(one.judge, other.entry, ConflictKind.SAME_ORGANISATION)
        for one in by_country.get(other.country, ()):
            if one.city and one.city == other.city:
                yield Tie(one.judge, other.entry, ConflictKind.SAME_CITY)
            yield Tie(one.judge, other.entry, ConflictKind.SAME_COUNTRY)
        for one in _sharing(by_word, by_word.keys() & set(other.words.split())):
            if any(f" {name} " in other.words for name in one.names):
                yield Tie(one.judge, other.entry, ConflictKind.NAMED)


def _index(
    people: Iterable[Person], words_of: Callable[[Person], Collection[str]]
) -> dict[str, list[Person]]:
    """{word: everybody who has it}."""
    found: dict[str, list[Person]] = {}
    for one in people:
        for word in words_of(one):
            found.setdefault(word, []).append(one)
    return found


def _sharing(index: dict[str, list[Person]], words: Iterable[str]) -> Collection[Person]:
    """Everybody who has one of the words, once."""
    return dict.fromkeys(one for word in words for one in index.get(word, ()))


def fold(text: str) -> str:
    """Letters and digits only, in one case and one form, words parted by single spaces."""
    if not text.isascii():
        text = " ".join(word if word.isascii() else _bare(word) for word in text.split())
    return BETWEEN_WORDS.sub(" ", text.lower()).strip()


@lru_cache(maxsize=50_000)
def _bare(word: str) -> str:
    """Without accents and in one form; in an edition's texts the same words come again."""
    bare = unicodedata.normalize("NFKD", word).casefold().translate(_marks())
    return unicodedata.normalize("NFC", bare)


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
