"""Staff's list of entries: a page of plain rows, found by words, kept by links."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTransform
from django.utils.translation import get_language

from accounts.models import User
from judging.models import Decision
from judging.states import SETTLED, Outcome
from submissions.languages import pick
from submissions.models import Edition, Entry
from submissions.querysets import EntryQuerySet
from submissions.states import EntrantKind, EntryState

PAGE = 50
TITLES = ("b1", "l1")
WORDS = 6
ORDERS = {
    "number": ("number",),
    "-number": ("-number",),
    "who": ("entrant__name", "number"),
    "-who": ("-entrant__name", "number"),
    "arrived": (F("submitted_version__arrived_at").asc(nulls_last=True), "number"),
    "-arrived": (F("submitted_version__arrived_at").desc(nulls_last=True), "number"),
}


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


Group = tuple[str, str, str, str]  # state, pool, kind, country


@dataclass(frozen=True, slots=True)
class Groups:
    """How many entries of each state, pool, kind and country an edition has; names of pools."""

    counts: Mapping[Group, int]
    pools: Mapping[str, str]

    def number(self, asked: Asked) -> int:
        """How many the links of a query keep, words and outcome apart."""
        wanted = (asked.state, asked.pool, asked.kind, asked.country)
        return sum(n for group, n in self.counts.items() if _fits(group, wanted, -1))

    def along(self, place: int, asked: Asked) -> Counter[str]:
        """{value: how many} along one part of the group, as the other links of the query keep."""
        wanted = (asked.state, asked.pool, asked.kind, asked.country)
        found: Counter[str] = Counter()
        for group, n in self.counts.items():
            if _fits(group, wanted, place):
                found[group[place]] += n
        return found


def _fits(group: Group, wanted: Group, free: int) -> bool:
    pairs = enumerate(zip(group, wanted, strict=True))
    return all(n == free or not want or have == want for n, (have, want) in pairs)


def groups(user: User, edition: Edition) -> Groups:
    """Count an edition's entries once, for every link; one statement at any size."""
    rows = Entry.objects.visible_to(user).filter(edition=edition).order_by()
    named = rows.values_list(
        "state", "pool__code", "entrant__kind", "entrant__country", "pool__name_en", "pool__name_ko"
    )
    counts, pools = {}, {}
    for state, pool, kind, country, en, ko, n in named.annotate(n=Count("pk")):
        counts[state, pool, kind, country] = n
        pools[pool] = pick(en, ko)
    return Groups(counts, pools)


def found(user: User, edition: Edition, asked: Asked) -> EntryQuerySet:
    """The entries that a query asks for, in its order; what is unknown finds nothing."""
    rows = Entry.objects.visible_to(user).filter(edition=edition)
    named = {
        "state": asked.state,
        "pool__code": asked.pool,
        "entrant__kind": asked.kind,
        "entrant__country": asked.country,
    }
    for name, value in named.items():
        if value:
            rows = rows.filter((name, value))
    if asked.outcome:
        code, _colon, outcome = asked.outcome.partition(":")
        decided = Decision.objects.filter(
            round__edition=edition, round__code=code, outcome=outcome, kind__in=SETTLED
        )
        rows = rows.filter(pk__in=decided.values("entry"))
    if asked.words:
        rows = _matching(rows, asked.words, titles(edition))
    return rows.order_by(*ORDERS[asked.sort])


def titles(edition: Edition) -> tuple[str, ...]:
    """The codes of the questions that say what an entry is called."""
    return tuple(edition.data.get("meanings", {}).get("title", TITLES))


def page_of(
    user: User, edition: Edition, asked: Asked, *, known: Groups, number: str
) -> "Page[dict[str, Any]]":
    """One page of rows; one statement, and one to count where words or an outcome are asked."""
    paginator = Paginator(_rows(found(user, edition, asked), titles(edition)), PAGE)
    if asked.is_simple:
        paginator.count = known.number(asked)
    page = paginator.get_page(number)
    countries = edition.data.get("countries", {})
    page.object_list = [_row(row, countries) for row in page.object_list]
    return page


def _matching(rows: EntryQuerySet, words: str, codes: tuple[str, ...]) -> EntryQuerySet:
    """By number, entrant, city or title; every word has to be somewhere."""
    for word in words.split()[:WORDS]:
        here = Q(number__icontains=word) | Q(entrant__name__icontains=word)
        here |= Q(entrant__city__icontains=word)
        for code in codes:
            here |= Q(**{f"answers__{code}__icontains": word})
        rows = rows.filter(here)
    return rows


def outcome() -> Subquery:
    """What the last round that decided of an entry said; "" for none."""
    settled = Decision.objects.filter(entry=OuterRef("pk"), kind__in=SETTLED)
    return Subquery(settled.order_by("-round__order", "-pk").values("outcome")[:1])


def _rows(rows: EntryQuerySet, codes: tuple[str, ...]) -> Any:
    named = {f"title_{code}": KeyTransform(code, "answers") for code in codes}
    return rows.annotate(outcome=outcome(), **named).values(
        "key", "number", "state", "entrant__name", "entrant__country", "pool__name_en",
        "pool__name_ko", "submitted_version__arrived_at", "outcome", *named,
    )  # fmt: skip


def _row(row: dict[str, Any], countries: dict[str, dict[str, str]]) -> dict[str, Any]:
    values = [value for name, value in row.items() if name.startswith("title_") and value]
    title = values[0] if values else ""
    if isinstance(title, dict):
        title = title.get("en") or next(iter(title.values()), "")
    return {
        "key": row["key"],
        "number": row["number"],
        "title": title or row["entrant__name"],
        "who": row["entrant__name"],
        "country": country_name(row["entrant__country"], countries),
        "pool": pick(row["pool__name_en"], row["pool__name_ko"]),
        "state": row["state"],
        "state_label": EntryState(row["state"]).label,
        "outcome": row["outcome"] or "",
        "outcome_label": Outcome(row["outcome"]).label if row["outcome"] else "",
        "arrived_at": row["submitted_version__arrived_at"],
    }


def country_name(code: str, countries: Mapping[str, Mapping[str, str]]) -> str:
    """A country's name in the reader's language; its code where the edition has none."""
    named = countries.get(code, {})
    return pick(named.get("en", ""), named.get("ko", "")) or code


def kind_name(kind: str, edition: Edition) -> str:
    """A kind of entrant as the edition names it."""
    told = edition.data.get("entrant_kinds", {}).get(kind, {}).get("label", {})
    named = pick(told.get("en", ""), told.get("ko", ""), get_language())
    return named or str(EntrantKind(kind).label)
