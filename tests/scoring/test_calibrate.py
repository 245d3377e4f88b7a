"""Variances, calibrated scores and leniencies: against other software, and the long way round."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.scoring.calibrate import calibrate
from judging.scoring.crossed import crossed
from judging.scoring.henderson import Ratios, penalised, solve
from judging.scoring.reml import Variances, profiled_deviance, variances, why_not
from tests.scoring import designs, published


def test_penicillin_as_lme4_prints_it() -> None:
    """Bates, "lme4: Mixed-effects modeling with R", section 2.1: lmer(diameter ~ 1 + (1|plate) +
    (1|sample)) by REML has variances 0.7169, 3.7311 and 0.3024 and the intercept 22.97222."""
    fit = calibrate(published.table(published.PENICILLIN))
    found = fit.variances
    assert (found.entry, found.judge, found.error) == pytest.approx(
        (0.7169, 3.7311, 0.3024), rel=1e-3
    )
    assert fit.intercept == pytest.approx(22.97222, abs=1e-5)


def test_penicillin_turned_about_is_the_same_with_the_sides_changed() -> None:
    one = calibrate(published.table(published.PENICILLIN))
    other = calibrate(published.table(published.PENICILLIN, judges_down=True))
    assert other.variances.judge == pytest.approx(one.variances.entry, rel=1e-5)
    assert other.leniency == pytest.approx(one.calibrated - one.intercept, abs=1e-5)
    assert other.calibrated - other.intercept == pytest.approx(one.leniency, abs=1e-5)


def test_a_complete_sheet_gives_the_mean_squares() -> None:
    """Searle, Casella and McCulloch, "Variance Components" (1992), ch. 4: on balanced data REML
    equals the analysis of variance where no component is negative. Shrout and Fleiss print
    BMS 11.24, JMS 32.49, EMS 1.02."""
    found = variances(published.table(published.SHROUT_FLEISS))
    between, judges, error = 11.241667, 32.486111, 1.019444
    assert found.error == pytest.approx(error, rel=1e-5)
    assert found.entry == pytest.approx((between - error) / 4, rel=1e-5)
    assert found.judge == pytest.approx((judges - error) / 6, rel=1e-5)


@pytest.mark.parametrize("shape", [(14, 5, 3), (5, 14, 4)])
def test_the_profiled_deviance_is_the_restricted_one_but_for_a_constant(
    shape: tuple[int, int, int],
) -> None:
    design = designs.random_design(*shape)
    apart = []
    for logs in ((0.0, 0.0), (2.0, -1.0), (-3.0, 4.0), (-9.0, 12.0)):
        entry, judge = np.exp(logs)
        ratios = Ratios(entry, judge)
        error = penalised(design, solve(design.sides, ratios), ratios) / (design.size - 1)
        whole = designs.restricted_deviance(design, Variances(error / entry, error / judge, error))
        apart.append(whole - profiled_deviance(design)(np.array(logs)))
    assert apart == pytest.approx([apart[0]] * 4, abs=1e-5)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("shape", [(14, 5, 3), (5, 14, 4)])
def test_the_estimates_are_at_the_bottom_of_the_restricted_deviance(
    shape: tuple[int, int, int], seed: int
) -> None:
    design = designs.random_design(*shape, seed=seed)
    found = variances(design)
    least = designs.restricted_deviance(design, found)
    for part in ("entry", "judge", "error"):
        near = getattr(found, part)
        for other in (near * 0.97, near * 1.03) if near else (0.02 * found.error,):
            moved = replace(found, **{part: other})
            assert designs.restricted_deviance(design, moved) > least


@pytest.mark.parametrize("shape", [(14, 5, 3), (5, 14, 4)])
def test_effects_and_errors_are_those_of_the_whole_equations(shape: tuple[int, int, int]) -> None:
    design, known = designs.random_design(*shape), Variances(1.1, 0.4, 0.8)
    fit = calibrate(design, known)
    mean, spread = designs.posterior(design, known)
    n = len(design.entries)
    loads = np.hstack([np.ones((n, 1)), np.eye(n), np.zeros((n, len(design.judges)))])
    assert fit.intercept == pytest.approx(mean[0])
    assert fit.calibrated == pytest.approx(loads @ mean)
    assert fit.errors == pytest.approx(np.sqrt(np.diag(loads @ spread @ loads.T)))
    assert fit.leniency == pytest.approx(mean[n + 1 :])
    assert fit.leniency_errors == pytest.approx(np.sqrt(np.diag(spread)[n + 1 :]))
    again = fit.calibrated[design.entry] + fit.leniency[design.judge] + fit.residuals
    assert again == pytest.approx(design.y)


def test_a_judge_variance_of_nought_is_found_and_told_as_nought() -> None:
    scores = {(f"e{i}", f"j{j}"): float(i + (i + j) % 3) for i in range(6) for j in range(3)}
    fit = calibrate(crossed(scores))
    assert fit.variances.judge == 0
    assert np.abs(fit.leniency).max() < 1e-4


@given(designs.complete(), st.integers(0, 5), st.integers(1, 4))
@settings(max_examples=25, deadline=None)
def test_a_constant_added_to_a_judge_changes_no_calibrated_rank(
    scores: designs.Scores, which: int, constant: int
) -> None:
    """Nor any entry's place from another: what is added ends in the judge's leniency."""
    if len(set(scores.values())) == 1:
        return
    judge = sorted({judge for _, judge in scores})[which % len({j for _, j in scores})]
    moved = {key: mark + constant * (key[1] == judge) for key, mark in scores.items()}
    known = Variances(1.0, 1.0, 1.0)
    before = calibrate(crossed(scores), known).calibrated
    after = calibrate(crossed(moved), known).calibrated
    assert after - after.mean() == pytest.approx(before - before.mean(), abs=1e-9)


@given(st.randoms(use_true_random=False))
@settings(max_examples=3, deadline=None)
def test_the_order_of_the_scores_changes_no_bit(random: object) -> None:
    design = designs.random_design(8, 4, 3)
    names = zip(design.entry, design.judge, design.y, strict=True)
    rows = [((design.entries[i], design.judges[j]), y) for i, j, y in names]
    random.shuffle(rows)  # type: ignore[attr-defined]
    one, other = calibrate(design), calibrate(crossed(dict(rows)))
    assert one.variances == other.variances
    assert one.calibrated.tobytes() == other.calibrated.tobytes()


@pytest.mark.parametrize(
    ("scores", "reason"),
    [
        ({("e", "a"): 1.0, ("e", "b"): 2.0}, "single"),
        ({("e", "a"): 1.0, ("f", "a"): 2.0}, "single"),
        ({("e", "a"): 1.0, ("f", "b"): 2.0}, "once"),
        ({("e", "a"): 1.0, ("f", "b"): 1.0, ("e", "b"): 1.0}, "constant"),
    ],
)
def test_what_cannot_be_estimated_says_why(scores: designs.Scores, reason: str) -> None:
    assert why_not(crossed(scores)) == reason
    with pytest.raises(ValueError, match=reason):
        variances(crossed(scores))


def test_fractions_are_scores_too() -> None:
    assert crossed({("e", "a"): Fraction(1, 3)}).y[0] == pytest.approx(1 / 3)
