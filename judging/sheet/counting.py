"""From ballots to the total of each entry, exactly: drop, mean or sum, round, weigh, round."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from judging.scoring.aggregate import Standing, Weighed, without_extremes
from judging.scoring.ballots import Contender
from judging.scoring.ranks import half_up
from judging.sheet.casting import Cast
from judging.sheet.rulefile import SheetRules

FEWEST_TO_DROP = 3  # values, of which a highest and a lowest go and one is left


@dataclass(frozen=True, slots=True)
class Counted:
    """One entry: its standing (its score is the total, rounded by the rules), and the total before
    the last rounding. Without enough ballots it has no rank; without any, no total either."""

    pool: str
    standing: Standing
    unrounded: Fraction | None

    @property
    def entry(self) -> str:
        return self.standing.entry

    @property
    def ranked(self) -> bool:
        return self.standing.status == "ranked"

    @property
    def raw_mean(self) -> Fraction | None:
        """The plain mean of the counted ballots' weighted means: nothing dropped, none rounded."""
        values = [ballot.value for ballot in self.standing.ballots]
        return sum(values, Fraction(0)) / len(values) if values else None


def count(cast: Cast, rules: SheetRules) -> Counted:
    """The entry's total: sum of w_c x (mean or sum of c), divided by sum of w_c if normalised."""
    ballots, by_ballot = cast.ballots, rules.drop_level == "ballot"
    if rules.drop_extremes and by_ballot:
        ballots = tuple(without_extremes(ballots)) if len(ballots) >= FEWEST_TO_DROP else ()
    found = {code: _of_criterion(code, ballots, rules) for code in cast.weights}
    means = {code: amount for code, amount in found.items() if amount is not None}
    unrounded = _total(cast, means, rules) if len(means) == len(found) else None
    total = None if unrounded is None else _rounded(unrounded, rules.decimals_total)
    enough = total is not None and len(cast.ballots) >= rules.min_ballots
    standing = Standing(
        Contender(cast.entry),
        ballots or cast.ballots,
        total,
        means,
        "ranked" if enough else "incomplete",
    )
    return Counted(cast.pool, standing, unrounded)


def _of_criterion(code: str, ballots: Iterable[Weighed], rules: SheetRules) -> Fraction | None:
    """Mean (or sum) of one criterion over the ballots that mark it, rounded at this stage."""
    marked = [(ballot.share, ballot.marks[code]) for ballot in ballots if code in ballot.marks]
    if rules.drop_extremes and rules.drop_level == "criterion":
        middle = sorted(mark for _, mark in marked)[1:-1]
        marked = [(Fraction(1), mark) for mark in middle]
    whole = sum((share for share, _ in marked), Fraction(0))
    amount = sum((share * mark for share, mark in marked), Fraction(0))
    if rules.aggregate == "mean":
        return _rounded(amount / whole, rules.decimals_criterion) if whole else None
    nothing = not whole and rules.min_ballots > 0  # where none are asked for, nothing adds up to 0
    return None if nothing else _rounded(amount, rules.decimals_criterion)


def _total(cast: Cast, means: dict[str, Fraction], rules: SheetRules) -> Fraction:
    total = sum((weight * means[code] for code, weight in cast.weights.items()), Fraction(0))
    if rules.normalise_weights is False:
        return total
    return total / sum(cast.weights.values(), Fraction(0))


def _rounded(value: Fraction, decimals: int | None) -> Fraction:
    return value if decimals is None else half_up(value, decimals)
