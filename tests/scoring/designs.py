"""Small sheets of whole marks, drawn; and the same quantities by the long way round."""

from itertools import product

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from judging.scoring.crossed import Crossed, crossed
from judging.scoring.reml import Variances

type Matrix = NDArray[np.float64]
type Scores = dict[tuple[str, str], float]

MARKS = st.integers(1, 10).map(float)


@st.composite
def sheets(draw: st.DrawFn) -> Scores:
    """Scores by (entry, judge), some missing, at least one."""
    names = product(
        [f"e{n}" for n in range(draw(st.integers(1, 6)))],
        [f"j{n}" for n in range(draw(st.integers(1, 6)))],
    )
    return draw(st.dictionaries(st.sampled_from(list(names)), MARKS, min_size=1))


@st.composite
def complete(draw: st.DrawFn) -> Scores:
    """Scores of 3 to 6 entries by 3 to 6 judges, none missing, not all alike."""
    entries, judges = draw(st.integers(3, 6)), draw(st.integers(3, 6))
    marks = draw(st.lists(MARKS, min_size=entries * judges, max_size=entries * judges))
    cells = [(f"e{i}", f"j{j}") for i in range(entries) for j in range(judges)]
    scores = dict(zip(cells, marks, strict=True))
    if len(set(marks)) == 1:
        scores["e0", "j0"] += 1
    return scores


def random_design(entries: int, judges: int, k: int, *, seed: int = 1) -> Crossed:
    """A sheet in the shape of a real one: entries and judges differ, marks are whole."""
    rng = np.random.default_rng(seed)
    quality, leniency = rng.normal(0, 1, entries), rng.normal(0, 0.7, judges)
    scores = {}
    for entry in range(entries):
        for judge in rng.choice(judges, k, replace=False):
            mark = 6 + quality[entry] + leniency[judge] + rng.normal()
            scores[f"e{entry:05}", f"j{judge:05}"] = float(np.clip(np.round(mark), 1, 10))
    return crossed(scores)


def indicators(design: Crossed) -> tuple[Matrix, Matrix]:
    """A row a score: a one under its entry, and under its judge."""
    return np.eye(len(design.entries))[design.entry], np.eye(len(design.judges))[design.judge]


def covariance(design: Crossed, v: Variances) -> Matrix:
    """Var(y), scores by scores."""
    z, w = indicators(design)
    return v.entry * z @ z.T + v.judge * w @ w.T + v.error * np.eye(design.size)


def restricted_deviance(design: Crossed, v: Variances) -> float:
    """-2 log restricted likelihood less a constant: log|V| + log|1'V^-1 1| + r'V^-1 r."""
    matrix = covariance(design, v)
    inverse, one = np.linalg.inv(matrix), np.ones(design.size)
    mean = one @ inverse @ design.y / (one @ inverse @ one)
    rest = design.y - mean
    return float(np.linalg.slogdet(matrix)[1] + np.log(one @ inverse @ one) + rest @ inverse @ rest)


def posterior(design: Crossed, v: Variances) -> tuple[Matrix, Matrix]:
    """Mean and covariance of (mu, q, b) under a flat prior on mu: Henderson's equations whole."""
    z, w = indicators(design)
    x = np.hstack([np.ones((design.size, 1)), z, w])
    prior = np.diag([0] + [1 / v.entry] * z.shape[1] + [1 / v.judge] * w.shape[1])
    spread = np.linalg.inv(x.T @ x / v.error + prior)
    return spread @ x.T @ design.y / v.error, spread
