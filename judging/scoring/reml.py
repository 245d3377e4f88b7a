"""The three variances by restricted maximum likelihood (REML).

Patterson and Thompson (1971), "Recovery of inter-block information when block sizes are unequal",
Biometrika 58, 545-554; profiled over s_e^2 as in Bates et al. (2015), "Fitting linear mixed-effects
models using lme4", J. Stat. Softw. 67(1), eq. 39-42. All variances are in squared points.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from judging.scoring.crossed import Crossed, Floats
from judging.scoring.henderson import Ratios, penalised, solve

LOWEST, HIGHEST = -9.0, 12.0  # of log(s_e^2/s_q^2) and log(s_e^2/s_b^2)
STARTS = ((0.0, 0.0), (3.0, 0.0), (-2.0, 3.0))  # a single start can end at judge variance 0
AT_THE_BOUND = HIGHEST - 1e-3  # beyond it the variance is nought


@dataclass(frozen=True)
class Variances:
    """s_q^2 of the entries, s_b^2 of the judges' leniency, s_e^2 of what is left."""

    entry: float
    judge: float
    error: float

    @property
    def ratios(self) -> Ratios:
        """s_e^2/s_q^2 and s_e^2/s_b^2; a variance of nought stands at the upper bound or above."""
        least = self.error * float(np.exp(-HIGHEST))
        return Ratios(
            self.error / self.entry if self.entry > 0 else self.error / least,
            self.error / self.judge if self.judge > 0 else self.error / least,
        )


def why_not(design: Crossed) -> str:
    """Why no variances can be estimated from these scores; "" where they can."""
    if len(design.entries) < 2 or len(design.judges) < 2:
        return "single"  # one entry or one judge: nothing to tell apart
    if design.size <= max(len(design.entries), len(design.judges)):
        return "once"  # an effect for every score leaves nothing for the error
    if float(np.ptp(design.y)) == 0:
        return "constant"
    return ""


def variances(design: Crossed) -> Variances:
    """The REML estimates from three starts, the best one polished; ValueError with `why_not`."""
    reason = why_not(design)
    if reason:
        raise ValueError(reason)
    objective = profiled_deviance(design)
    best = min((_descend(objective, start) for start in STARTS), key=objective)
    best = min((_polish(objective, best), best), key=objective)
    ratios = _ratios(best)
    error = penalised(design, solve(design.sides, ratios), ratios) / (design.size - 1)
    entry, judge = (0.0 if at > AT_THE_BOUND else error / float(np.exp(at)) for at in best)
    return Variances(entry, judge, error)


def profiled_deviance(design: Crossed) -> Callable[[Floats], float]:
    """(N-1) log(PRSS/(N-1)) + sum log d_i + log det S - n log(s_e^2/s_q^2) - m log(s_e^2/s_b^2),
    which is minus twice the profiled restricted log-likelihood less a constant."""
    free = design.size - 1
    sizes = np.array([len(design.entries), len(design.judges)])

    def deviance(logs: Floats) -> float:
        ratios = _ratios(logs)
        solved = solve(design.sides, ratios)
        prss = max(penalised(design, solved, ratios), np.finfo(float).tiny)
        determinant = 2 * np.log(np.diag(solved.lower)).sum() + np.log(solved.d).sum()
        return float(free * np.log(prss / free) + determinant - sizes @ logs)

    return deviance


def _ratios(logs: Floats) -> Ratios:
    entry, judge = np.exp(np.clip(logs, LOWEST, HIGHEST))
    return Ratios(float(entry), float(judge))


def _descend(objective: Callable[[Floats], float], start: tuple[float, float]) -> Floats:
    found = minimize(
        objective,
        np.array(start),
        method="L-BFGS-B",
        bounds=[(LOWEST, HIGHEST)] * 2,
        options={"eps": 1e-5, "ftol": 1e-9, "maxiter": 60},
    )
    place: Floats = found.x
    return place


def _polish(objective: Callable[[Floats], float], start: Floats) -> Floats:
    """The bottom to many digits, without slopes: Nelder and Mead (1965), Computer J. 7, 308-313."""
    step = 1e-3 if float(start.max()) < HIGHEST - 1e-3 else -1e-3
    simplex = np.clip(start + step * np.array([[0, 0], [1, 0], [0, 1]]), LOWEST, HIGHEST)
    found = minimize(
        objective,
        start,
        method="Nelder-Mead",
        bounds=[(LOWEST, HIGHEST)] * 2,
        options={"initial_simplex": simplex, "xatol": 1e-5, "fatol": 1e-7, "maxfev": 80},
    )
    place: Floats = found.x
    return place
