"""How far the judges agree: ICC, Krippendorff's alpha, Kendall's W. All are without a unit."""

import numpy as np

from judging.scoring.crossed import Crossed, Floats, Whole
from judging.scoring.reml import Variances


def icc_single(variances: Variances) -> float | None:
    """ICC(A,1) = s_q^2 / (s_q^2 + s_b^2 + s_e^2): absolute agreement of one judge's score.

    McGraw and Wong (1996), "Forming inferences about some intraclass correlation coefficients",
    Psychol. Methods 1, 30-46; case 2A. None where nothing varies.
    """
    return icc_mean(variances, 1)


def icc_mean(variances: Variances, k: float) -> float | None:
    """ICC(A,k) = s_q^2 / (s_q^2 + (s_b^2 + s_e^2)/k): that of the mean of k judges."""
    whole = variances.entry + (variances.judge + variances.error) / k
    return variances.entry / whole if whole else None


def alpha_interval(design: Crossed) -> float | None:
    """Krippendorff's alpha with squared differences; None where no two scores can differ.

    Krippendorff (2011), "Computing Krippendorff's alpha-reliability": 1 - D_o/D_e over the entries
    with two scores or more. Sum over pairs of (v - w)^2 = 2 m SS, so both are sums of squares.
    """
    entry, y = _pairable(design)
    return _alpha(entry, y)


def alpha_ordinal(design: Crossed) -> float | None:
    """The same for ranks: delta(c,k) = n_c/2 + n_between + n_k/2, squared.

    That is the difference of the mid-ranks of c and k among all pairable scores.
    """
    entry, y = _pairable(design)
    return _alpha(entry, mid_ranks(y)) if len(y) else None


def kendall_w(design: Crossed) -> float | None:
    """Kendall's W with the correction for ties; None on an incomplete sheet or where all is tied.

    Kendall and Babington Smith (1939), Ann. Math. Statist. 10, 275-287; with m judges, n entries:
    W = 12 S / (m^2 (n^3 - n) - m sum T), T = sum over a judge's ties of t^3 - t.
    """
    m, n = len(design.judges), len(design.entries)
    if not design.complete or m < 2 or n < 2:
        return None
    table = np.empty((m, n))
    table[design.judge, design.entry] = design.y
    totals = np.sum([mid_ranks(row) for row in table], axis=0)
    ties = sum(_ties(row) for row in table)
    most = m * m * (n**3 - n) - m * ties
    return float(12 * ((totals - totals.mean()) ** 2).sum() / most) if most else None


def mid_ranks(values: Floats) -> Floats:
    """The rank of each value, 1 for the least; equals share the mean of theirs."""
    _, at, times = np.unique(values, return_inverse=True, return_counts=True)
    middle: Floats = np.cumsum(times) - (times - 1) / 2
    return middle[at]


def _pairable(design: Crossed) -> tuple[Whole, Floats]:
    """Entry and score of those that stand beside another score of the same entry."""
    paired = design.per_entry[design.entry] > 1
    return design.entry[paired], design.y[paired]


def _alpha(units: Whole, values: Floats) -> float | None:
    total = len(values)
    expected = float(((values - values.mean()) ** 2).sum()) / (total - 1) if total else 0.0
    if not expected:
        return None
    _, unit, times = np.unique(units, return_inverse=True, return_counts=True)
    means = np.bincount(unit, weights=values) / times
    squares = np.bincount(unit, weights=(values - means[unit]) ** 2)
    observed = float((squares * times / (times - 1)).sum()) / total
    return 1 - observed / expected


def _ties(row: Floats) -> int:
    _, times = np.unique(row, return_counts=True)
    return int((times**3 - times).sum())
