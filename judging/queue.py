"""A judge's queue as plain values: named columns only, a page at a time."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import F, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, NullIf

from accounts.prepared import Prepared
from judging.blind import TITLES, korean_title_code
from judging.models import Assignment, Judge, Round
from judging.states import HELD
from submissions.languages import pick
from submissions.models import Edition

PAGE = 50


@dataclass(frozen=True)
class BlindRow:
    """A line of a judge's queue."""

    number: str
    title: str
    title_ko: str
    entrant: str
    category: str
    state: str
    label: str
    url: str


def queue_rows(round_: Round, judge: Judge, *, state: str, first: int) -> list[dict[str, Any]]:
    """A page of a judge's assignments in own order, from the row `first` on; named columns only.

    `state`: only these; empty for all.
    """
    codes = korean_title_code(judge.edition), entrant_code(judge.edition)
    asking = _asking(round_.hidden, codes, state=state, first=first)
    return list(asking(round_, judge))


@lru_cache(maxsize=512)
def _asking(hidden: frozenset[str], codes: tuple[str, str], *, state: str, first: int) -> Any:
    """The statement for one way to look at a queue; `codes`: of the Korean title, the entrant."""
    shown = {
        "title": title_in("version__answers", hidden),
        "title_ko": answer_in("version__answers", codes[0], hidden),
        "entrant": answer_in("version__answers", codes[1], hidden),
    }

    def rows(round_: Round, judge: Judge) -> Any:
        own = Assignment.objects.filter(round=round_, judge=judge)
        own = own.filter(state=state) if state else own
        named = own.values(
            "key",
            "state",
            number=F("entry__number"),
            category_en=F("version__category__name_en"),
            category_ko=F("version__category__name_ko"),
            **shown,
        )
        return named.order_by("order", "pk")[first : first + PAGE]

    return Prepared(rows, Round(pk=-1), Judge(pk=-2))


def queue_row(told: dict[str, Any], label: str, address: Callable[[object], str]) -> BlindRow:
    """One line of the queue; an entry that was left shows its number only."""
    held = told["state"] in HELD
    return BlindRow(
        number=told["number"],
        title=told["title"] if held else "",
        title_ko=told["title_ko"] if held else "",
        entrant=told["entrant"] if held else "",
        category=pick(told["category_en"], told["category_ko"]),
        state=told["state"],
        label=label,
        url=address(told["key"]) if held else "",
    )


def entrant_code(edition: Edition) -> str:
    """The question that asks the entrant's name."""
    return str(edition.data.get("meanings", {}).get("entrant_name", ""))


def answer_in(path: str, code: str, hidden: Container[str] = ()) -> Any:
    """One answer under `path` as text; empty where it is hidden or missing."""
    nothing = Value("", output_field=TextField())
    return nothing if not code or code in hidden else Coalesce(_text(path, code), nothing)


def title_in(path: str, hidden: Container[str] = ()) -> Any:
    """The title among the answers under `path` as an expression; empty where it is hidden."""
    titles = [_text(path, code) for code in TITLES if code not in hidden]
    nothing = Value("", output_field=TextField())
    return Coalesce(*titles, nothing) if titles else nothing


def _text(path: str, code: str) -> Any:
    """The answer as text, or its English side where a Korean one stands beside it."""
    answers = F(path)
    return NullIf(
        Coalesce(
            KeyTextTransform("en", KeyTextTransform(code, answers)),
            KeyTextTransform(code, answers),
            output_field=TextField(),
        ),
        Value("", output_field=TextField()),
    )
