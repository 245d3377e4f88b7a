"""How the cast of 240 is divided: by pool, by what becomes of an entry, by region.

Another number is divided in the same shares by largest remainder.
"""

from collections.abc import Mapping

WHOLE, DRAFTS, REPAIRED, LATE, GRACES = 240, 37, 12, 3, 2

# pool: goes on, unsigned, planning, duplicate, scope, withdraws
TABLE = """
TI-city        58 2 3 0 0 1
TI-corporation 32 2 0 3 1 0
TI-institution 14 1 1 0 0 0
HC-city        47 3 1 0 0 1
HC-corporation 16 2 0 2 0 0
HC-institution 17 2 0 0 1 0
L-individual   25 2 1 0 1 1
"""
FATES = ("goes_on", "unsigned", "planning", "duplicate", "scope", "withdraws")
ELSEWHERE = (20, 1, 1, 0, 0, 0)  # a pool of another programme
REGIONS = {
    "asia": 92,
    "europe": 50,
    "middle-east": 36,
    "americas": 21,
    "africa": 6,
    "oceania": 4,
}

Cell = tuple[str, str]  # pool, fate


def divide(pools: list[str], n: int) -> dict[Cell, int]:
    """How many entries of each pool meet each fate; every pool has one that goes on."""
    rows = [line.split() for line in TABLE.strip().splitlines()]
    table = {pool: tuple(map(int, numbers)) for pool, *numbers in rows}
    weights = {
        (pool, fate): weight
        for pool in pools
        for fate, weight in zip(FATES, table.get(pool, ELSEWHERE), strict=True)
    }
    counts = apportion(n, weights)
    for pool in pools:
        if not counts[pool, "goes_on"]:
            richest = max(counts, key=lambda cell: counts[cell])
            counts[richest] -= 1
            counts[pool, "goes_on"] = 1
    return counts


def apportion[Key](n: int, weights: Mapping[Key, int]) -> dict[Key, int]:
    """n in whole parts by weight, by largest remainder; ties go to the earlier."""
    whole = sum(weights.values())
    counts = {key: n * weight // whole for key, weight in weights.items()}
    rest = sorted(weights, key=lambda key: -(n * weights[key] % whole))
    for key in rest[: n - sum(counts.values())]:
        counts[key] += 1
    return counts


def part_of(whole: int, n: int, *, least: int = 0) -> int:
    """`whole` of the cast of 240, for a cast of n."""
    return max(least, round(whole * n / WHOLE))
