"""Henderson's mixed-model equations with the larger side eliminated; ratios are of variances.

Model: y_ij = mu + q_i + b_j + e_ij. The formulas stand as for eliminated entries; where there are
more judges than entries the two change places. d_i = n_i + s_e^2/s_q^2, B = [A, n],
K = [[diag(m_j) + s_e^2/s_b^2 I, m], [m^T, N]], S = K - B^T diag(1/d) B.
"""

from dataclasses import dataclass

import numpy as np
from scipy import linalg, sparse

from judging.scoring.crossed import Counts, Crossed, Floats, Sides

CHUNK = 1_000  # rows made dense at once: 8 MB at 1,000 unknowns


@dataclass(frozen=True)
class Ratios:
    """s_e^2/s_q^2 and s_e^2/s_b^2, both above zero and finite."""

    entry: float
    judge: float


@dataclass(frozen=True)
class Solved:
    """The equations solved: `d` of the larger side, `lower` with lower @ lower.T = S, and the
    unknowns (the smaller side's effects, then mu), in points from the centre."""

    sides: Sides
    d: Floats
    lower: Floats
    unknowns: Floats


@dataclass(frozen=True)
class Reading:
    """How quantities follow from the unknowns x: base + loads @ x, and noise of its own.

    `noise` is in units of s_e^2: the posterior variance is s_e^2 (|L^-1 loads^T|^2 + noise).
    """

    base: Floats
    loads: Counts
    noise: Floats


def solve(sides: Sides, ratios: Ratios) -> Solved:
    """(K - B^T diag(1/d) B)(b, mu) = r_b - B^T (r_q / d); LinAlgError where S is singular."""
    out, kept = _ordered(sides, ratios)
    d = sides.out + out
    lower = linalg.cholesky(_eliminated(sides, d, kept), lower=True, overwrite_a=True)
    weighted = sides.sums_out / d
    right = np.append(
        sides.sums_kept - sides.counts.T @ weighted, sides.total - sides.out @ weighted
    )
    unknowns = linalg.cho_solve((lower, True), right, check_finite=False)
    return Solved(sides, d, lower, unknowns)


def scores_of(solved: Solved) -> Reading:
    """mu + q_i of every entry, in points from the centre."""
    return _out(solved, mean=1) if solved.sides.entries_out else _kept(solved, mean=1)


def leniencies_of(solved: Solved) -> Reading:
    """b_j of every judge, in points; positive is lenient."""
    return _kept(solved, mean=0) if solved.sides.entries_out else _out(solved, mean=0)


def read(solved: Solved, reading: Reading) -> Floats:
    """The posterior means (BLUP): q_i = (r_q,i - (B(b, mu))_i) / d_i for the eliminated side."""
    means: Floats = reading.base + reading.loads @ solved.unknowns
    return means


def spread(solved: Solved, reading: Reading) -> Floats:
    """Posterior variances in units of s_e^2, the uncertainty of mu and of the other side in."""
    found = np.empty(len(reading.base))
    for start in range(0, len(found), CHUNK):
        rows = reading.loads[start : start + CHUNK].toarray().T
        half = linalg.solve_triangular(solved.lower, rows, lower=True, check_finite=False)
        found[start : start + CHUNK] = np.einsum("ij,ij->j", half, half)
    return found + reading.noise


def penalised(design: Crossed, solved: Solved, ratios: Ratios) -> float:
    """PRSS = |y - fit|^2 + (s_e^2/s_q^2)|q|^2 + (s_e^2/s_b^2)|b|^2, in squared points."""
    sides = solved.sides
    kept, mu = solved.unknowns[:-1], solved.unknowns[-1]
    out = (sides.sums_out - sides.counts @ kept - sides.out * mu) / solved.d
    q, b = (out, kept) if sides.entries_out else (kept, out)
    rest = design.y - sides.centre - mu - q[design.entry] - b[design.judge]
    return float(rest @ rest + ratios.entry * (q @ q) + ratios.judge * (b @ b))


def _ordered(sides: Sides, ratios: Ratios) -> tuple[float, float]:
    pair = (ratios.entry, ratios.judge)
    return pair if sides.entries_out else pair[::-1]


def _eliminated(sides: Sides, d: Floats, kept: float) -> Floats:
    """S, of one row more than the smaller side has members."""
    scaled = sides.over(d)
    size = len(sides.kept)
    matrix = np.empty((size + 1, size + 1), order="F")
    matrix[:size, :size] = -(scaled @ sides.counts).toarray()
    matrix[np.arange(size), np.arange(size)] += sides.kept + kept
    edge = sides.kept - scaled @ sides.out
    matrix[:size, size] = edge
    matrix[size, :size] = edge
    matrix[size, size] = sides.out.sum() - (sides.out / d) @ sides.out
    return matrix


def _out(solved: Solved, *, mean: int) -> Reading:
    """Effects of the larger side, each with its noise s_e / sqrt(d_i); plus mu where asked."""
    sides, d = solved.sides, solved.d
    loads = sparse.hstack(
        [-(sparse.diags_array(1 / d) @ sides.counts), _column(mean - sides.out / d)], format="csr"
    )
    return Reading(sides.sums_out / d, loads, 1 / d)


def _kept(solved: Solved, *, mean: int) -> Reading:
    size = len(solved.sides.kept)
    loads = sparse.hstack(
        [sparse.eye_array(size), _column(np.full(size, float(mean)))], format="csr"
    )
    return Reading(np.zeros(size), loads, np.zeros(size))


def _column(values: Floats) -> Counts:
    return sparse.csr_array(values.reshape(-1, 1))
