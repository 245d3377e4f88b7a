"""Ranks, their display and the line: competition ranking by the exact fraction (1, 2, 2, 4)."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from math import floor

from judging.scoring.rulebook import Cut

DIGITS = 2


def half_up(value: Fraction, digits: int) -> Fraction:
    """`value` rounded to `digits` decimals; exactly half goes up."""
    scale = 10**digits
    return Fraction(floor(value * scale + Fraction(1, 2)), scale)


def written(value: Fraction, digits: int = DIGITS) -> str:
    """`value` rounded half up and written with `digits` decimals: 73/10 is "7.30"."""
    scale = 10**digits
    whole = floor(value * scale + Fraction(1, 2))
    units, rest = divmod(abs(whole), scale)
    sign = "-" if whole < 0 else ""
    return f"{sign}{units}.{rest:0{digits}}" if digits else f"{sign}{units}"


def shown(values: Iterable[Fraction]) -> dict[Fraction, str]:
    """Each value with two decimals, or with more where two neighbours would look equal."""
    falling = sorted(set(values), reverse=True)
    digits = dict.fromkeys(falling, DIGITS)
    while alike := _alike(falling, digits):
        for pair in alike:
            fewest = min(digits[value] for value in pair)
            digits |= {value: fewest + 1 for value in pair if digits[value] == fewest}
    return {value: written(value, digits[value]) for value in falling}


def _alike(
    falling: list[Fraction], digits: Mapping[Fraction, int]
) -> list[tuple[Fraction, Fraction]]:
    rounded = {value: half_up(value, digits[value]) for value in falling}
    return [(high, low) for high, low in pairwise(falling) if rounded[high] <= rounded[low]]


def competition_ranks(scores: Mapping[str, Fraction]) -> dict[str, int]:
    """Rank of each key: one more than the number of keys with a higher score."""
    falling = sorted(scores.values(), reverse=True)
    first: dict[Fraction, int] = {}
    for place, score in enumerate(falling, start=1):
        first.setdefault(score, place)
    return {key: first[score] for key, score in scores.items()}


def capped(scores: Mapping[str, Fraction], groups: Mapping[str, str], cap: int) -> set[str]:
    """Keys passed over since `cap` others of their group stand strictly higher; "" is no group."""
    over = set()
    for group in set(groups.values()) - {""}:
        own = {key: score for key, score in scores.items() if groups.get(key) == group}
        over |= {key for key, rank in competition_ranks(own).items() if rank > cap}
    return over


def above_line(scores: Mapping[str, Fraction], cut: Cut) -> set[str]:
    """Keys that go on, caps apart: fewer than `number` stand strictly higher, so that all who are
    tied at the line go on; where `at_least` is set too, both must hold."""
    ranks = competition_ranks(scores)
    return {
        key
        for key, score in scores.items()
        if (cut.number is None or ranks[key] <= cut.number)
        and (cut.at_least is None or score >= cut.at_least)
    }


def go_on(scores: Mapping[str, Fraction], groups: Mapping[str, str], cut: Cut) -> set[str]:
    """Keys above the line once the capped are passed over and the next ones have moved up."""
    over = set() if cut.group_cap is None else capped(scores, groups, cut.group_cap)
    return above_line({key: score for key, score in scores.items() if key not in over}, cut)
