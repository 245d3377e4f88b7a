"""The rules of one round and pool: checked when made, sealed as JSON when the round opens."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from judging.scoring.ballots import WHOLE, Criterion, Mark, Refusal, Refused, counted, is_number

STEPS = ("criterion", "head_to_head", "median", "vote")
FEWEST_TO_DROP = 7  # ballots every entry needs before a highest and a lowest may be dropped

type Effect = Literal["exclude", "flag"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A least mean on one criterion, or in total where `criterion` is empty."""

    minimum: Mark
    criterion: str = ""
    effect: Effect = "flag"


@dataclass(frozen=True, slots=True)
class Cut:
    """Who goes on: the best `number`, those `at_least` at a score, `group_cap` of one group."""

    number: int | None = None
    at_least: Mark | None = None
    group_cap: int | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """How ballots become a rank. `ties` are the steps in order, () is “joint first”; `levels` are
    the places of each award from the top, e.g. (1, 2, 3); `stage_decimals` turns on rounding by
    stage; `carry_share_bp` is the share of the earlier round's score, in basis points.
    """

    criteria: tuple[Criterion, ...]
    minimum_ballots: int = 3
    drop_extremes: bool = False
    stage_decimals: int | None = None
    carry_share_bp: int = 0
    thresholds: tuple[Threshold, ...] = ()
    ties: tuple[str, ...] = STEPS
    cut: Cut | None = None
    levels: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        problems = tuple(_problems(self))
        if problems:
            raise Refused(*problems)

    @property
    def counted(self) -> tuple[Criterion, ...]:
        """The criteria that enter the sum, as printed."""
        return counted(self.criteria)

    @property
    def by_weight(self) -> tuple[Criterion, ...]:
        """The counted criteria, heaviest first, equal weights as printed."""
        return tuple(sorted(self.counted, key=lambda criterion: -criterion.weight_bp))

    def document(self) -> dict[str, Any]:
        """The rules as JSON: decimals as plain strings, lists in an order that means something."""
        printed = sorted(self.criteria, key=lambda criterion: (criterion.order, criterion.code))
        limits = sorted(self.thresholds, key=lambda t: (t.criterion, t.effect, t.minimum))
        return {
            "criteria": [_criterion_document(criterion) for criterion in printed],
            "minimum_ballots": self.minimum_ballots,
            "drop_extremes": self.drop_extremes,
            "stage_decimals": self.stage_decimals,
            "carry_share_bp": self.carry_share_bp,
            "thresholds": [
                {"minimum": plain(t.minimum), "criterion": t.criterion, "effect": t.effect}
                for t in limits
            ],
            "ties": list(self.ties),
            "cut": _cut_document(self.cut),
            "levels": list(self.levels),
        }


def rules_from(document: Mapping[str, Any]) -> Rules:
    """The rules a stored `document()` stands for; KeyError or Refused where it is none."""
    scale = ("minimum", "maximum", "step")
    criteria = (
        Criterion(**{**line, **{part: Decimal(line[part]) for part in scale}})
        for line in document["criteria"]
    )
    limits = (Threshold(**{**t, "minimum": Decimal(t["minimum"])}) for t in document["thresholds"])
    return Rules(
        criteria=tuple(criteria),
        minimum_ballots=document["minimum_ballots"],
        drop_extremes=document["drop_extremes"],
        stage_decimals=document["stage_decimals"],
        carry_share_bp=document["carry_share_bp"],
        thresholds=tuple(limits),
        ties=tuple(document["ties"]),
        cut=_cut_from(document["cut"]),
        levels=tuple(document["levels"]),
    )


def plain(number: Mark) -> str:
    """A decimal as people write it: no exponent, no trailing zeros (1.50 and 1.5 are one rule)."""
    text = format(Decimal(number), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _criterion_document(criterion: Criterion) -> dict[str, Any]:
    return {
        "code": criterion.code,
        "weight_bp": criterion.weight_bp,
        "order": criterion.order,
        "minimum": plain(criterion.minimum),
        "maximum": plain(criterion.maximum),
        "step": plain(criterion.step),
        "counted": criterion.counted,
    }


def _cut_document(cut: Cut | None) -> dict[str, Any] | None:
    if cut is None:
        return None
    at_least = None if cut.at_least is None else plain(cut.at_least)
    return {"number": cut.number, "at_least": at_least, "group_cap": cut.group_cap}


def _cut_from(document: Mapping[str, Any] | None) -> Cut | None:
    if document is None:
        return None
    at_least = document["at_least"]
    line = None if at_least is None else Decimal(at_least)
    return Cut(document["number"], line, document["group_cap"])


def _problems(rules: Rules) -> Iterator[Refusal]:
    codes = [criterion.code for criterion in rules.criteria]
    total = sum(criterion.weight_bp for criterion in rules.counted)
    named = {criterion.code for criterion in rules.counted} | {""}
    if total != WHOLE:
        yield Refusal("weights", "", f"The weights add up to {total}, not to {WHOLE} basis points.")
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield Refusal("twice", code, f"The criterion “{code}” stands twice.")
    for criterion in rules.criteria:
        yield from _criterion_problems(criterion)
    for threshold in rules.thresholds:
        if threshold.criterion not in named:
            sentence = f"A threshold names “{threshold.criterion}”, which is not counted."
            yield Refusal("threshold", threshold.criterion, sentence)
    if set(rules.ties) - set(STEPS) or len(set(rules.ties)) < len(rules.ties):
        yield Refusal("ties", "", f"Tie steps are each at most once of: {', '.join(STEPS)}.")
    yield from _number_problems(rules)


def _criterion_problems(criterion: Criterion) -> Iterator[Refusal]:
    code, scale = criterion.code, (criterion.minimum, criterion.maximum, criterion.step)
    if not all(is_number(part) for part in scale):
        yield Refusal("scale", code, f"{code}: the scale is given in exact numbers.")
    elif criterion.step <= 0 or Fraction(criterion.minimum) > Fraction(criterion.maximum):
        yield Refusal("scale", code, f"{code}: the scale goes up in steps above zero.")
    if criterion.weight_bp < 0:
        yield Refusal("weights", code, f"{code}: a weight is not below zero.")


def _number_problems(rules: Rules) -> Iterator[Refusal]:
    cut = rules.cut or Cut()
    least = ((rules.minimum_ballots, 1), (cut.number, 0), (cut.group_cap, 1))
    if any(number is not None and number < floor for number, floor in least):
        yield Refusal("numbers", "", "A minimum or a quota is below what makes sense.")
    if any(places < 1 for places in rules.levels):
        yield Refusal("levels", "", "Every award has at least one place.")
    if not 0 <= rules.carry_share_bp < WHOLE:
        yield Refusal("carry", "", "The share carried over is from 0 to below 10,000 basis points.")
    if rules.stage_decimals is not None and not 0 <= rules.stage_decimals <= 6:
        yield Refusal("rounding", "", "Rounding by stage keeps 0 to 6 decimals.")
