"""Draws of the ranks: they follow the posterior, add up, and depend on the seed alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.scoring.calibrate import Fit, calibrate
from judging.scoring.certainty import agenda, band, extras, pairs_ahead
from judging.scoring.draws import Ranks, rank_draws, score_draws
from judging.scoring.reml import Variances
from tests.scoring import designs

KNOWN = Variances(1.1, 0.4, 0.8)


def _fit(*shape: int) -> Fit:
    return calibrate(designs.random_design(*shape), KNOWN)


def _ranks(fit: Fit, seed: str = "s", draws: int = 400) -> Ranks:
    pool = np.arange(len(fit.design.entries))
    return rank_draws(fit, [pool], seed=seed, draws=draws)[0]


@pytest.mark.parametrize("shape", [(9, 4, 2), (4, 9, 3)])
def test_draws_have_the_posterior_mean_and_covariance(shape: tuple[int, int, int]) -> None:
    fit = _fit(*shape)
    found = np.concatenate(list(score_draws(fit, seed="s", draws=60_000)))
    _, spread = designs.posterior(fit.design, KNOWN)
    n = len(fit.design.entries)
    loads = np.hstack([np.ones((n, 1)), np.eye(n), np.zeros((n, len(fit.design.judges)))])
    assert found.mean(axis=0) == pytest.approx(fit.calibrated)  # mirror images: exactly
    assert np.cov(found.T) == pytest.approx(loads @ spread @ loads.T, abs=0.02)


@given(st.integers(2, 12), st.integers(1, 12), st.integers(1, 301))
@settings(max_examples=20, deadline=None)
def test_the_chances_of_a_pool_add_up_to_the_places(entries: int, places: int, draws: int) -> None:
    ranks = _ranks(_fit(entries, 4, 2), draws=draws)
    assert ranks.ranks.shape == (draws, entries)
    assert ranks.top(places).sum() == pytest.approx(min(places, entries))
    assert ranks.expected.sum() == pytest.approx(entries * (entries + 1) / 2)


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others() -> None:
    fit = _fit(12, 5, 3)
    assert _ranks(fit).ranks.tobytes() == _ranks(fit).ranks.tobytes()
    assert _ranks(fit).ranks.tobytes() != _ranks(fit, seed="t").ranks.tobytes()


def test_pools_are_ranked_apart_in_the_same_draws() -> None:
    fit = _fit(10, 5, 3)
    one, other = rank_draws(fit, [np.arange(4), np.arange(4, 10)], seed="s", draws=100)
    assert [int(pool.ranks.max()) for pool in (one, other)] == [4, 6]
    assert one.top(2).sum() == pytest.approx(2)
    assert other.top(2).sum() == pytest.approx(2)


def test_the_interval_holds_nine_draws_in_ten() -> None:
    ranks = _ranks(_fit(20, 6, 3), draws=2000)
    low, high = ranks.interval()
    inside = ((ranks.ranks >= low) & (ranks.ranks <= high)).mean(axis=0)
    assert inside.min() >= 0.90
    assert (low <= ranks.expected).all()
    assert (ranks.expected <= high).all()


def test_bands_are_at_the_percentages_of_the_rules() -> None:
    shares = (1, 0.95, 0.949, 0.5, 0.051, 0.05, 0)
    assert [band(p) for p in shares] == ["in"] * 2 + ["contested"] * 3 + ["out"] * 2


def test_the_agenda_is_what_lies_open_at_most_twelve() -> None:
    chances = {"a": 0.2, "b": 0.81, "c": 0.5, "d": 0.8, "e": 0.19}
    assert agenda(chances) == ["c", "a", "d"]
    assert len(agenda({str(n): 0.5 for n in range(30)})) == 12


def test_extras_are_left_out_likely_one_a_pool_and_four_in_all() -> None:
    pools = {f"p{n}": {f"in{n}": 0.6, f"x{n}": 0.3 + n / 100, f"y{n}": 0.3} for n in range(6)}
    above = {f"in{n}" for n in range(6)}
    assert extras(pools, above) == ["x5", "x4", "x3", "x2"]
    assert extras({"p": {"in": 0.9, "x": 0.29}}, {"in"}) == []


def test_a_small_pool_is_told_pair_by_pair_and_a_larger_one_is_not() -> None:
    fit = _fit(4, 5, 3)
    found = pairs_ahead(_ranks(fit), fit.design.entries)
    assert len(found) == 6
    assert all(0.5 <= chance <= 1 for chance in found.values())
    larger = _fit(5, 5, 3)
    assert pairs_ahead(_ranks(larger), larger.design.entries) == {}
