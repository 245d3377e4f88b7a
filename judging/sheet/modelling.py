"""What the mixed model says of a sheet: the fit to each judge's weighted mean, and draws of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from judging.scoring.calibrate import Fit, calibrate
from judging.scoring.connection import Connection
from judging.scoring.crossed import Crossed, crossed
from judging.scoring.draws import DRAWS, rank_draws
from judging.scoring.reml import Variances, why_not
from judging.sheet.counting import Counted

MOST_RANKS = 40_000_000  # drawn where no number of draws is told: a few seconds
MOST_DRAWS = 40_000


@dataclass(frozen=True, slots=True)
class Chances:
    """What the draws say of one entry's rank among the ranked entries of its pool."""

    top: float | None  # P(rank <= K), where K is told
    expected: float
    interval: tuple[int, int]  # 90 %


@dataclass(frozen=True)
class Model:
    """The design of all counted ballots, and the fit where there can be one."""

    design: Crossed
    connection: Connection
    fit: Fit | None
    reasons: tuple[str, ...]  # why there is no fit, or why one should not look at it


def model(counted: Iterable[Counted], known: Variances | None) -> Model | None:
    """The model of a sheet; None where no ballot counts."""
    scores = {
        (one.entry, ballot.judge): ballot.value
        for one in counted
        for ballot in one.standing.ballots
    }
    if not scores:
        return None
    design = crossed(scores)
    connection = Connection(design)
    reason = "" if known else why_not(design)
    fit = None if reason else calibrate(design, known)
    return Model(design, connection, fit, (reason,) if reason else connection.why_not())


def usual_draws(entries: int) -> int:
    """How many draws are made where no number is told: 4,000 of many entries, 40,000 of few."""
    return min(MOST_DRAWS, max(DRAWS, MOST_RANKS // max(entries, 1)))


def chances(
    fit: Fit, counted: Sequence[Counted], *, top: int | None, seed: str, draws: int
) -> dict[str, Chances]:
    """The chances of every ranked entry that stands in the design, by entry."""
    places = {name: at for at, name in enumerate(fit.design.entries)}
    pools: dict[str, list[int]] = {}
    for one in counted:
        if one.ranked and one.entry in places:
            pools.setdefault(one.pool, []).append(places[one.entry])
    found: dict[str, Chances] = {}
    for ranks in rank_draws(fit, [np.array(p) for p in pools.values()], seed=seed, draws=draws):
        expected, (low, high) = ranks.expected, ranks.interval()
        tops = ranks.top(top) if top else None
        for column, entry in enumerate(ranks.entries):
            found[fit.design.entries[entry]] = Chances(
                None if tops is None else float(tops[column]),
                float(expected[column]),
                (int(low[column]), int(high[column])),
            )
    return found
