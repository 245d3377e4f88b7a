"""The parts of the outcome that the model gives: judges, variances, agreement, design."""

from collections.abc import Sequence
from typing import Any

from judging.scoring.agreement import (
    alpha_interval,
    alpha_ordinal,
    icc_mean,
    icc_single,
    kendall_w,
)
from judging.scoring.reports import deviation
from judging.sheet.modelling import Model
from judging.sheet.numbers import six, six_figures

type Document = dict[str, Any]


def judges(names: Sequence[str], found: Model | None) -> list[Document]:
    """A row a judge of the sheet, in points; residual_ms: mean of e_ij^2, in squared points."""
    places = {name: at for at, name in enumerate(found.design.judges)} if found else {}
    nothing = dict.fromkeys(("mean", "sd", "leniency", "leniency_fixed", "residual_ms"))
    return [
        {
            "judge": name,
            **(_judge(found, places[name]) if found and name in places else {"n": 0, **nothing}),
        }
        for name in names
    ]


def _judge(found: Model, at: int) -> Document:
    rows = found.design.judge == at
    own, fit = found.design.y[rows], found.fit
    return {
        "n": len(own),
        "mean": six(float(own.mean())),
        "sd": six(deviation(own)),
        "leniency": six(float(fit.leniency[at])) if fit else None,
        "leniency_fixed": six(float(found.connection.leniencies[at])),
        "residual_ms": six(float((fit.residuals[rows] ** 2).mean())) if fit else None,
    }


def variance(found: Model | None) -> Document:
    """mu in points, and s_q^2, s_b^2, s_e^2 in squared points; nulls where there is no fit."""
    if found is None or found.fit is None:
        return dict.fromkeys(("intercept", "entry", "judge", "error"))
    known = found.fit.variances
    return {
        "intercept": six(found.fit.intercept),
        "entry": six_figures(known.entry),
        "judge": six_figures(known.judge),
        "error": six_figures(known.error),
    }


def agreement(found: Model | None) -> Document:
    """The coefficients, k being the mean number of counted ballots an entry."""
    names = ("icc_a1", "icc_ak", "alpha_interval", "alpha_ordinal", "kendall_w")
    if found is None:
        return dict.fromkeys(names)
    scores, fit = found.design, found.fit
    k = scores.size / len(scores.entries)
    values = (
        icc_single(fit.variances) if fit else None,
        icc_mean(fit.variances, k) if fit else None,
        alpha_interval(scores),
        alpha_ordinal(scores),
        kendall_w(scores),
    )
    return dict(zip(names, map(six, values), strict=True))


def design(found: Model | None) -> Document:
    """Variances of judges' contrasts in units of s_e^2, and why one should not look at the fit."""
    if found is None:
        return {"components": 0, "contrast_variance": None, "ideal": None, "why_not": ["empty"]}
    return {
        "components": found.connection.components,
        "contrast_variance": six(found.connection.contrast_variance),
        "ideal": six(found.connection.ideal),
        "why_not": list(found.reasons),
    }
