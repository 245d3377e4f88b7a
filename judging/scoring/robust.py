"""How little it takes: the smallest change of one mark that changes who is in, and the ranking
with each judge left out. Exact fractions; the definitions are the house's own."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from judging.scoring.aggregate import drops, standings
from judging.scoring.ballots import Ballot, Contender
from judging.scoring.ranks import competition_ranks, go_on
from judging.scoring.rulebook import Cut, Rules


@dataclass(frozen=True, slots=True)
class Flip:
    """One mark changed by as little as makes others go on: who comes, who goes."""

    entry: str
    judge: str
    criterion: str
    before: Decimal
    after: Decimal
    comes: tuple[str, ...]
    goes: tuple[str, ...]

    @property
    def change(self) -> Decimal:
        """The size of the change, in points of the criterion."""
        return abs(self.after - self.before)


def smallest_flip(
    contenders: Sequence[Contender], ballots: Sequence[Ballot], rules: Rules, *, cut: Cut
) -> Flip | None:
    """The smallest change to one mark, on its scale, that changes who goes on at the cut.

    The ballots are filled. Of several equally small changes the first by entry, judge, criterion;
    None where no single mark changes anything.
    """
    pool = _counted(contenders, ballots, rules, cut=cut)
    tried = (pool.changed(ballot, code, after) for ballot, code, after in _trials(ballots, rules))
    return next((flip for flip in tried if flip), None)


def without_each_judge(
    contenders: Sequence[Contender], ballots: Sequence[Ballot], rules: Rules
) -> dict[str, dict[str, int]]:
    """For each judge the rank of every entry from the other judges' ballots alone.

    The minimum of ballots is not asked for; an entry that nobody else scored has no rank.
    """
    lenient = replace(rules, minimum_ballots=1)
    scores = _scores(contenders, ballots, lenient)
    by_entry = _by_entry(ballots)
    known = {contender.entry: contender for contender in contenders}
    scored: dict[str, set[str]] = {}
    for ballot in ballots:
        scored.setdefault(ballot.judge, set()).add(ballot.entry)
    found = {}
    for judge, touched in sorted(scored.items()):
        left = [b for entry in touched for b in by_entry[entry] if b.judge != judge]
        again = _scores([known[entry] for entry in touched], left, lenient)
        rest = {entry: score for entry, score in scores.items() if entry not in touched}
        found[judge] = competition_ranks(rest | again)
    return found


def _trials(ballots: Iterable[Ballot], rules: Rules) -> Iterator[tuple[Ballot, str, Decimal]]:
    """Every other mark a judge could have given, the smallest changes first."""
    ordered = sorted(ballots, key=lambda ballot: (ballot.entry, ballot.judge))
    criteria = sorted(rules.counted, key=lambda criterion: criterion.code)
    sizes = {
        count * Decimal(c.step)
        for c in criteria
        for count in range(1, int((Decimal(c.maximum) - c.minimum) / Decimal(c.step)) + 1)
    }
    for size in sorted(sizes):
        for ballot in ordered:
            for criterion in criteria:
                if size % Decimal(criterion.step):
                    continue
                before = Decimal(ballot.marks[criterion.code] or 0)
                for after in (before - size, before + size):
                    if criterion.minimum <= after <= criterion.maximum:
                        yield ballot, criterion.code, after


@dataclass(frozen=True, slots=True)
class _Pool:
    """A counted pool: the ranked entries' scores, also as a rising list, and the cut."""

    contenders: Mapping[str, Contender]
    by_entry: Mapping[str, list[Ballot]]
    rules: Rules
    cut: Cut
    scores: dict[str, Fraction]
    rising: list[Fraction]

    def changed(self, ballot: Ballot, code: str, after: Decimal) -> Flip | None:
        """What one other mark changes, if anything."""
        entry = ballot.entry
        changed = replace(ballot, marks={**ballot.marks, code: after})
        own = [changed if b is ballot else b for b in self.by_entry[entry]]
        again = _scores([self.contenders[entry]], own, self.rules)
        if entry in again and entry in self.scores and not self.matters(entry, again[entry]):
            return None
        rest = {other: score for other, score in self.scores.items() if other != entry}
        on, then = self.on(self.scores), self.on(rest | again)
        if on == then:
            return None
        before = Decimal(ballot.marks[code] or 0)
        comes, goes = tuple(sorted(then - on)), tuple(sorted(on - then))
        return Flip(entry, ballot.judge, code, before, after, comes, goes)

    def on(self, scores: Mapping[str, Fraction]) -> set[str]:
        groups = {entry: self.contenders[entry].group for entry in scores}
        return go_on(scores, groups, self.cut)

    def matters(self, entry: str, score: Fraction) -> bool:
        """False only where the new score surely changes nothing: the line stays where it was and
        the entry on its side of it. A shortcut for plain quotas."""
        number, old = self.cut.number, self.scores[entry]
        if number is None or self.cut.group_cap is not None or self.cut.at_least is not None:
            return True
        if not 0 < number < len(self.rising):
            return False
        line = self.rising[-number]
        moved = self.rising.copy()
        moved.pop(bisect_left(moved, old))
        insort(moved, score)
        return moved[-number] != line or (old >= line) != (score >= line)


def _counted(
    contenders: Sequence[Contender], ballots: Sequence[Ballot], rules: Rules, *, cut: Cut
) -> _Pool:
    by_entry = _by_entry(ballots)
    dropping = drops(rules, [by_entry.get(c.entry, []) for c in contenders])
    rules = replace(rules, drop_extremes=dropping)
    scores = _scores(contenders, ballots, rules)
    known = {contender.entry: contender for contender in contenders}
    return _Pool(known, by_entry, rules, cut, scores, sorted(scores.values()))


def _by_entry(ballots: Iterable[Ballot]) -> dict[str, list[Ballot]]:
    found: dict[str, list[Ballot]] = {}
    for ballot in ballots:
        found.setdefault(ballot.entry, []).append(ballot)
    return found


def _scores(
    contenders: Iterable[Contender], ballots: Iterable[Ballot], rules: Rules
) -> dict[str, Fraction]:
    """The exact score of every ranked entry."""
    counted = standings(tuple(contenders), ballots, rules)
    return {s.entry: s.score for s in counted if s.status == "ranked" and s.score is not None}
