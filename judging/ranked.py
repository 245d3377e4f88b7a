"""The ranked table of one pool, a page at a time, with every ballot's score beside the mean.

Only the rows of the page are taken out of the stored result, however long that is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Func, IntegerField, JSONField, QuerySet
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext as _

from judging.models import Decision, Round, Tally
from judging.queue import title_in
from judging.ranking import note_words, step_words
from judging.states import Outcome
from submissions.languages import pick
from submissions.models import Entry

PAGE = 50


@dataclass(frozen=True, slots=True)
class Pool:
    """A pool that was tallied, and how many entries stand in its table."""

    code: str
    name: str
    rows: int
    tally: int


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the page; `scores` are the ballots', the highest first."""

    number: str
    title: str
    entrant: str
    place: str
    score: str
    scores: tuple[str, ...]
    means: tuple[str, ...]
    median: str
    spread: str
    notes: tuple[str, ...]
    outcome: str
    outcome_label: str
    cut: bool


def pools_of(round_: Round) -> list[Pool]:
    """The pools with a result, in order; one statement."""
    rows = Tally.objects.newest(round_).annotate(
        length=Func(
            KeyTransform("rows", "result"),
            function="jsonb_array_length",
            output_field=IntegerField(),
        )
    )
    told = rows.order_by("pool__order").values_list(
        "pool__code", "pool__name_en", "pool__name_ko", "length", "pk"
    )
    return [Pool(code, pick(en, ko), length, pk) for code, en, ko, length, pk in told if length]


def page_of(round_: Round, pool: Pool, number: str) -> tuple[Page[Line], dict[str, Any]]:
    """One page of the pool's table and its rules; three statements at any size."""
    page: Page[Any] = Paginator(range(pool.rows), PAGE).get_page(number)
    first = page.start_index() - 1
    told = _slice(pool, first, first + PAGE)
    rows, following = told["part"][:PAGE], told["part"][PAGE:]
    entries = [int(row["entry"]) for row in rows]
    names, outcomes = _names(entries), _outcomes(round_, entries)
    goes_on = [row["goes_on"] for row in [*rows, *following]]
    page.object_list = [
        _line(
            row,
            names.get(entry, (row["entry"], "", "")),
            outcome=outcomes.get(entry, ""),
            codes=[line["code"] for line in _counted(told["rules"])],
            cut=goes_on[at : at + 2] == [True, False],
        )
        for at, (entry, row) in enumerate(zip(entries, rows, strict=True))
    ]
    return page, told


def headings(round_: Round, pool_category: str, rules: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(number, name) of each counted criterion, as it was sealed."""
    sealed = (round_.sealed or {}).get("criteria", {}).get(pool_category, [])
    lines = {line["code"]: line for line in sealed}
    found = []
    for code in (line["code"] for line in _counted(rules)):
        line = lines.get(code)
        name = pick(line["name"]["en"], line["name"]["ko"]) if line else code
        found.append((str(line["rules"].get("number", code)) if line else code, name))
    return found


def _slice(pool: Pool, first: int, last: int) -> dict[str, Any]:
    """Rows `first` to `last` (that one too) of the stored result, its rules and fingerprint."""
    part = Func(
        F("result"),
        function="jsonb_path_query_array",
        template=f"%(function)s(%(expressions)s, '$.rows[{first} to {last}]')",
        output_field=JSONField(),
    )
    rows: QuerySet[Tally, Any] = Tally.objects.filter(pk=pool.tally).values(
        "sequence",
        "result_sha256",
        category=F("pool__category__code"),
        part=part,
        rules=KeyTransform("rules", "result"),
    )
    found: dict[str, Any] = rows.get()
    return found


def _names(entries: list[int]) -> dict[int, tuple[str, str, str]]:
    rows = Entry.objects.filter(pk__in=entries).values_list(
        "pk", "number", title_in("submitted_version__answers"), "entrant__name"
    )
    return {pk: (number, title, entrant) for pk, number, title, entrant in rows}


def _outcomes(round_: Round, entries: list[int]) -> dict[int, str]:
    """{entry: what was decided of it last}."""
    rows = Decision.objects.filter(round=round_, entry__in=entries).order_by("pk")
    return dict(rows.values_list("entry", "outcome"))


def _scores(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The weighted sum of each ballot that the stored result counted, the highest first."""
    amounts = [ballot["value"] for ballot in row.get("ballots", ())]
    amounts.sort(key=lambda amount: Fraction(amount["exact"]), reverse=True)
    return tuple(amount["shown"] for amount in amounts)


def _counted(rules: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [line for line in rules["criteria"] if line["counted"]]


def _line(
    row: dict[str, Any],
    names: tuple[str, str, str],
    *,
    outcome: str,
    codes: list[str],
    cut: bool,
) -> Line:
    number, title, entrant = names
    place = row["place"] if row["place"] is not None else row["rank"]
    excepted = ("excepted",) if row.get("excepted") else ()
    told = [note_words(note) for note in (*excepted, *row["because"], *row["flags"])]
    parted = (
        [_("Tie decided by %(step)s") % {"step": step_words(row["step"])}] if row["step"] else []
    )
    return Line(
        number=number,
        title=title,
        entrant=entrant,
        place="–" if place is None else str(place),
        score=_amount(row["score"]),
        scores=_scores(row),
        means=tuple(_amount(row["means"].get(code)) for code in codes),
        median=_amount(row["median"]),
        spread=_amount(row["spread"]),
        notes=(*told, *parted),
        outcome=outcome,
        outcome_label=str(Outcome(outcome).label) if outcome else "",
        cut=cut,
    )


def _amount(amount: dict[str, str] | None) -> str:
    return amount["shown"] if amount else "–"
