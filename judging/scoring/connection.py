"""How well the sheet ties the judges together: components, contrast variance, fixed leniencies.

Two-way additive layout without interaction; John and Williams, "Cyclic and Computer Generated
Designs" (2nd ed., 1995), ch. 1-2: information matrix C = diag(m) - A^T diag(1/n) A of the judges,
mean variance of a contrast b_j - b_k from its generalised inverse, in units of s_e^2.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import linalg, sparse

from judging.scoring.crossed import Counts, Crossed, Floats, Whole

FEWEST_BALLOTS = 5  # of every judge, for the calibrated view to be shown
WIDEST = 2.0  # mean contrast variance of judges, in multiples of the ideal one


@dataclass(frozen=True)
class Connection:
    """The judge-entry graph of a design with at least one score."""

    design: Crossed

    @cached_property
    def labels(self) -> tuple[Whole, Whole]:
        """The component of every entry and of every judge, numbered from 0."""
        counts = self.design.by_entry
        graph = sparse.block_array([[None, counts], [counts.T, None]], format="csr")
        _, found = sparse.csgraph.connected_components(graph, directed=False)
        return found[: len(self.design.entries)], found[len(self.design.entries) :]

    @property
    def components(self) -> int:
        """How many parts share neither judge nor entry; 1 is connected."""
        return int(self.labels[0].max()) + 1

    @cached_property
    def contrast_variance(self) -> float | None:
        """Mean over pairs of judges of Var(b_j - b_k)/s_e^2 by least squares; None where some
        pair cannot be compared, or where there is no pair."""
        judges = len(self.design.judges)
        if self.components > 1 or judges < 2:
            return None
        if self._judges_kept:
            return 2 * float(np.trace(self._inverse)) / (judges - 1)
        # G = diag(1/m) + diag(1/m) A^T H A diag(1/m), H the entries' inverse, serves as well
        scaled = self._counts @ sparse.diags_array(1 / self.design.per_judge)
        around = self._inverse @ (scaled @ scaled.T).toarray()
        trace = float((1 / self.design.per_judge).sum() + np.trace(around))
        edge = scaled.sum(axis=1)
        whole = float((1 / self.design.per_judge).sum() + edge @ self._inverse @ edge)
        return 2 * (judges * trace - whole) / (judges * (judges - 1))

    @property
    def ideal(self) -> float | None:
        """2 / (load (1 - 1/k)): that of a balanced design, k scores an entry, load of a judge."""
        k = self.design.size / len(self.design.entries)
        load = self.design.size / len(self.design.judges)
        return 2 / (load * (1 - 1 / k)) if k > 1 else None

    @cached_property
    def leniencies(self) -> Floats:
        """b_j as fixed effects by least squares, in points; in every component they sum to 0."""
        design, sides = self.design, self.design.sides
        right = sides.sums_kept - sides.counts.T @ (sides.sums_out / sides.out)
        kept = self._inverse @ right
        judges = kept
        if not self._judges_kept:
            judges = (sides.sums_out - sides.counts @ kept) / design.per_judge
        component = self.labels[1]
        means = np.bincount(component, weights=judges) / np.bincount(component)
        fixed: Floats = judges - means[component]
        return fixed

    def why_not(self) -> tuple[str, ...]:
        """Why the calibrated view is not shown: codes `apart`, `few`, `loose`; () where it is."""
        if self.components > 1:
            return ("apart",)
        few = float(self.design.per_judge.min()) < FEWEST_BALLOTS
        variance, ideal = self.contrast_variance, self.ideal
        loose = variance is None or ideal is None or variance > WIDEST * ideal
        return ("few",) * few + ("loose",) * loose

    @property
    def _judges_kept(self) -> bool:
        return self.design.sides.entries_out

    @property
    def _counts(self) -> Counts:
        """A, entries x judges."""
        return self.design.by_entry

    @cached_property
    def _inverse(self) -> Floats:
        """The pseudo-inverse of the smaller side's information matrix: that of (C + J) less J,
        J the projection on the constants of each component, which C knows nothing of."""
        sides = self.design.sides
        scaled = sides.over(sides.out)
        matrix = np.diag(sides.kept) - (scaled @ sides.counts).toarray()
        label = self.labels[1] if self._judges_kept else self.labels[0]
        constants = (label[:, None] == label) / np.bincount(label)[label]
        factor = linalg.cho_factor(matrix + constants, overwrite_a=True, check_finite=False)
        whole: Floats = linalg.cho_solve(factor, np.eye(len(label)), overwrite_b=True)
        whole -= constants
        return whole
