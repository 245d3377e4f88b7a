"""Ranks 1, 2, 2, 4 within a pool, and the steps that part equal totals.

Where a step parts only some of the tied, each group still equal starts again at the first step;
what no step parts shares its rank.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from judging.scoring.aggregate import Standing
from judging.scoring.ties import Order, head_to_head, ordered
from judging.sheet.counting import Counted
from judging.sheet.reading import number


@dataclass(frozen=True, slots=True)
class Rank:
    """The rank of an entry in its pool, and the step that parted it from its equals: "joint" where
    none could, "" where it had no equal."""

    rank: int
    tie_step: str = ""


def ranked(counted: Iterable[Counted], ties: Sequence[str]) -> dict[str, Rank]:
    """The rank of every entry that has one, by entry."""
    pools: dict[str, list[Standing]] = {}
    for one in counted:
        if one.ranked:
            pools.setdefault(one.pool, []).append(one.standing)
    chain = [step for step in ties if step != "joint"]
    return {entry: rank for pool in pools.values() for entry, rank in _ranks(pool, chain)}


def _ranks(pool: Iterable[Standing], ties: Sequence[str]) -> Iterator[tuple[str, Rank]]:
    falling = sorted(pool, key=_falling)
    start = 1
    for _, equal in groupby(falling, key=lambda standing: standing.score):
        for members, step in _parted(list(equal), ties, ""):
            yield from ((member.entry, Rank(start, step)) for member in members)
            start += len(members)


def _falling(standing: Standing) -> tuple[Fraction, str]:
    return -(standing.score or Fraction(0)), standing.entry


def _parted(
    tied: list[Standing], ties: Sequence[str], step: str
) -> Iterator[tuple[list[Standing], str]]:
    """The tied in groups of equals, best first, each with the last step that parted it."""
    if len(tied) == 1:
        yield tied, step
        return
    for name in ties:
        order = _order(tied, name)
        if len(order) > 1:
            for members in order:
                yield from _parted(members, ties, name)
            return
    yield tied, "joint"


def _order(tied: Sequence[Standing], step: str) -> Order:
    name, _, rest = step.partition(":")
    match name:
        case "criterion":
            return ordered(tied, {s.entry: s.means.get(rest, Fraction(0)) for s in tied})
        case "count":
            return ordered(tied, _times(tied, number(rest)))
        case "head_to_head":
            return head_to_head(tied)
        case _:
            return ordered(tied, {s.entry: s.median or Fraction(0) for s in tied})


def _times(tied: Iterable[Standing], score: Fraction | None) -> Mapping[str, int]:
    """How many marks of each entry's counted ballots are exactly `score`."""
    return {
        s.entry: sum(mark == score for ballot in s.ballots for mark in ballot.marks.values())
        for s in tied
    }
