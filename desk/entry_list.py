"""Staff's list of entries: a page of plain rows, found by words, kept by links.

Whoever reads the desk sees every entry. What stands in the address makes another statement only
where it makes another shape: each is written once a process.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, Count, F, Func, OuterRef, Subquery, Value
from django.db.models.functions import Lower

from accounts.prepared import Prepared
from desk.words import Words
from judging.models import Decision
from judging.states import SETTLED
from submissions.models import Edition, Entry
from submissions.querysets import EntryQuerySet

PAGE = 50
WORD, WORDS = "word", 6
LITERAL = re.compile(r"[\\%_]")  # stand for others in a pattern of LIKE
COLUMNS = (
    "key", "number", "state", "titled", "entrant__name", "entrant__country", "pool",
    "submitted_version__arrived_at", "outcome",
)  # fmt: skip
ORDERS = {
    "number": ("number",),
    "-number": ("-number",),
    "who": ("entrant__name", "number"),
    "-who": ("-entrant__name", "number"),
    "arrived": (F("submitted_version__arrived_at").asc(nulls_last=True), "number"),
    "-arrived": (F("submitted_version__arrived_at").desc(nulls_last=True), "number"),
}
LINKS = {
    "state": "state",
    "pool": "pool__code",
    "kind": "entrant__kind",
    "country": "entrant__country",
}


class Says(Func):
    """A text holds a pattern; an index of trigrams may find it."""

    template, arg_joiner = "%(expressions)s", " LIKE "
    output_field = BooleanField()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; "" is all. `outcome` is ROUND:outcome."""

    words: str = ""
    state: str = ""
    pool: str = ""
    kind: str = ""
    country: str = ""
    outcome: str = ""
    sort: str = "number"

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> "Asked":
        """Read a query; an unknown order is the order of numbers."""
        sort = sent.get("sort", "")
        return cls(
            words=sent.get("q", "").strip(),
            state=sent.get("state", ""),
            pool=sent.get("pool", ""),
            kind=sent.get("kind", ""),
            country=sent.get("country", ""),
            outcome=sent.get("outcome", ""),
            sort=sort if sort in ORDERS else "number",
        )

    @property
    def is_simple(self) -> bool:
        """Whether the groups alone say how many there are."""
        return not (self.words or self.outcome)

    @property
    def values(self) -> dict[str, str]:
        """{part: what is asked of it}, of the parts that ask something; each word is a part."""
        told = {name: getattr(self, name) for name in LINKS if getattr(self, name)}
        if self.outcome:
            told["round"], _colon, told["outcome"] = self.outcome.partition(":")
        return told | {
            f"{WORD} {n}": f"%{LITERAL.sub(r'\\\g<0>', word)}%"
            for n, word in enumerate(self.words.split()[:WORDS])
        }


def page_of(
    edition: Edition, asked: Asked, *, known: int, number: str, words: Words
) -> "Page[dict[str, Any]]":
    """One page of rows; one statement, and one to count where words or an outcome are asked.

    `known`: how many the links keep; `words`: of an edition of LISTED.
    """
    values = asked.values
    count = known if asked.is_simple else count_of(edition, values)
    page: Page[Any] = Paginator(range(count), PAGE).get_page(number)
    statement = _rows(tuple(values), asked.sort, PAGE * (page.number - 1))
    rows: Any = statement(edition, *values.values())
    page.object_list = [_row(row, words) for row in rows]
    return page


def count_of(edition: Edition, values: Mapping[str, str]) -> int:
    """How many entries a query finds by its `Asked.values`; one statement."""
    rows: Any = _count(tuple(values))(edition, *values.values())
    return next(iter(rows), 0)


def kept(edition: Edition, values: Mapping[str, str]) -> EntryQuerySet:
    """By `Asked.values`: by links, by what a round decided, by number, entrant, city and title.

    Every word has to be somewhere; what is unknown finds nothing.
    """
    rows = Entry.objects.filter(edition=edition)
    for name, value in values.items():
        if name in LINKS:
            rows = rows.filter((LINKS[name], value))
        elif name.startswith(WORD):
            small = Lower(Func(Value(value), function="normalize"))
            rows = rows.filter(Says(F("searchable"), small))
    if "outcome" in values:
        decided = Decision.objects.filter(
            round__edition=edition,
            round__code=values["round"],
            outcome=values["outcome"],
            kind__in=SETTLED,
        )
        rows = rows.filter(pk__in=decided.values("entry"))
    return rows


@lru_cache(maxsize=512)
def _rows(parts: tuple[str, ...], sort: str, start: int) -> Prepared[Entry]:
    """The statement of a page of a query that asks these parts."""

    def make(edition: Edition, *values: str) -> Any:
        rows = kept(edition, dict(zip(parts, values, strict=True))).order_by(*ORDERS[sort])
        return rows.annotate(outcome=outcome()).values(*COLUMNS)[start : start + PAGE]

    return Prepared(make, Edition(pk=-1), *marks(parts))


@lru_cache(maxsize=512)
def _count(parts: tuple[str, ...]) -> Prepared[Entry]:
    """How many a query finds that asks these parts: one row, none for none."""

    def make(edition: Edition, *values: str) -> Any:
        rows = kept(edition, dict(zip(parts, values, strict=True))).order_by()
        return rows.values("edition").annotate(n=Count("*")).values_list("n", flat=True)

    return Prepared(make, Edition(pk=-1), *marks(parts))


def marks(parts: tuple[str, ...]) -> list[str]:
    """What stands in a prepared statement for the values of these parts."""
    return [f"\ue000{part}" for part in parts]


def outcome() -> Subquery:
    """What the last round that decided of an entry said; "" for none."""
    settled = Decision.objects.filter(entry=OuterRef("pk"), kind__in=SETTLED)
    return Subquery(settled.order_by("-round__order", "-pk").values("outcome")[:1])


def _row(row: dict[str, Any], words: Words) -> dict[str, Any]:
    return {
        "key": row["key"],
        "number": row["number"],
        "title": row["titled"] or row["entrant__name"],
        "who": row["entrant__name"],
        "country": words.country(row["entrant__country"]),
        "pool": words.pools[row["pool"]].name,
        "state": row["state"],
        "outcome": row["outcome"] or "",
        "arrived_at": row["submitted_version__arrived_at"],
    }
