"""The calibrated score of every entry and the leniency of every judge, each with its error.

Best linear unbiased prediction: Robinson (1991), "That BLUP is a good thing", Statist. Sci. 6,
15-51; standard errors take the variances as known and the uncertainty of mu in.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from judging.scoring.crossed import Crossed, Floats
from judging.scoring.henderson import Reading, Solved, leniencies_of, read, scores_of, solve, spread
from judging.scoring.reml import Variances, variances


@dataclass(frozen=True)
class Fit:
    """The model fitted to a design; effects stand in the order of `design.entries`, `.judges`."""

    design: Crossed
    variances: Variances
    solved: Solved

    @property
    def intercept(self) -> float:
        """mu in points, by generalised least squares."""
        return self.solved.sides.centre + float(self.solved.unknowns[-1])

    @cached_property
    def scores(self) -> Reading:
        """How mu + q_i follow from the unknowns: what draws are made from."""
        return scores_of(self.solved)

    @cached_property
    def calibrated(self) -> Floats:
        """mu + q_i in points."""
        return self.solved.sides.centre + read(self.solved, self.scores)

    @cached_property
    def errors(self) -> Floats:
        """Standard error of mu + q_i in points."""
        return np.sqrt(self.variances.error * spread(self.solved, self.scores))

    @cached_property
    def leniency(self) -> Floats:
        """b_j in points: positive where the judge gives more than others would."""
        return read(self.solved, leniencies_of(self.solved))

    @cached_property
    def leniency_errors(self) -> Floats:
        """Standard error of b_j in points."""
        return np.sqrt(self.variances.error * spread(self.solved, leniencies_of(self.solved)))

    @cached_property
    def residuals(self) -> Floats:
        """e_ij = y_ij - mu - q_i - b_j in points, in the order of the scores."""
        design = self.design
        return design.y - self.calibrated[design.entry] - self.leniency[design.judge]


def calibrate(design: Crossed, known: Variances | None = None) -> Fit:
    """The fit with REML variances, or with `known` ones; ValueError where none can be estimated."""
    found = known or variances(design)
    return Fit(design, found, solve(design.sides, found.ratios))
