"""Agreement coefficients: as printed, as other software has them, and where there are none."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.stats import friedmanchisquare

from judging.scoring.agreement import (
    alpha_interval,
    alpha_ordinal,
    icc_mean,
    icc_single,
    kendall_w,
)
from judging.scoring.crossed import Crossed, crossed
from judging.scoring.reml import Variances, variances
from tests.scoring import designs, published


def test_icc_as_shrout_and_fleiss_print_it() -> None:
    """ICC(2,1) = .29 and ICC(2,4) = .62; the R package psych prints 0.29 and 0.62 too."""
    found = variances(published.table(published.SHROUT_FLEISS))
    assert icc_single(found) == pytest.approx(0.2898, abs=1e-4)
    assert icc_mean(found, 4) == pytest.approx(0.6201, abs=1e-4)
    assert icc_single(Variances(0, 0, 0)) is None


def test_alpha_as_krippendorff_prints_it() -> None:
    """0.849 for interval and 0.815 for ordinal data."""
    design = published.table(published.KRIPPENDORFF, judges_down=True)
    assert alpha_interval(design) == pytest.approx(0.849107, abs=1e-6)
    assert alpha_ordinal(design) == pytest.approx(0.815388, abs=1e-6)


def _coincidence(design: Crossed, ordinal: bool) -> float | None:
    """Alpha by the definition: coincidences of values within units, and the metric's sums."""
    values = sorted({float(v) for v in design.y})
    found = np.zeros((len(values), len(values)))
    for unit in range(len(design.entries)):
        own = [values.index(float(v)) for v in design.y[design.entry == unit]]
        for one, other in combinations(own, 2):
            found[one, other] += 1 / (len(own) - 1)
            found[other, one] += 1 / (len(own) - 1)
    times = found.sum(axis=0)
    distance = np.zeros_like(found)
    for c, k in combinations(range(len(values)), 2):
        between = times[c : k + 1].sum() - (times[c] + times[k]) / 2
        step = between if ordinal else values[k] - values[c]
        distance[c, k] = distance[k, c] = step**2
    expected = (np.outer(times, times) * distance).sum()
    if not expected:
        return None
    return float(1 - (times.sum() - 1) * (found * distance).sum() / expected)


@given(designs.sheets())
@settings(deadline=None)
def test_alpha_is_that_of_the_coincidence_matrix(scores: designs.Scores) -> None:
    design = crossed(scores)
    for found, ordinal in ((alpha_interval(design), False), (alpha_ordinal(design), True)):
        long_way = _coincidence(design, ordinal)
        assert (found is None) == (long_way is None)
        assert found is None or found == pytest.approx(long_way, abs=1e-9)


@given(designs.complete())
@settings(deadline=None)
def test_kendall_w_is_friedmans_statistic_over_its_most(scores: designs.Scores) -> None:
    """chi^2 = m (n - 1) W, with the same correction for ties in scipy."""
    design = crossed(scores)
    m, n = len(design.judges), len(design.entries)
    rows = [design.y[design.entry == entry] for entry in range(n)]
    found = kendall_w(design)
    if all(np.ptp([row[judge] for row in rows]) == 0 for judge in range(m)):
        assert found is None
    else:
        assert found == pytest.approx(friedmanchisquare(*rows).statistic / (m * (n - 1)))


def test_kendall_w_is_one_where_all_agree_and_nothing_on_an_incomplete_sheet() -> None:
    scores = {(f"e{n}", judge): float(n) for n in range(4) for judge in "abc"}
    assert kendall_w(crossed(scores)) == pytest.approx(1)
    scores.pop(("e0", "a"))
    assert kendall_w(crossed(scores)) is None
