"""From ballots to the standing of each entry: exact fractions all the way, nothing imputed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from judging.scoring.ballots import WHOLE, Ballot, Contender, Criterion, counted
from judging.scoring.ranks import half_up
from judging.scoring.rulebook import FEWEST_TO_DROP, Rules, Threshold

type Status = Literal["ranked", "incomplete", "excluded"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A counted ballot: its weighted mean, its marks on counted criteria, and the `share` of it
    that counts (1; less where one of several equal extremes is dropped; 0 where it is the only)."""

    judge: str
    value: Fraction
    marks: Mapping[str, Fraction]
    share: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry of the pool after adding up; `score` is None where no ballot counts."""

    contender: Contender
    ballots: tuple[Weighed, ...]
    score: Fraction | None
    means: Mapping[str, Fraction]
    status: Status
    because: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def entry(self) -> str:
        return self.contender.entry

    @property
    def median(self) -> Fraction | None:
        """The middle ballot (mean of the two middle ones) of those that are not dropped."""
        values = _kept_values(self.ballots)
        if not values:
            return None
        return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2

    @property
    def spread(self) -> Fraction | None:
        """Highest less lowest counted ballot, the dropped ones included."""
        values = [ballot.value for ballot in self.ballots]
        return max(values) - min(values) if values else None


def weigh(ballot: Ballot, criteria: Iterable[Criterion]) -> Fraction:
    """The weighted mean of a filled ballot; KeyError where a counted mark is missing."""
    return _weigh(ballot, counted(criteria)).value


def standings(
    contenders: Iterable[Contender], ballots: Iterable[Ballot], rules: Rules
) -> tuple[Standing, ...]:
    """Every contender's standing, by key. The ballots are filled, at most one a judge and entry."""
    weighed: dict[str, list[Weighed]] = {contender.entry: [] for contender in contenders}
    for ballot in sorted(ballots, key=lambda ballot: (ballot.entry, ballot.judge)):
        weighed[ballot.entry].append(_weigh(ballot, rules.counted))
    if drops(rules, weighed.values()):
        weighed = {entry: without_extremes(cast) for entry, cast in weighed.items()}
    ordered = sorted(contenders, key=lambda contender: contender.entry)
    return tuple(_standing(c, tuple(weighed[c.entry]), rules) for c in ordered)


def drops(rules: Rules, casts: Iterable[Collection[object]]) -> bool:
    """True where extremes are dropped: the rule is on and every entry has ballots enough."""
    return rules.drop_extremes and all(len(cast) >= FEWEST_TO_DROP for cast in casts)


def _weigh(ballot: Ballot, criteria: Sequence[Criterion]) -> Weighed:
    marks = {criterion.code: Fraction(_mark(ballot, criterion.code)) for criterion in criteria}
    return Weighed(ballot.judge, _weighted(marks, criteria), marks)


def _mark(ballot: Ballot, code: str) -> Fraction:
    mark = ballot.marks[code]
    if mark is None:
        raise KeyError(code)
    return Fraction(mark)


def _weighted(marks: Mapping[str, Fraction], criteria: Iterable[Criterion]) -> Fraction:
    total = sum((c.weight_bp * marks[c.code] for c in criteria), Fraction(0))
    return total / WHOLE


def without_extremes(cast: Sequence[Weighed]) -> list[Weighed]:
    """Takes one copy of the highest and one of the lowest value away.

    Where several ballots share an extreme value nothing says which of them goes, and their marks
    may differ: each loses an equal share, so that no name or row order decides.
    """
    values = [ballot.value for ballot in cast]
    ends = (min(values), max(values))
    return [
        Weighed(
            ballot.judge,
            ballot.value,
            ballot.marks,
            1 - Fraction(ends.count(ballot.value), values.count(ballot.value)),
        )
        for ballot in cast
    ]


def _kept_values(ballots: Iterable[Weighed]) -> list[Fraction]:
    """The values that count, each as often as it counts, ascending."""
    shares: dict[Fraction, Fraction] = {}
    for ballot in ballots:
        shares[ballot.value] = shares.get(ballot.value, Fraction(0)) + ballot.share
    return [value for value in sorted(shares) for _ in range(int(shares[value]))]


def _standing(contender: Contender, ballots: tuple[Weighed, ...], rules: Rules) -> Standing:
    means = _means(ballots, rules)
    score = _score(means, contender, rules)
    because = _lacking(contender, ballots, rules)
    if because or score is None:
        return Standing(contender, ballots, score, means, "incomplete", because)
    under = [t for t in rules.thresholds if _reached(t, score, means) < t.minimum]
    out = _names(t for t in under if t.effect == "exclude")
    flags = _names(t for t in under if t.effect == "flag")
    status: Status = "excluded" if out else "ranked"
    return Standing(contender, ballots, score, means, status, out, flags)


def _means(ballots: Sequence[Weighed], rules: Rules) -> dict[str, Fraction]:
    """Mean per counted criterion, rounded where the rules round by stage; empty without ballots."""
    whole = sum((ballot.share for ballot in ballots), Fraction(0))
    if not whole:
        return {}
    return {
        criterion.code: _staged(
            sum((b.share * b.marks[criterion.code] for b in ballots), Fraction(0)) / whole, rules
        )
        for criterion in rules.counted
    }


def _score(means: Mapping[str, Fraction], contender: Contender, rules: Rules) -> Fraction | None:
    """The weighted mean of the criteria's means, which equals the plain mean of the ballots."""
    if not means:
        return None
    now = _staged(_weighted(means, rules.counted), rules)
    if not rules.carry_share_bp or contender.earlier is None:
        return now
    share = Fraction(rules.carry_share_bp, WHOLE)
    return _staged((1 - share) * now + share * contender.earlier, rules)


def _staged(value: Fraction, rules: Rules) -> Fraction:
    return value if rules.stage_decimals is None else half_up(value, rules.stage_decimals)


def _lacking(contender: Contender, ballots: Sequence[Weighed], rules: Rules) -> tuple[str, ...]:
    few = len(ballots) < (1 if contender.excepted else rules.minimum_ballots)
    unknown = bool(rules.carry_share_bp) and contender.earlier is None
    return ("ballots",) * few + ("earlier",) * unknown


def _reached(threshold: Threshold, score: Fraction, means: Mapping[str, Fraction]) -> Fraction:
    return means[threshold.criterion] if threshold.criterion else score


def _names(thresholds: Iterable[Threshold]) -> tuple[str, ...]:
    return tuple(sorted({f"threshold:{t.criterion or 'total'}" for t in thresholds}))
