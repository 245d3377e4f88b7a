"""Believable answers to any question, by what is known of the entry, else by kind and limits."""

from collections.abc import Callable
from random import Random
from typing import Any

from submissions.answers import choice, declaration
from submissions.answers.asked import Ask
from submissions.demo import prose
from submissions.demo.casting import Part
from submissions.demo.particulars import Particulars
from submissions.demo.people import Invented, organisations
from submissions.demo.projects import project_of, projects

PLAIN = {
    "name": "{contact}", "title": "Head of office", "phone": "+00 555 0100",
    "email": "office@example.org", "city": "{city}", "indicator": "Average waiting time",
    "unit": "minutes", "baseline": "31", "result": "12", "source": "Annual report",
}  # fmt: skip


class Filler:
    """Answers one entry's questions; the same seed gives the same answers."""

    def __init__(self, random: Random, who: Invented, part: Part) -> None:
        self.random, self.who, self.part = random, who, part
        self.project = project_of(part)
        self.particulars = Particulars(random, part, self.project)

    def answer(self, ask: Ask) -> Any:
        """A value as `clean` makes it; None leaves the question empty."""
        composed: dict[str, Callable[[Ask], Any]] = {
            "group": self._group,
            "rows": self._rows,
            "multi_choice": self._several,
            "declaration": self._agreement,
        }
        known = self.particulars.of(ask.code)
        if known is not None:
            return known
        return composed.get(ask.kind, self.simple)(ask)

    def simple(self, ask: Ask) -> Any:
        """An answer to a question without parts."""
        simple: dict[str, Callable[[Ask], Any]] = {
            "text": self._text,
            "choice": self._choice,
            "yes_no": lambda _ask: "yes",
            "country": lambda _ask: self.who.country,
            "number": self._number,
            "year": self._year,
            "month": lambda ask: "2021-04" if ask.code in {"start", "since"} else "2022-11",
            "money": lambda _ask: {"amount": "640000", "currency": "USD"},
            "link": lambda _ask: "https://example.org/smart-city",
        }
        return simple[ask.kind](ask)

    def detail(self, ask: Ask) -> Any:
        """What a question asks of each file: its caption, its title, its language."""
        if ask.code == "language":
            return "english"
        if ask.kind == "text":
            named = "caption" if ask.code == "caption" else "details"
            return prose.line(self.random, self.particulars.told, named)
        return self.simple(ask)

    def files(self, ask: Ask, *, required: bool) -> int:
        """How many files are sent: the fewest, sometimes more; all that fit, or no optional one."""
        count = ask.limits.get("count") or {}
        fewest = int(count.get("min") or 1)
        if "fullest" in self.part.tags:
            return int(count.get("max") or fewest)
        if not required:
            return 1 if "barest" not in self.part.tags and self.random.random() < 0.2 else 0
        return fewest

    def letter(self, ask: Ask, number: int) -> tuple[str, list[str]]:
        """What stands on a page: its heading and its lines."""
        head = [*self.who.staff, self.who.contact][1 if len(self.who.staff) > 1 else 0]
        signed = f"Signed and sealed: {head}" if self.part.fate != "unsigned" else "Signature:"
        lines = [self.who.name, self.who.city, "", self.project.title, f"Page {number}", "", signed]
        return ask.label[:60], lines

    def _group(self, ask: Ask) -> dict[str, Any]:
        return {part.code: self.simple(part) for part in ask.parts("parts")}

    def _several(self, ask: Ask) -> list[str]:
        most = int((ask.limits.get("count") or {}).get("max") or 3)
        codes = [code for code, _label in ask.choices]
        picked = self.random.sample(codes, min(most, self.random.randint(1, 3)))
        return [code for code in codes if code in picked]

    def _agreement(self, ask: Ask) -> dict[str, str] | None:
        wanted = ask.required or self.random.random() < 0.5
        language = self.who.language
        return {"version": declaration.version_of(ask), "language": language} if wanted else None

    def _text(self, ask: Ask) -> Any:
        limits = ask.limits.get("words") or {}
        if limits:
            return self._prose(ask, least=limits.get("min", 0), most=limits.get("max", 60))
        if ask.code == "organisation":
            kind = self.random.choice(sorted(organisations()))
            return self.random.choice(organisations()[kind])[0].format(self.who.city)
        if ask.code in PLAIN:
            return PLAIN[ask.code].format(**vars(self.who))
        return "Prepared with the residents"

    def _prose(self, ask: Ask, *, least: int, most: int) -> Any:
        english = prose.english(
            self.random,
            self.particulars.told,
            question="l11" if ask.code == "result" else ask.code,
            theme=self.project.theme,
            least=least,
            most=most,
        )
        return self._beside(ask, english) if ask.korean_beside else english

    def _beside(self, ask: Ask, english: str) -> dict[str, str]:
        """With a Korean original where the entrant writes Korean."""
        ja = ask.limits.get("ja") or {}
        if self.who.language != "ko" or not ja:
            return {"en": english}
        told = {**self.particulars.told, "city": self.who.local.split()[0]}
        korean = prose.korean(
            self.random,
            told,
            theme=self.project.theme,
            least=ja.get("min", 0),
            most=ja.get("max", 400),
        )
        return {"en": english, "ko": korean}

    def _choice(self, ask: Ask) -> str:
        warned = {row["code"] for row in ask.rules.get("warnings", [])}
        codes = [code for code, _label in choice.options(ask) if code not in warned]
        return self.random.choice(codes)

    def _year(self, ask: Ask) -> int:
        span: dict[str, int] = ask.limits.get("value") or {}
        return min(span.get("max", 2022), self.random.randint(2017, 2022))

    def _number(self, ask: Ask) -> int | str:
        span: dict[str, int] = ask.limits.get("value") or {}
        low, high = span.get("min") or 0, min(span.get("max") or 900_000, 2_000_000)
        number = self.random.randint(max(low, high // 10), high)
        return f"{number}.00" if ask.limits.get("decimals") else number

    def _rows(self, ask: Ask) -> list[dict[str, Any]]:
        columns = ask.parts("columns")
        least = max(1, (ask.limits.get("rows") or {}).get("min") or 0)
        rows = [{part.code: self._cell(ask, part) for part in columns} for _row in range(least)]
        for code, wanted in ask.rules.get("sums", {}).items():
            for row in rows:
                row[code] = "0.00"
            rows[0][code] = f"{wanted}.00"
        return rows

    def _cell(self, ask: Ask, part: Ask) -> Any:
        """An initiative of a person is called like a project."""
        if ask.code == "l11" and part.code == "title":
            return self.random.choice(projects()).title
        return self.simple(part)
