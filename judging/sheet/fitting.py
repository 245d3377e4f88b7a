"""Whether a sheet fits its rules: scale, own group, weights, the criteria that the ties name."""

from collections.abc import Iterator

from judging.sheet.malformed import Malformed, Problem
from judging.sheet.reading import Row, Sheet
from judging.sheet.rulefile import SheetRules

WHOLES = (1, 100, 10_000)  # what weights add up to: shares, per cent, basis points


def check_fit(sheet: Sheet, rules: SheetRules) -> None:
    """Malformed, with file and line, where the sheet is none for these rules."""
    problems = [
        Problem(sheet.file, line, sentence)
        for finder in (_off_scale, _own, _weights, _criteria)
        for line, sentence in finder(sheet, rules)
    ]
    if problems:
        raise Malformed(problems)


def _off_scale(sheet: Sheet, rules: SheetRules) -> Iterator[tuple[int, str]]:
    if rules.scale is None:
        return
    low, high = rules.scale
    for row in sheet.rows:
        if row.score is not None and not low <= row.score <= high:
            yield row.line, f"The score is outside the scale, {float(low):g} to {float(high):g}."


def _own(sheet: Sheet, rules: SheetRules) -> Iterator[tuple[int, str]]:
    if rules.own_group != "refuse":
        return
    for row in sheet.rows:
        if row.score is not None and row.entry == row.judge:
            yield row.line, f"{row.judge} scores an entry of its own group."


def _weights(sheet: Sheet, rules: SheetRules) -> Iterator[tuple[int, str]]:
    """Where weights are not taken as they stand: one a criterion in each pool, a whole in all."""
    if rules.normalise_weights is False or "weight" not in sheet.columns:
        return
    held: dict[str, dict[str, Row]] = {}
    for row in sheet.rows:
        first = held.setdefault(row.pool, {}).setdefault(row.criterion, row)
        if first.weight != row.weight and first.entry != row.entry:
            yield row.line, f"The weight is another in line {first.line}."
    for criteria in held.values():
        weights = [row.weight or 0 for row in criteria.values()]
        total = sum(weights)
        last = max(row.line for row in criteria.values())
        if total == 0:
            yield last, "All weights are 0."
        elif rules.normalise_weights is None and total not in WHOLES and set(weights) != {1}:
            whole = "1, 100 or 10000, unless all are 1 or normalise_weights is set"
            yield last, f"The weights add up to {float(total):g}, not to {whole}."


def _criteria(sheet: Sheet, rules: SheetRules) -> Iterator[tuple[int, str]]:
    known = {row.criterion for row in sheet.rows}
    for step in rules.ties:
        name, _, criterion = step.partition(":")
        if name == "criterion" and criterion not in known:
            yield 1, f"The ties name the criterion “{criterion}”, which is not on the sheet."
