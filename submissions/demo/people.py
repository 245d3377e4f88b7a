"""Invented cities, organisations and persons in real countries."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from submissions.states import EntrantKind

DATA = Path(__file__).parent / "data"
Word = tuple[str, str]  # in Latin letters, as written at home


@dataclass(frozen=True)
class Invented:
    """`local`: the name as written at home. `staff`: others who work there."""

    name: str
    local: str
    city: str
    country: str
    contact: str
    language: str = "en"
    staff: tuple[str, ...] = ()


@dataclass(frozen=True)
class Country:
    """A block of data/countries.txt."""

    code: str
    region: str
    weight: int
    language: str
    family_first: bool
    city: Word
    firm: Word
    places: tuple[Word, ...]
    family: tuple[Word, ...]
    given: tuple[Word, ...]

    def person(self, number: int) -> Word:
        """The number-th person; every pair of names comes before any comes again."""
        families, given = len(self.family), len(self.given)
        one = self.given[number % given]
        other = self.family[(number + number // given) % families]
        again = number // (families * given)
        initial = f" {chr(ord('A') + (again - 1) % 26)}." if again else ""
        if self.family_first:
            glued = "" if self.code in {"KR", "CN", "JP"} else " "
            return f"{other[0]} {one[0]}{initial}", f"{other[1]}{glued}{one[1]}{initial}"
        return f"{one[0]}{initial} {other[0]}", f"{one[1]}{initial} {other[1]}"


class People:
    """Gives out entrants of which no two are the same in one category."""

    def __init__(self, seed: int) -> None:
        self.random = Random(f"people/{seed}")  # noqa: S311 (an invented world, not a secret)
        self.given: Counter[str] = Counter()
        self.organisations = {
            kind: self.random.sample(words, len(words)) for kind, words in organisations().items()
        }

    def invent(self, kind: str, region: str, pool: str) -> Invented:
        """A new entrant of this kind somewhere in the region, for a pool."""
        inside = [country for country in countries() if country.region == region]
        country = self.random.choices(inside, [one.weight for one in inside])[0]
        person = self._person(country)
        place = self._place(country, pool if kind == EntrantKind.CITY else kind)
        name, local = {
            EntrantKind.CITY: lambda: _filled(country.city, place),
            EntrantKind.INDIVIDUAL: lambda: person,
        }.get(EntrantKind(kind), lambda: self._organisation(kind, country, place))()
        others = tuple(self._colleague(country) for _each in range(2))
        contact = self._colleague(country) if kind == EntrantKind.INDIVIDUAL else person[0]
        return Invented(name, local, place[0], country.code, contact, country.language, others)

    def _person(self, country: Country) -> Word:
        return country.person(self._next(f"person/{country.code}"))

    def _colleague(self, country: Country) -> str:
        """Somebody whose name another may have as well."""
        return country.person(self.random.randrange(len(country.family) * len(country.given)))[0]

    def _place(self, country: Country, use: str) -> Word:
        """Cities of one category from the front of the list, of the other from its back."""
        number = self._next(f"place/{country.code}/{use}")
        again, at = divmod(number, len(country.places))
        place = country.places[at if not use.startswith("HC") else -1 - at]
        return _again(place, again)

    def _organisation(self, kind: str, country: Country, place: Word) -> Word:
        words = self.organisations[kind]
        again, at = divmod(self._next(kind), len(words))
        english, korean = words[at]
        local = korean if country.code == "KR" else english
        name, local = _filled((english, local), place)
        if kind == EntrantKind.CORPORATION and country.firm[1]:
            name = f"{name} {country.firm[0]}".strip()
            local = f"{local} {country.firm[1]}"
        return _again((name, local), again)

    def _next(self, name: str) -> int:
        self.given[name] += 1
        return self.given[name] - 1


def _again(word: Word, times: int) -> Word:
    """The same name once more, for a cast larger than the lists."""
    return (f"{word[0]} {times + 1}", f"{word[1]} {times + 1}") if times else word


def _filled(pattern: Word, place: Word) -> Word:
    at_home = place[1] if pattern[0] != pattern[1] else place[0]
    return pattern[0].format(place[0]), pattern[1].format(at_home)


@cache
def countries() -> tuple[Country, ...]:
    """All blocks of data/countries.txt."""
    blocks = read_lines("countries.txt")
    return tuple(_country(blocks[at : at + 5]) for at in range(0, len(blocks), 5))


@cache
def organisations() -> dict[str, list[Word]]:
    """Kind of entrant → names, as in data/organisations.txt."""
    found: dict[str, list[Word]] = {}
    kind = ""
    for line in read_lines("organisations.txt"):
        if line.startswith("["):
            kind = line.strip("[]")
            found[kind] = []
        else:
            found[kind].append(_word(line))
    return found


def read_lines(name: str) -> list[str]:
    """The lines of a file of data/, without the empty ones and the remarks."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _country(block: list[str]) -> Country:
    head, english, local = [cell.strip() for cell in block[0].split("|")]
    code, region, weight, language, *order = head.split()
    rest = dict(line.split(":", 1) for line in block[1:])
    firm = [cell.strip() for cell in rest["firm"].split("|")]
    lists = {name: _words(rest[name]) for name in ("places", "family", "given")}
    return Country(
        code=code,
        region=region,
        weight=int(weight),
        language=language,
        family_first="f-g" in order,
        city=(english, local),
        firm=(firm[0], firm[-1]),
        **lists,
    )


def _words(text: str) -> tuple[Word, ...]:
    return tuple(_word(part) for part in text.split(","))


def _word(text: str) -> Word:
    latin, _sign, local = text.partition("=")
    return latin.strip(), (local or latin).strip()


CITIES = tuple(People(1).invent(EntrantKind.CITY, "asia", "TI-city") for _each in range(10))
