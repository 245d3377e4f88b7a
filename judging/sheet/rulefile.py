"""RULES.toml: how a sheet is counted. Every key is optional; whatever is wrong is named by line."""

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from judging.scoring.reml import Variances
from judging.sheet.malformed import Malformed, Problem
from judging.sheet.reading import number

STEPS = ("criterion:NAME", "count:SCORE", "head_to_head", "median", "joint")


@dataclass(frozen=True, slots=True)
class SheetRules:
    """How ballots become totals. `normalise_weights` None: weights must add up to a whole;
    True: they are divided by their sum; False: total = sum of weight x criterion mean."""

    aggregate: str = "mean"
    normalise_weights: bool | None = None
    drop_extremes: int = 0
    drop_level: str = "ballot"
    decimals_criterion: int | None = None
    decimals_total: int | None = None
    scale: tuple[Fraction, Fraction] | None = None
    min_ballots: int = 1
    own_group: str = "allow"
    ties: tuple[str, ...] = ()
    variance: Variances | None = None
    sha256: str = ""  # of the file's bytes; "" without a file


def read_rules(path: Path) -> SheetRules:
    """The rules; Malformed with file and line; OSError where there is no such file."""
    data = path.read_bytes()
    text, given = _parsed(path.name, data)
    wrong = [
        Problem(path.name, _line(text, key), f"{key}: {sentence}")
        for key, value in given.items()
        if (sentence := _wrong(key, value))
    ]
    if wrong:
        raise Malformed(wrong)
    taken = {key: TAKEN.get(key, _as_it_is)(value) for key, value in given.items()}
    return SheetRules(**taken, sha256=hashlib.sha256(data).hexdigest())


def _parsed(file: str, data: bytes) -> tuple[str, dict[str, Any]]:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Malformed([Problem(file, line, "The file is not in UTF-8.")]) from None
    try:
        return text, tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        raise Malformed([Problem(file, line, f"This is no TOML: {error}.")]) from None


def _line(text: str, key: str) -> int:
    """The line a key or its table begins on; 1 where it is written in some other way."""
    found = re.search(rf"""^\s*\[?\s*["']?{re.escape(key)}\b""", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def _wrong(key: str, value: object) -> str:
    """What is wrong with a key; "" where nothing is."""
    if key not in CHECKS:
        return f"there is no such rule; there are: {', '.join(CHECKS)}."
    allowed, sentence = CHECKS[key]
    return "" if allowed(value) else sentence


def _one_of(*words: str) -> tuple[Callable[[Any], bool], str]:
    return lambda value: value in words, f"it is one of: {', '.join(words)}."


def _whole(low: int, high: int) -> tuple[Callable[[Any], bool], str]:
    def allowed(value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high

    return allowed, f"it is a whole number from {low} to {high}."


def _is_number(value: object) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite() and abs(value.adjusted()) < 30
    return isinstance(value, int) and not isinstance(value, bool)


def _is_scale(value: object) -> bool:
    pair = isinstance(value, list) and len(value) == 2 and all(map(_is_number, value))
    return pair and value[0] < value[1]  # type: ignore[index]


def _is_chain(value: object) -> bool:
    return (
        isinstance(value, list)
        and all(isinstance(step, str) for step in value)
        and (not any(_odd_steps(value)) and len(set(value)) == len(value))
    )


def _odd_steps(steps: list[str]) -> Iterator[str]:
    for at, step in enumerate(steps):
        name, _, rest = step.partition(":")
        last = at == len(steps) - 1
        plain = step in {"head_to_head", "median"} or (step == "joint" and last)
        named = name == "criterion" and rest
        counting = name == "count" and number(rest) is not None
        if not (plain or named or counting):
            yield step


def _is_variance(value: object) -> bool:
    keys = {"entry", "judge", "error"}
    return (
        isinstance(value, Mapping)
        and set(value) == keys
        and all(_is_number(value[key]) and value[key] >= 0 for key in keys)
        and value["error"] > 0
    )


CHECKS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "aggregate": _one_of("mean", "sum"),
    "normalise_weights": (lambda value: isinstance(value, bool), "it is true or false."),
    "drop_extremes": _whole(0, 1),
    "drop_level": _one_of("ballot", "criterion"),
    "decimals_criterion": _whole(0, 12),
    "decimals_total": _whole(0, 12),
    "scale": (_is_scale, "it is [min, max], the lower number first."),
    "min_ballots": _whole(0, 1_000_000),
    "own_group": _one_of("refuse", "allow"),
    "ties": (_is_chain, f"a list of different steps, “joint” last, of: {', '.join(STEPS)}."),
    "variance": (_is_variance, "a table of entry, judge (0 or more) and error (above 0)."),
}


def _as_it_is(value: Any) -> Any:
    return value


TAKEN: Mapping[str, Callable[[Any], Any]] = {
    "scale": lambda value: (Fraction(value[0]), Fraction(value[1])),
    "ties": tuple,
    "variance": lambda value: Variances(**{key: float(part) for key, part in value.items()}),
}
