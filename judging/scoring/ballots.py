"""What goes into the arithmetic: criteria, ballots and the entries that are ranked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeGuard

type Mark = Decimal | int

WHOLE = 10_000  # basis points: the weights of one round and category add up to this


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the rubric; `weight_bp` in basis points, `order` as printed on the sheet.

    A criterion that is not `counted` is shown and may stay empty, but never enters a sum.
    """

    code: str
    weight_bp: int
    order: int
    minimum: Mark = 1
    maximum: Mark = 10
    step: Mark = 1
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Ballot:
    """The last submitted marks of one judge on one entry; an absent mark or None is missing."""

    judge: str
    entry: str
    marks: Mapping[str, Mark | None]


@dataclass(frozen=True, slots=True)
class Contender:
    """An entry of the pool.

    `group` is what a cap counts (country, region; "" is none), `earlier` the score of an earlier
    round where one is carried over, `excepted` the chair's recorded exception from the minimum.
    """

    entry: str
    group: str = ""
    earlier: Fraction | None = None
    excepted: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not taken: a `code` for translation, the criterion, an English sentence."""

    code: str
    criterion: str
    sentence: str


class Refused(ValueError):
    """Raised on rules or ballots that cannot be; its text is the sentences of its `refusals`."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__(" ".join(refusal.sentence for refusal in refusals))
        self.refusals = refusals


def refuse(code: str, sentence: str, criterion: str = "") -> Refused:
    """The exception for a single refusal."""
    return Refused(Refusal(code, criterion, sentence))


def counted(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """The criteria that enter the sum, as printed."""
    return tuple(sorted((c for c in criteria if c.counted), key=lambda c: (c.order, c.code)))


def missing(ballot: Ballot, criteria: Iterable[Criterion]) -> tuple[str, ...]:
    """Codes of counted criteria without a mark, as printed; empty means the ballot may count."""
    return tuple(c.code for c in counted(criteria) if ballot.marks.get(c.code) is None)


def refusals(ballot: Ballot, criteria: Iterable[Criterion]) -> tuple[Refusal, ...]:
    """Every mark that cannot stand, by the criterion's code; a missing one is no refusal."""
    known = {criterion.code: criterion for criterion in criteria}
    found = (_refusal(code, mark, known.get(code)) for code, mark in sorted(ballot.marks.items()))
    return tuple(refusal for refusal in found if refusal is not None)


def _refusal(code: str, mark: object, criterion: Criterion | None) -> Refusal | None:
    if criterion is None:
        return Refusal("unknown", code, f"There is no criterion “{code}” on this sheet.")
    if mark is None:
        return None
    if not is_number(mark):
        return Refusal("not_a_number", code, f"{code}: a mark is a whole or decimal number.")
    value, low = Fraction(mark), Fraction(criterion.minimum)
    if not low <= value <= Fraction(criterion.maximum):
        span = f"from {criterion.minimum} to {criterion.maximum}"
        return Refusal("off_scale", code, f"{code}: {mark} is outside the scale, {span}.")
    if (value - low) % Fraction(criterion.step):
        steps = f"in steps of {criterion.step} from {criterion.minimum}"
        return Refusal("off_step", code, f"{code}: {mark} is between two marks; they go {steps}.")
    return None


def is_number(value: object) -> TypeGuard[Mark]:
    """True for exact finite numbers: no float (7.1 is none), no bool (True is no mark)."""
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int) and not isinstance(value, bool)
