"""How numbers stand in the outcome: exact ones as decimal strings, calibrated ones rounded."""

from fractions import Fraction

from judging.scoring.ranks import written

DECIMALS = 12  # of an exact number that has no end, rounded half up
DIGITS = 6  # of calibrated numbers, before they are hashed


def decimal_string(value: Fraction | None, decimals: int | None = None) -> str | None:
    """With so many `decimals`, else with as many as it has, 12 at most: 22/3 is 7.333333333333."""
    if value is None:
        return None
    if decimals is not None:
        return written(value, decimals)
    text = written(value, DECIMALS).rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def six(value: float | None) -> float | None:
    """Rounded to 6 decimals; -0.0 is 0.0."""
    return None if value is None else round(float(value), DIGITS) + 0.0


def six_figures(value: float) -> float:
    """Rounded to 6 decimals, or to 6 significant digits where that is more: for variances."""
    return float(f"{value:.6g}") if abs(value) < 1 else round(float(value), DIGITS)
