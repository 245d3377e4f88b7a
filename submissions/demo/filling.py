"""Believable answers to any question, by its kind and limits."""

from collections.abc import Callable
from random import Random
from typing import Any

from submissions.answers import choice, declaration
from submissions.answers.asked import Ask
from submissions.demo import prose
from submissions.demo.casting import Part
from submissions.demo.people import Invented

PLAIN = {
    "name": "{contact}", "title": "Head of office", "phone": "+82 2 0000 0000",
    "email": "office@example.org", "city": "{city}", "organisation": "{name}",
    "indicator": "Average waiting time", "unit": "minutes", "baseline": "31", "result": "12",
    "source": "Annual report", "a2": "{name}", "a3": "{local}", "a5": "{city}", "l1": "{name}",
    "l2": "Mayor of {city}", "caption": "A street of the project on an ordinary day",
}  # fmt: skip


class Filler:
    """Answers one entry's questions; the same seed gives the same answers."""

    def __init__(self, random: Random, who: Invented, part: Part) -> None:
        self.random, self.who, self.part = random, who, part
        self.title, self.title_ko = random.choice(prose.TITLES)

    def files(self, ask: Ask, *, required: bool) -> int:
        """How many files are sent: the fewest, sometimes more; all that fit, or no optional one."""
        count = ask.limits.get("count") or {}
        fewest = int(count.get("min") or 1)
        if "fullest" in self.part.tags:
            return int(count.get("max") or fewest)
        if not required:
            return 1 if "barest" not in self.part.tags and self.random.random() < 0.3 else 0
        return fewest

    def letter(self, ask: Ask, number: int) -> tuple[str, list[str]]:
        """What stands on a page: its heading and its lines."""
        signed = "Signed and sealed" if self.part.fate != "unsigned" else "(not signed yet)"
        return ask.label[:60], [self.who.name, self.who.city, self.title, f"No. {number}", signed]

    def answer(self, ask: Ask) -> Any:
        """A value as `clean` makes it; None leaves the question empty."""
        composed: dict[str, Callable[[Ask], Any]] = {
            "group": self._group,
            "rows": self._rows,
            "multi_choice": self._several,
            "declaration": self._agreement,
        }
        return composed.get(ask.kind, self.simple)(ask)

    def simple(self, ask: Ask) -> Any:
        """An answer to a question without parts."""
        simple: dict[str, Callable[[Ask], Any]] = {
            "text": self._text,
            "choice": self._choice,
            "yes_no": self._choice,
            "country": lambda _ask: self.who.country,
            "number": self._number,
            "year": self._number,
            "month": lambda ask: "2021-04" if ask.code in {"start", "since"} else "2022-11",
            "money": lambda _ask: {"amount": "640000", "currency": "USD"},
            "link": lambda _ask: "https://example.org/smart-city",
        }
        return simple[ask.kind](ask)

    def _group(self, ask: Ask) -> dict[str, Any]:
        return {part.code: self.simple(part) for part in ask.parts("parts")}

    def _several(self, ask: Ask) -> list[str]:
        most = int((ask.limits.get("count") or {}).get("max") or 3)
        codes = [code for code, _label in ask.choices]
        picked = self.random.sample(codes, min(most, self.random.randint(1, 3)))
        return [code for code in codes if code in picked]

    def _agreement(self, ask: Ask) -> dict[str, str] | None:
        wanted = ask.required or self.random.random() < 0.5
        return {"version": declaration.version_of(ask), "language": "en"} if wanted else None

    def _text(self, ask: Ask) -> Any:
        if ask.code in {"b1", "b2"}:
            return self.title if ask.code == "b1" else self.title_ko
        if ask.code in PLAIN:
            return PLAIN[ask.code].format(**vars(self.who))
        words = ask.limits.get("words") or {}
        if not words:
            return "Prepared with the residents"
        span = {"least": words.get("min", 0), "most": words.get("max", 60)}
        english = prose.english(self.random, self.who.city, **span)
        return self._beside(ask, english) if ask.korean_beside else english

    def _beside(self, ask: Ask, english: str) -> dict[str, str]:
        """With a Korean original where the entrant writes Korean."""
        ja = ask.limits.get("ja") or {}
        if self.who.language != "ko" or not ja:
            return {"en": english}
        span = {"least": ja.get("min", 0), "most": ja.get("max", 400)}
        return {"en": english, "ko": prose.korean(self.random, self.who.city, **span)}

    def _choice(self, ask: Ask) -> str:
        warned = {row["code"] for row in ask.rules.get("warnings", [])}
        codes = [code for code, _label in choice.options(ask) if code not in warned | {"on-behalf"}]
        return "operating" if "operating" in codes else self.random.choice(codes)

    def _number(self, ask: Ask) -> int | str:
        span: dict[str, int] = ask.limits.get("value") or {}
        if ask.kind == "year":
            return min(span.get("max", 2022), 2022)
        low, high = span.get("min") or 0, min(span.get("max") or 900_000, 2_000_000)
        number = self.random.randint(max(low, high // 10), high)
        return f"{number}.00" if ask.limits.get("decimals") else number

    def _rows(self, ask: Ask) -> list[dict[str, Any]]:
        columns = ask.parts("columns")
        least = max(1, (ask.limits.get("rows") or {}).get("min") or 0)
        rows = [{part.code: self.simple(part) for part in columns} for _row in range(least)]
        for code, wanted in ask.rules.get("sums", {}).items():
            for row in rows:
                row[code] = "0.00"
            rows[0][code] = f"{wanted}.00"
        return rows
