"""The judge-entry graph and the fixed leniencies, against the long way round."""

import numpy as np
import pytest
from hypothesis import given, settings

from judging.scoring.connection import Connection
from judging.scoring.crossed import Crossed, crossed
from tests.scoring import designs


def _reached(scores: designs.Scores) -> int:
    """Components by walking from node to node."""
    left = {name for pair in scores for name in pair}
    components = 0
    while left:
        components += 1
        front = {left.pop()}
        while front:
            near = {name for pair in scores if front & set(pair) for name in pair}
            front = near & left
            left -= front
    return components


def _contrasts(design: Crossed) -> float:
    """Mean variance of the judges' differences, from the pseudo-inverse of all the equations."""
    z, w = designs.indicators(design)
    x = np.hstack([z, w])
    spread = np.linalg.pinv(x.T @ x)[len(design.entries) :, len(design.entries) :]
    m = len(spread)
    pairs = [spread[j, j] + spread[k, k] - 2 * spread[j, k] for j in range(m) for k in range(j)]
    return float(np.mean(pairs))


@given(designs.sheets())
@settings(deadline=None)
def test_components_are_those_found_by_walking(scores: designs.Scores) -> None:
    assert Connection(crossed(scores)).components == _reached(scores)


@given(designs.sheets())
@settings(deadline=None)
def test_contrast_variance_is_that_of_least_squares(scores: designs.Scores) -> None:
    found = Connection(crossed(scores))
    if found.components > 1 or len(found.design.judges) < 2:
        assert found.contrast_variance is None
    else:
        assert found.contrast_variance == pytest.approx(_contrasts(found.design))


@given(designs.sheets())
@settings(deadline=None)
def test_fixed_leniencies_are_least_squares_and_sum_to_nought(scores: designs.Scores) -> None:
    found = Connection(crossed(scores))
    design = found.design
    z, w = designs.indicators(design)
    best, *_ = np.linalg.lstsq(np.hstack([z, w]), design.y, rcond=None)
    least = design.y - np.hstack([z, w]) @ best
    apart = design.y - found.leniencies[design.judge]
    means = np.bincount(design.entry, weights=apart) / design.per_entry
    rest = apart - means[design.entry]
    assert rest @ rest == pytest.approx(least @ least, abs=1e-8)
    for part in range(found.components):
        assert found.leniencies[found.labels[1] == part].sum() == pytest.approx(0, abs=1e-9)


def test_a_complete_sheet_has_two_over_the_load_and_the_ideal_is_near_it() -> None:
    """Each of 4 judges on all of 6 entries: Var(b_j - b_k) = 2 s_e^2 / 6."""
    found = Connection(designs.random_design(6, 4, 4))
    assert found.contrast_variance == pytest.approx(2 / 6)
    assert found.ideal == pytest.approx(2 / (6 * (1 - 1 / 4)))
    assert found.why_not() == ()


def test_why_the_calibrated_view_is_not_shown() -> None:
    apart = {("e1", "a"): 1.0, ("e2", "b"): 2.0}
    few = {(f"e{n}", judge): float(n) for n in range(4) for judge in "ab"}
    halves = [(n, judge) for n in range(10) for judge in "ab"]
    halves += [(n, judge) for n in range(10, 20) for judge in "cd"]
    loose = {(f"e{n}", judge): 1.0 for n, judge in [*halves, (0, "c")]}
    assert Connection(crossed(apart)).why_not() == ("apart",)
    assert Connection(crossed(few)).why_not() == ("few",)
    assert Connection(crossed(loose)).why_not() == ("loose",)


def test_one_score_an_entry_has_no_ideal() -> None:
    assert Connection(crossed({("e", "a"): 1.0, ("f", "a"): 1.0})).ideal is None
