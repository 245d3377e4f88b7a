"""Answers that belong to one question of the prize's own form: facts that fit one another."""

import unicodedata
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from submissions.demo import prose
from submissions.demo.casting import Part
from submissions.demo.projects import THEMES, Project
from submissions.states import EntrantKind

HEADS = {
    EntrantKind.CITY: "Mayor",
    EntrantKind.CORPORATION: "Chief executive",
    EntrantKind.INSTITUTION: "Director",
}
OFFICES = ("Head of the project office", "Programme manager", "Head of digital services")
GROUPS = {
    "elderly": "older people",
    "youth": "young people",
    "disabilities": "persons with disabilities",
    "women": "women",
    "low-income": "people with little money",
    "migrants": "newcomers",
}
CURRENCIES = {"KR": ("KRW", 1300), "JP": ("JPY", 140), "GB": ("GBP", 1), "IN": ("INR", 80)}
EURO = frozenset({"PT", "ES", "FR", "DE", "IT", "NL", "BE", "AT", "FI", "EE", "LV", "GR", "IE"})
GENERAL = (
    ("People who use it each month", "number", "0", "12,400"),
    ("Users who are content", "%", "51", "84"),
    ("Complaints", "per month", "320", "110"),
    ("Staff trained", "number", "0", "86"),
)
INSTITUTIONS = {
    "Universit": "university", "School": "university", "Institute": "university",
    "Agency": "public-agency", "Board": "public-agency", "Laboratory": "public-agency",
    "Association": "association", "Network": "association", "Foundation": "non-profit",
}  # fmt: skip


Maker = Callable[[], Any]


class Particulars:
    """One entry's facts, by the code of the question; an answer not known here is None."""

    def __init__(self, random: Random, part: Part, project: Project) -> None:
        self.random, self.part, self.who, self.project = random, part, part.who, project
        self.groups = random.sample(sorted(GROUPS), random.randint(1, 3))
        self.stage = self._stage()
        self.budget = random.randint(8, 420) * 10_000
        self.told = {
            "city": self.who.city,
            "title": project.title,
            "group": GROUPS[self.groups[0]],
            "name": self.who.name,
        }

        self.makers = {**self._entrants(), **self._projects(), **self._persons()}

    def of(self, code: str) -> Any:
        """The value of a question, or None."""
        return self.makers[code]() if code in self.makers else None

    def _entrants(self) -> dict[str, Maker]:
        second, head = [*self.who.staff, self.who.contact, self.who.contact][:2]
        draw = self.random
        return {
            "a2": lambda: self.who.name,
            "a3": lambda: self.who.local,
            "a5": lambda: self.who.city,
            "a6": lambda: int(10 ** draw.uniform(4.5, 6.6)),
            "a7": lambda: {"year": draw.randint(2020, 2022), "source": self._link("statistics")},
            "a8": self._institution,
            "a10": lambda: draw.randint(1921, 2019),
            "a12": lambda: self._link(""),
            "a13": lambda: {"name": head, "title": HEADS.get(EntrantKind(self.part.kind), "")},
            "a14": lambda: self._contact(self.who.contact),
            "a15": lambda: self._contact(second),
            "a16": lambda: self._contact(self.who.contact),
            "f0": lambda: {"name": head, "title": "Authorised signatory"},
        }

    def _projects(self) -> dict[str, Maker]:
        return {
            "b1": lambda: self.project.title,
            "b2": lambda: self.project.title_ko,
            "b4": lambda: self._in_order(self.project.sectors),
            "b5": lambda: [code for code in GROUPS if code in self.groups],
            "b7": lambda: self.stage,
            "b8": self._dates,
            "b9": lambda: [{"city": self.who.city, "country": self.who.country}],
            "b10": lambda: {"amount": str(self._amount(1)), "currency": self._currency[0]},
            "b11": self._sources,
            "b12": lambda: [str(goal) for goal in sorted(self.random.sample(range(1, 18), 3))],
            "d1": self._indicators,
        }

    def _persons(self) -> dict[str, Maker]:
        draw = self.random
        posts = ("Mayor of {0}", "Deputy mayor of {0}", "Head of the council of {0}")
        post = partial(draw.choice, posts)
        start = partial(draw.randint, 2010, 2019)
        return {
            "l1": lambda: self.who.name,
            "l2": lambda: post().format(self.who.city),
            "l3": lambda: {"since": f"{start()}-07", "until": "present"},
            "l4": lambda: draw.choice(("nominee", "nominee", "on-behalf")),
        }

    @property
    def _currency(self) -> tuple[str, int]:
        if self.who.country in EURO:
            return "EUR", 1
        return CURRENCIES.get(self.who.country, ("USD", 1))

    def _amount(self, share: float) -> int:
        return round(self.budget * self._currency[1] * share)

    def _stage(self) -> str:
        if self.part.fate == "planning":
            return "planning"
        return self.random.choices(("operating", "pilot", "completed"), (6, 3, 1))[0]

    def _dates(self) -> dict[str, str]:
        dates = {"start": f"{self.random.randint(2018, 2021)}-{self.random.randint(1, 12):02}"}
        return {**dates, "end": "2022-12"} if self.stage == "completed" else dates

    def _sources(self) -> list[dict[str, Any]]:
        rest = self.random.choice((10, 15, 20, 25, 35))
        other = self.random.choice(("private", "international"))
        shares = ((f"Budget of {self.who.city}", "public", 100 - rest), ("Partners", other, rest))
        return [
            {
                "source": source,
                "kind": kind,
                "amount": self._amount(share / 100),
                "share": f"{share}.00",
            }
            for source, kind, share in shares
        ]

    def _indicators(self) -> list[dict[str, Any]]:
        more = self.random.sample(GENERAL, self.random.randint(1, 3))
        return [
            {
                "indicator": name,
                "unit": unit,
                "baseline": before,
                "result": after,
                "year": self.random.randint(2021, 2022),
                "source": prose.line(self.random, self.told, "source"),
            }
            for name, unit, before, after in (self.project.indicator, *more)
        ]

    def _institution(self) -> str:
        found = [kind for word, kind in INSTITUTIONS.items() if word in self.who.name]
        return found[0] if found else "public-agency"

    def _in_order(self, sectors: tuple[str, ...]) -> list[str]:
        return [code for code in THEMES if code in sectors]

    def _contact(self, name: str) -> dict[str, str]:
        return {
            "name": name,
            "title": self.random.choice(OFFICES),
            "email": f"{slug(name)}@{slug(self.who.city)}.example.org",
            "phone": f"+00 555 {self.random.randint(1000, 9999)}",
        }

    def _link(self, page: str) -> str:
        return f"https://{slug(self.who.city)}.example.org/{page}".rstrip("/")


def slug(text: str) -> str:
    """Plain letters for an address."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return ".".join("".join(char if char.isalnum() else " " for char in plain).split()) or "office"
