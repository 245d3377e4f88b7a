"""What each judge's ballots are like, and which single ballots stand far out.

Leniency, spread and fit as in the mixed model; the correlation of a judge with the mean of the
others is the corrected item-total correlation (Nunnally and Bernstein, "Psychometric Theory",
3rd ed., 1994, ch. 8). Shown after closing only; nothing is removed by rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

import numpy as np

from judging.scoring.calibrate import Fit
from judging.scoring.crossed import Crossed, Floats, Whole

COVERING_95 = 1.959964  # standard errors each side
FAR, STANDARDISED = 2.5, 2.5  # points from the others' mean; residuals in units of s_e


@dataclass(frozen=True)
class Pace:
    """When a ballot was worked on: its position among the judge's own (1 first), its seconds."""

    position: int
    seconds: float


@dataclass(frozen=True)
class JudgeReport:
    """One judge, in points where nothing else is said; None where it cannot be told."""

    judge: str
    ballots: int
    mean: float
    spread: float | None  # standard deviation, n - 1
    leniency: float
    interval: tuple[float, float]  # of the leniency, 95 %
    residual_ms: float  # mean square of the residuals, in squared points
    correlation: float | None  # with the mean of the others on the same entries
    trend: float | None  # of the residuals, points a ballot
    median_seconds: float | None


@dataclass(frozen=True)
class Outlier:
    """A ballot far from the others' mean (`away`, in points) and from the model (in s_e)."""

    entry: str
    judge: str
    away: float
    residual: float


def judge_reports(
    fit: Fit, paces: Mapping[tuple[str, str], Pace] | None = None
) -> list[JudgeReport]:
    """A report a judge, in the order of the design; `paces` by (entry, judge) where known."""
    others = others_means(fit.design)
    order = np.argsort(fit.design.judge, kind="stable")
    ends = np.cumsum(fit.design.per_judge.astype(np.int64))[:-1]
    rows = np.split(order, ends)
    return [_report(fit, own, others[own], paces=paces or {}) for own in rows]


def outliers(fit: Fit) -> list[Outlier]:
    """Ballots 2.5 points or more from the others' mean whose residual is beyond 2.5 s_e."""
    design = fit.design
    away = design.y - others_means(design)
    residuals = fit.residuals / np.sqrt(fit.variances.error)
    far = np.flatnonzero((np.abs(away) >= FAR) & (np.abs(residuals) > STANDARDISED))
    return [
        Outlier(
            design.entries[design.entry[row]],
            design.judges[design.judge[row]],
            float(away[row]),
            float(residuals[row]),
        )
        for row in far
    ]


def others_means(design: Crossed) -> Floats:
    """For every score the mean of the other scores of its entry; nan where there is none."""
    sums = np.bincount(design.entry, weights=design.y)[design.entry]
    others = design.per_entry[design.entry] - 1
    means: Floats = np.full(len(sums), np.nan)
    np.divide(sums - design.y, others, out=means, where=others > 0)
    return means


def deviation(values: Floats) -> float | None:
    """Standard deviation with n - 1; None for fewer than two values."""
    return float(values.std(ddof=1)) if len(values) > 1 else None


def _report(
    fit: Fit, rows: Whole, others: Floats, *, paces: Mapping[tuple[str, str], Pace]
) -> JudgeReport:
    design = fit.design
    at = int(design.judge[rows[0]])
    y, residuals = design.y[rows], fit.residuals[rows]
    judge = design.judges[at]
    known = [paces.get((design.entries[entry], judge)) for entry in design.entry[rows]]
    timed = [(pace, rest) for pace, rest in zip(known, residuals, strict=True) if pace]
    leniency, width = float(fit.leniency[at]), COVERING_95 * float(fit.leniency_errors[at])
    return JudgeReport(
        judge,
        len(y),
        float(y.mean()),
        deviation(y),
        leniency,
        (leniency - width, leniency + width),
        float((residuals**2).mean()),
        _correlation(y, others),
        _slope([(pace.position, float(rest)) for pace, rest in timed]),
        median(pace.seconds for pace, _ in timed) if timed else None,
    )


def _correlation(y: Floats, others: Floats) -> float | None:
    """Pearson's r over the entries that others scored too; None where either side is constant."""
    both = ~np.isnan(others)
    if both.sum() < 3 or not np.ptp(y[both]) or not np.ptp(others[both]):
        return None
    return float(np.corrcoef(y[both], others[both])[0, 1])


def _slope(points: list[tuple[int, float]]) -> float | None:
    """Least-squares slope; None for fewer than three points or a single position."""
    if len(points) < 3:
        return None
    x, y = np.array(points).T
    x = x - x.mean()
    return float(x @ y / (x @ x)) if x.any() else None
