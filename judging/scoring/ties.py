"""Places: ties are broken only where an award's line runs through them, and each step is named.

The chain: mean per criterion by weight, wins head to head, median ballot, vote, joint. Where a step
parts only some of the tied, each group still equal starts again at the first step.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, combinations, groupby

from judging.scoring.aggregate import Standing
from judging.scoring.rulebook import Rules

type Order = list[list[Standing]]  # groups of equals, best first
type Parting = tuple[str, Order]  # the step's name and what it makes of the tied


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote of the jurors free of conflict with every tied entry, `among` exactly these."""

    among: frozenset[str]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry ends: its place, the index of its level (None below the last place), whether
    the place is joint beyond what the chain could part, and the steps that decided, last one last.
    """

    entry: str
    place: int
    level: int | None
    joint: bool = False
    steps: tuple[str, ...] = ()

    @property
    def step(self) -> str:
        """The step that decided; empty where no tie mattered."""
        return self.steps[-1] if self.steps else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that share a place, from position `start`, and the steps that brought them there."""

    members: tuple[Standing, ...]
    start: int
    steps: tuple[str, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(member.entry for member in self.members)

    @property
    def end(self) -> int:
        return self.start + len(self.members) - 1


def settle(standings: Iterable[Standing], rules: Rules, votes: Iterable[Vote]) -> list[Group]:
    """The ranked standings as groups of equals, best first, parted where a line runs through."""
    chain = _Chain(rules, {vote.among: vote for vote in votes})
    ordered = sorted(standings, key=lambda s: (-_score(s), s.entry))
    settled, start = [], 1
    for _, equal in groupby(ordered, key=_score):
        group = Group(tuple(equal), start, ())
        settled += chain.part(group)
        start = group.end + 1
    return settled


def places(groups: Iterable[Group], rules: Rules) -> dict[str, Place]:
    """The place of each entry. Equals share the place and level of their first position and use up
    the places below it: after two golds comes no first silver."""
    ends = tuple(accumulate(rules.levels))
    return {
        member.entry: Place(
            member.entry,
            group.start,
            next((level for level, end in enumerate(ends) if group.start <= end), None),
            "joint" in group.steps,
            group.steps,
        )
        for group in groups
        for member in group.members
    }


def places_over(groups: Iterable[Group], rules: Rules) -> int:
    """How many places a joint last one needs beyond those there are."""
    last = sum(rules.levels)
    return sum(group.end - last for group in groups if group.start <= last < group.end)


def votes_wanted(groups: Iterable[Group], rules: Rules, votes: Iterable[Vote]) -> list[list[str]]:
    """Groups left joint that the jurors could still part by a vote not yet held."""
    held = {vote.among for vote in votes} if "vote" in rules.ties else None
    left = (group for group in groups if "joint" in group.steps)
    return [] if held is None else [sorted(g.names) for g in left if g.names not in held]


def _score(standing: Standing) -> Fraction:
    if standing.score is None:
        raise ValueError(f"Entry {standing.entry} has no score to be placed by.")
    return standing.score


@dataclass(frozen=True, slots=True)
class _Chain:
    """The steps of the rules, with the votes held."""

    rules: Rules
    votes: Mapping[frozenset[str], Vote]

    def part(self, group: Group) -> list[Group]:
        """The group in parts that no line runs through, or that nothing more can part."""
        ends = accumulate(self.rules.levels)
        if not any(group.start <= end < group.end for end in ends):
            return [group]
        for step, order in self.partings(group.members):
            if len(order) > 1:
                return list(self.restart(group, step, order))
        return [Group(group.members, group.start, (*group.steps, "joint"))]

    def restart(self, group: Group, step: str, order: Order) -> Iterator[Group]:
        """Each part of the group, sent through the whole chain again."""
        start = group.start
        for members in order:
            part = Group(tuple(members), start, (*group.steps, step))
            yield from self.part(part)
            start = part.end + 1

    def partings(self, tied: Sequence[Standing]) -> Iterator[Parting]:
        """What each step in turn makes of the tied; one group where it passes on."""
        for step in self.rules.ties:
            match step:
                case "criterion":
                    for criterion in self.rules.by_weight:
                        means = {s.entry: s.means[criterion.code] for s in tied}
                        yield f"criterion:{criterion.code}", ordered(tied, means)
                case "head_to_head":
                    yield step, head_to_head(tied)
                case "median":
                    yield step, ordered(tied, {s.entry: s.median or Fraction(0) for s in tied})
                case "vote":
                    yield step, _voted(tied, self.votes)


def ordered(tied: Iterable[Standing], by: Mapping[str, Fraction | int]) -> Order:
    falling = sorted(tied, key=lambda s: (-by[s.entry], s.entry))
    return [list(equal) for _, equal in groupby(falling, key=lambda s: by[s.entry])]


def _voted(tied: Sequence[Standing], votes: Mapping[frozenset[str], Vote]) -> Order:
    """Falling votes; an even vote, or none held among exactly these, leaves all equal."""
    vote = votes.get(frozenset(s.entry for s in tied))
    counts = vote.counts if vote else {}
    return ordered(tied, {s.entry: counts.get(s.entry, 0) for s in tied})


def head_to_head(tied: Sequence[Standing]) -> Order:
    """Falling number of others beaten: more of the judges who scored all the tied put one ahead.

    Nobody may stand above an entry that beat them: where the wins say so, the step passes on. In
    a cycle of three all have one win and stay equal; greater cycles stay equal or contradict.
    """
    beaten = _beaten(tied)
    wins = {s.entry: sum(winner == s.entry for winner, _ in beaten) for s in tied}
    if any(wins[winner] < wins[loser] for winner, loser in beaten):
        return [list(tied)]
    return ordered(tied, wins)


def _beaten(tied: Sequence[Standing]) -> set[tuple[str, str]]:
    values = {s.entry: {ballot.judge: ballot.value for ballot in s.ballots} for s in tied}
    judges = set.intersection(*(set(own) for own in values.values()))
    pairs = set()
    for one, other in combinations(values, 2):
        ahead = sum(values[one][judge] > values[other][judge] for judge in judges)
        behind = sum(values[one][judge] < values[other][judge] for judge in judges)
        if ahead != behind:
            pairs.add((one, other) if ahead > behind else (other, one))
    return pairs
