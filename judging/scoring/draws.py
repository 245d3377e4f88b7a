"""Draws of all scores together from their posterior, and what they say of the ranks.

Normal posterior of the mixed model with known variances: Gelman et al., "Bayesian Data Analysis"
(3rd ed., 2013), ch. 15; antithetic pairs: Hammersley and Morton (1956), Proc. Camb. Phil. Soc. 52,
449-475. Never are single marks resampled: a judge's marks on one ballot lean together.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

from judging.scoring.calibrate import Fit
from judging.scoring.crossed import Floats, Whole

DRAWS = 4_000
AT_ONCE = 4_000_000  # scores drawn at once: 32 MB
COVERED = 0.90  # by the rank interval


@dataclass(frozen=True)
class Ranks:
    """The rank of each entry of one pool in each draw: `ranks[t, i]`, 1 is best, no two alike.

    `entries` are positions in the design, in the order of the columns.
    """

    entries: Whole
    ranks: NDArray[np.uint32]

    def top(self, places: int) -> Floats:
        """P(top K) of each entry; over the pool they add up to K."""
        return (self.ranks <= places).mean(axis=0)

    @cached_property
    def expected(self) -> Floats:
        """The mean rank of each entry."""
        return self.ranks.mean(axis=0, dtype=np.float64)

    def interval(self, covered: float = COVERED) -> tuple[Whole, Whole]:
        """Lowest and highest rank, the same share of draws left out beyond each."""
        ends = [(1 - covered) / 2, (1 + covered) / 2]
        low, high = np.quantile(self.ranks, ends, axis=0, method="inverted_cdf")
        return low.astype(np.int64), high.astype(np.int64)

    def ahead(self, one: int, other: int) -> float:
        """P(the entry in column `one` ranks above that in column `other`)."""
        return float((self.ranks[:, one] < self.ranks[:, other]).mean())


def rank_draws(
    fit: Fit, pools: Sequence[Whole], *, seed: str, draws: int = DRAWS
) -> tuple[Ranks, ...]:
    """The ranks within each pool (positions of its entries) over the draws of one seed."""
    held = [np.empty((draws, len(pool)), dtype=np.uint32) for pool in pools]
    start = 0
    for scores in score_draws(fit, seed=seed, draws=draws):
        for pool, ranks in zip(pools, held, strict=True):
            ranks[start : start + len(scores)] = _ranked(scores[:, pool])
        start += len(scores)
    return tuple(Ranks(pool, ranks) for pool, ranks in zip(pools, held, strict=True))


def score_draws(fit: Fit, *, seed: str, draws: int = DRAWS) -> Iterator[Floats]:
    """mu + q_i from the joint posterior, a draw a row, in points, a few million at once.

    x = x_hat + s_e L^-T z has covariance s_e^2 S^-1; an eliminated entry adds s_e/sqrt(d_i) of its
    own. Every draw has its mirror image beside it, which makes the shares steadier, not biased.
    """
    rng = np.random.Generator(np.random.PCG64(_number(seed)))
    error = float(np.sqrt(fit.variances.error))
    reading, centre = fit.scores, fit.solved.sides.centre
    own = error * np.sqrt(reading.noise)[:, None]
    mean = (fit.calibrated - centre)[:, None]
    size = 2 * max(1, AT_ONCE // (2 * len(mean)))
    for start in range(0, draws, size):
        pairs = (min(size, draws - start) + 1) // 2
        normal = rng.standard_normal((len(fit.solved.unknowns), pairs))
        moved = error * linalg.solve_triangular(
            fit.solved.lower, normal, lower=True, trans="T", check_finite=False
        )
        away = reading.loads @ moved
        if fit.solved.sides.entries_out:
            away += own * rng.standard_normal(away.shape)
        mirrored = np.concatenate([mean + away, mean - away], axis=1)[:, : draws - start]
        yield centre + mirrored.T


def _ranked(scores: Floats) -> NDArray[np.uint32]:
    """Rank of each score in its row, 1 for the highest."""
    order = np.argsort(-np.ascontiguousarray(scores), axis=1)
    ranks = np.empty(order.shape, dtype=np.uint32)
    places = np.arange(1, order.shape[1] + 1, dtype=np.uint32)
    np.put_along_axis(ranks, order, np.broadcast_to(places, order.shape), axis=1)
    return ranks


def _number(seed: str) -> int:
    """A number of 256 bits from a seed of any text."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest())
