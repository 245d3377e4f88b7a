"""Entries crossed with judges: the scores as arrays, and the counts with their larger side first.

Formulas are those of the house's rules of judging, "How sure the line is"; Henderson (1975), "Best
linear unbiased estimation and prediction under a selection model", Biometrics 31, 423-447, has the
equations; the letters are kept: A, n, m, N.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

type Floats = NDArray[np.float64]
type Whole = NDArray[np.int64]
type Counts = Any  # a scipy.sparse.csr_array of floats; scipy carries no types


@dataclass(frozen=True)
class Crossed:
    """N scores in points: `y[r]` is what judge `judge[r]` gave entry `entry[r]` (positions in
    `judges` and `entries`, both sorted). Whoever has no score stands in neither."""

    entries: tuple[str, ...]
    judges: tuple[str, ...]
    entry: Whole
    judge: Whole
    y: Floats

    @property
    def size(self) -> int:
        """N, the number of scores."""
        return len(self.y)

    @cached_property
    def by_entry(self) -> Counts:
        """A, entries x judges: how often the judge scored the entry (1 or 0 on a sheet)."""
        shape = (len(self.entries), len(self.judges))
        return sparse.csr_array((np.ones(self.size), (self.entry, self.judge)), shape=shape)

    @cached_property
    def per_entry(self) -> Floats:
        """n_i, scores of each entry."""
        return np.bincount(self.entry, minlength=len(self.entries)).astype(float)

    @cached_property
    def per_judge(self) -> Floats:
        """m_j, scores of each judge."""
        return np.bincount(self.judge, minlength=len(self.judges)).astype(float)

    @cached_property
    def sides(self) -> "Sides":
        """The same with the larger side first, scores taken from their mean."""
        return _sides(self)

    @property
    def complete(self) -> bool:
        """True where every judge scored every entry."""
        return self.size == len(self.entries) * len(self.judges)


@dataclass(frozen=True)
class Sides:
    """What Henderson's equations need: the larger side `out` (its block is diagonal and is
    eliminated), the smaller one `kept` (its equations, and the mean's, are solved densely)."""

    entries_out: bool
    counts: Counts  # A or its transpose, out x kept
    out: Floats  # scores of each on the larger side
    kept: Floats
    sums_out: Floats  # of y - centre, in points
    sums_kept: Floats
    total: float  # of y - centre: 0 but for the last digit
    centre: float  # mean of all scores, in points

    @cached_property
    def across(self) -> Counts:
        """The counts with the smaller side down, kept x out."""
        return sparse.csr_array(self.counts.T)

    def over(self, d: Floats) -> Counts:
        """The counts, kept x out, each divided by the `d` of its member of the larger side."""
        counts = self.across
        data = counts.data / d[counts.indices]
        return sparse.csr_array((data, counts.indices, counts.indptr), shape=counts.shape)


def crossed(scores: Mapping[tuple[str, str], Fraction | float]) -> Crossed:
    """Scores by (entry, judge), in points; the order they come in changes nothing."""
    rows = sorted(scores)
    entries = tuple(sorted({entry for entry, _ in rows}))
    judges = tuple(sorted({judge for _, judge in rows}))
    entry_at = {name: place for place, name in enumerate(entries)}
    judge_at = {name: place for place, name in enumerate(judges)}
    return Crossed(
        entries,
        judges,
        np.array([entry_at[entry] for entry, _ in rows], dtype=np.int64),
        np.array([judge_at[judge] for _, judge in rows], dtype=np.int64),
        np.array([float(scores[row]) for row in rows], dtype=np.float64),
    )


def _sides(design: Crossed) -> Sides:
    centre = float(design.y.mean())
    y = design.y - centre
    entries = np.bincount(design.entry, weights=y, minlength=len(design.entries))
    judges = np.bincount(design.judge, weights=y, minlength=len(design.judges))
    by_entry = (design.by_entry, design.per_entry, design.per_judge, entries, judges)
    by_judge = (
        sparse.csr_array(design.by_entry.T),
        design.per_judge,
        design.per_entry,
        judges,
        entries,
    )
    entries_out = len(design.entries) >= len(design.judges)
    return Sides(entries_out, *(by_entry if entries_out else by_judge), float(y.sum()), centre)
