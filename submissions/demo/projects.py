"""Invented projects: what they are called, what they are about, what they changed."""

from dataclasses import dataclass, replace
from functools import cache

from submissions.demo.casting import Part
from submissions.demo.people import read_lines

STRIDE = 29  # no neighbours in the cast have neighbouring projects
AGAIN = (
    ("{0}", "{0}"),
    ("{0}: second phase", "{0} 2단계"),
    ("{0}, for everyone", "모두를 위한 {0}"),
    ("{0}, city-wide", "{0} 확산 사업"),
)
BESIDE_THE_POINT = (
    ("A loyalty app for our breweries", "우리 양조장 단골 앱"),
    ("A film for our anniversary", "창립 기념 영화"),
    ("Faster trading from the fourteenth floor", "십사 층의 더 빠른 거래"),
)
THEMES = ("mobility", "safety", "welfare", "environment", "energy", "culture", "governance")


@dataclass(frozen=True)
class Project:
    """`sectors`: the first gives the theme. `indicator`: name, unit, before, after."""

    sectors: tuple[str, ...]
    title: str
    title_ko: str
    indicator: tuple[str, str, str, str]

    @property
    def theme(self) -> str:
        """What its sentences are about."""
        return self.sectors[0]


def project_of(part: Part) -> Project:
    """Its own, the one it hands in a second time, or one that has no business here."""
    if part.fate == "scope":
        title, korean = BESIDE_THE_POINT[part.number_in_cast % len(BESIDE_THE_POINT)]
        return replace(_numbered(part.number_in_cast), title=title, title_ko=korean)
    return _numbered(part.twin or part.number_in_cast)


def _numbered(number: int) -> Project:
    known = projects()
    again, at = divmod(number, len(known))
    found = known[at * STRIDE % len(known)]
    english, korean = AGAIN[again % len(AGAIN)]
    return replace(found, title=english.format(found.title), title_ko=korean.format(found.title_ko))


@cache
def projects() -> tuple[Project, ...]:
    """All of data/projects.txt."""
    return tuple(_project(line) for line in read_lines("projects.txt"))


def _project(line: str) -> Project:
    sectors, title, korean, name, unit, before, after = [cell.strip() for cell in line.split("|")]
    return Project(tuple(sectors.split()), title, korean, (name, unit, before, after))
