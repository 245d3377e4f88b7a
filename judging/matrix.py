"""Judges × entries of one pool: where each pair stands; marks only once the round is closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from judging import rules
from judging.models import Assignment, Conflict, Round, Tally
from judging.querysets import population
from judging.queue import title_in
from judging.states import AssignmentState
from submissions.models import Pool

PAGE = 50
Pair = tuple[int, int]  # entry, judge


@dataclass(frozen=True)
class Cell:
    """A pair: its state in words, or the ballot's total; `level` colours it, 0 to 10."""

    state: str
    label: str
    shown: str = ""
    level: int = 0


@dataclass(frozen=True)
class MatrixRow:
    """An entry with a cell for each judge."""

    key: str
    number: str
    title: str
    given: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """One page of a pool; `judges` are (name, organisation), in the order of the cells."""

    pools: tuple[Pool, ...]
    pool: Pool | None
    judges: tuple[tuple[str, str], ...]
    rows: tuple[MatrixRow, ...]
    page: "Page[Any]"
    shows_marks: bool


def matrix_of(round_: Round, *, pool: str = "", page: str = "1") -> Matrix:
    """A pool of the round (the first one where none is named); as many statements at any size."""
    found = tuple(
        Pool.objects.filter(pk__in=population(round_).order_by().values("pool")).order_by("order")
    )
    chosen = next((one for one in found if one.code == pool), found[0] if found else None)
    entries = (
        population(round_)
        .filter(pool=chosen)
        .values_list("pk", "key", "number", title_in("submitted_version__answers"))
    )
    shown = Paginator(entries, PAGE).get_page(page)
    told = list(shown.object_list)
    judges = _judges(round_, chosen)
    cells = _cells(round_, [row[0] for row in told])
    marks = _marks(round_, chosen)
    return Matrix(
        pools=found,
        pool=chosen,
        judges=tuple(judges.values()),
        rows=tuple(_row(row, list(judges), cells, marks=marks) for row in told),
        page=shown,
        shows_marks=bool(marks),
    )


def _judges(round_: Round, pool: Pool | None) -> dict[int, tuple[str, str]]:
    """Everybody with an entry of the pool, by name."""
    rows = Assignment.objects.filter(round=round_, entry__pool=pool)
    told = rows.order_by("judge__name", "judge").values_list(
        "judge", "judge__name", "judge__organisation"
    )
    return {pk: (name, organisation) for pk, name, organisation in told.distinct()}


def _cells(round_: Round, entries: list[int]) -> dict[Pair, Cell]:
    """The state of every pair; an excluded one where a conflict keeps it from being given."""
    blocked = Conflict.objects.blocking(round_).filter(entry__in=entries)
    conflict = Cell("blocked", _words("blocked"))
    cells = dict.fromkeys(blocked.values_list("entry", "judge"), conflict)
    rows = Assignment.objects.filter(round=round_, entry__in=entries)
    for entry, judge, state in rows.values_list("entry", "judge", "state"):
        cells[entry, judge] = Cell(state, _words(state))
    return cells


def _words(state: str) -> str:
    return _("excluded by conflict") if state == "blocked" else str(AssignmentState(state).label)


def _marks(round_: Round, pool: Pool | None) -> dict[Pair, str]:
    """Each counted ballot's total from the stored tally, once marks may be seen."""
    if not rules.may_see_scores(round_) or round_.screening or pool is None:
        return {}
    tally = Tally.objects.newest(round_).filter(pool=pool).first()
    return {
        (int(row["entry"]), int(ballot["judge"])): ballot["value"]["shown"]
        for row in (tally.result["rows"] if tally else ())
        for ballot in row.get("ballots", ())
    }


def _row(
    told: tuple[Any, ...],
    judges: list[int],
    cells: Mapping[Pair, Cell],
    *,
    marks: Mapping[Pair, str],
) -> MatrixRow:
    pk, key, number, title = told
    own = tuple(_cell(cells.get((pk, judge)), marks.get((pk, judge))) for judge in judges)
    given = sum(cell.state == AssignmentState.SUBMITTED for cell in own)
    return MatrixRow(str(key), number, title, given, own)


def _cell(cell: Cell | None, mark: str | None) -> Cell:
    if cell is None:
        return Cell("none", "")
    if mark is None or cell.state != AssignmentState.SUBMITTED:
        return cell
    return Cell(cell.state, cell.label, mark, round(Decimal(mark)))
