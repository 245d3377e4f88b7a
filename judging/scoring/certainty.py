"""What is safe and what is contested at a line, from P(top K) of every entry (a share, 0 to 1).

The limits are the house's own: "How sure the line is" in the rules of judging.
"""

from collections.abc import Collection, Mapping
from itertools import combinations
from typing import Literal

from judging.scoring.draws import Ranks

SAFE_IN, SAFE_OUT = 0.95, 0.05
AGENDA_FROM, AGENDA_TO, AGENDA_MOST = 0.20, 0.80, 12
EXTRA_FROM, EXTRA_A_POOL, EXTRA_IN_ALL = 0.30, 1, 4
SMALL_POOL = 4  # entries; such a pool is told pair by pair

type Band = Literal["in", "contested", "out"]


def band(chance: float) -> Band:
    """Safe in from 95 %, safe out up to 5 %, contested between."""
    if chance >= SAFE_IN:
        return "in"
    return "out" if chance <= SAFE_OUT else "contested"


def agenda(chances: Mapping[str, float]) -> list[str]:
    """What the jury talks about at one line: 20 to 80 %, the most open first, 12 at most."""
    open_ = (key for key, chance in chances.items() if AGENDA_FROM <= chance <= AGENDA_TO)
    return sorted(open_, key=lambda key: (abs(chances[key] - 0.5), key))[:AGENDA_MOST]


def extras(pools: Mapping[str, Mapping[str, float]], above: Collection[str]) -> list[str]:
    """Entries left out that may be put before the chair: 30 % or more, the likeliest first, one a
    pool and four in all. `pools` has the chances by pool and entry, `above` who is in."""
    nearest = [
        sorted(
            ((-chance, key) for key, chance in chances.items() if key not in above),
        )[:EXTRA_A_POOL]
        for chances in pools.values()
    ]
    likely = sorted(pair for pool in nearest for pair in pool if -pair[0] >= EXTRA_FROM)
    return [key for _, key in likely[:EXTRA_IN_ALL]]


def pairs_ahead(ranks: Ranks, names: Collection[str]) -> dict[tuple[str, str], float]:
    """(A, B): P(A ahead of B) of each pair of a pool of at most 4 entries; {} of a larger one.

    `names` in the order of the columns; the likelier of the two stands first.
    """
    if len(names) > SMALL_POOL:
        return {}
    found: dict[tuple[str, str], float] = {}
    for (one, a), (other, b) in combinations(enumerate(names), 2):
        chance = ranks.ahead(one, other)
        found |= {(a, b): chance} if chance >= 0.5 else {(b, a): 1 - chance}
    return found
