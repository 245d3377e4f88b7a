"""From the rows of a sheet to ballots: which marks count, by which weights. None is imputed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from judging.scoring.aggregate import Weighed
from judging.sheet.reading import Row, Sheet

type Weights = Mapping[str, Fraction]  # by criterion, as they stand on the sheet
type Marks = Mapping[str, Fraction]  # by criterion, in points


@dataclass(frozen=True, slots=True)
class Cast:
    """One entry of a pool: its weights and the ballots that count."""

    pool: str
    entry: str
    weights: Weights
    ballots: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A ballot that does not count, and the criteria that its judge left out."""

    entry: str
    judge: str
    missing: tuple[str, ...]


@dataclass(slots=True)
class _Pool:
    """What stands in one pool: every criterion's weight, and the criteria asked of each judge,
    which are those beside the judge's name anywhere in the pool."""

    weights: dict[str, Fraction] = field(default_factory=dict)
    asked: dict[str, set[str]] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)


def cast_ballots(sheet: Sheet, *, own_weights: bool) -> tuple[list[Cast], list[Uncounted]]:
    """Every entry by pool and name with its counted ballots, and the ballots that do not count.

    With `own_weights` an entry has the criteria and weights of its own rows, else the pool's.
    """
    casts, uncounted = [], []
    for name, pool in sorted(_pools(sheet).items()):
        for entry, rows in sorted(pool.rows.items()):
            weights = {row.criterion: _weight(row) for row in rows} if own_weights else pool.weights
            ballots = []
            for judge, marks in sorted(_given(rows).items()):
                missing = (pool.asked[judge] & set(weights)) - set(marks)
                if marks and missing:
                    uncounted.append(Uncounted(entry, judge, tuple(sorted(missing))))
                elif marks:
                    ballots.append(Weighed(judge, weighted_mean(marks, weights), marks))
            casts.append(Cast(name, entry, weights, tuple(ballots)))
    return casts, uncounted


def weighted_mean(marks: Marks, weights: Weights) -> Fraction:
    """sum of w_c s_c / sum of w_c over the criteria marked; the plain mean where all w_c are 0."""
    if len(marks) == 1:
        return next(iter(marks.values()))
    whole = sum((weights[code] for code in marks), Fraction(0))
    if not whole:
        return sum(marks.values(), Fraction(0)) / len(marks)
    return sum((weights[code] * mark for code, mark in marks.items()), Fraction(0)) / whole


def _pools(sheet: Sheet) -> dict[str, _Pool]:
    pools: dict[str, _Pool] = {}
    for row in sheet.rows:
        pool = pools.setdefault(row.pool, _Pool())
        pool.weights.setdefault(row.criterion, _weight(row))
        pool.asked.setdefault(row.judge, set()).add(row.criterion)
        pool.rows.setdefault(row.entry, []).append(row)
    return pools


def _weight(row: Row) -> Fraction:
    return Fraction(1) if row.weight is None else row.weight


def _given(rows: Iterable[Row]) -> dict[str, dict[str, Fraction]]:
    """The marks of each judge on one entry; {} where all are missing."""
    found: dict[str, dict[str, Fraction]] = {}
    for row in rows:
        marks = found.setdefault(row.judge, {})
        if row.score is not None:
            marks[row.criterion] = row.score
    return found
