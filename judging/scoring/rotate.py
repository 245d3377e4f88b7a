"""Who judges what, by rotation: always the least burdened judge allowed, conflicts never broken.

Nothing here is impossible: where judges are too few, the shortfall is named instead.
"""

import hashlib
from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

type Pair = tuple[str, str]  # (entry, judge)
type Move = tuple[str, str, str]  # (entry, from judge, to judge)


@dataclass(frozen=True, slots=True)
class Slot:
    """An entry that wants judges of its panel."""

    entry: str
    panel: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A judge and the panels the judge sits on; the load is counted over all of them."""

    judge: str
    panels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """An entry that got fewer judges than wanted: "entry 57: 3 of 4 possible"."""

    entry: str
    got: int
    wanted: int
    minimum: int

    @property
    def below_minimum(self) -> bool:
        return self.got < self.minimum


@dataclass(frozen=True, slots=True)
class Rotation:
    """The pairs by key, how many entries each judge has, and where judges were lacking."""

    pairs: tuple[Pair, ...]
    loads: Mapping[str, int]
    shortfalls: tuple[Shortfall, ...]


def rotate(
    slots: Iterable[Slot],
    seats: Iterable[Seat],
    forbidden: Collection[Pair],
    *,
    seed: str,
    each: int | None = 4,
    minimum: int = 3,
    kept: Collection[Pair] = (),
) -> Rotation:
    """Gives each entry `each` judges of its panel (None: all who may), loads as even as can be.

    `kept` pairs stay, except forbidden ones and those of entries or judges no longer there. Same
    input, in whatever order, and same seed: same pairs.
    """
    barred, benches = frozenset(forbidden), tuple(seats)
    allowed = {slot.entry: _may(slot, benches, barred) for slot in slots}
    table = _Table(seed, allowed, Counter({seat.judge: 0 for seat in benches}))
    for entry, judge in sorted(set(kept) - barred):
        if entry in allowed and judge in table.load:
            table.give(entry, judge)
            table.fixed.add((entry, judge))
    for entry in sorted(allowed, key=lambda entry: (len(allowed[entry]), table.draw(entry))):
        table.fill(entry, len(table.load) if each is None else each)
    table.level()
    return _rotation(table, minimum if each is None else each, minimum)


def _may(slot: Slot, seats: Iterable[Seat], barred: frozenset[Pair]) -> frozenset[str]:
    on_panel = (seat.judge for seat in seats if slot.panel in seat.panels)
    return frozenset(judge for judge in on_panel if (slot.entry, judge) not in barred)


def _rotation(table: "_Table", wanted: int, minimum: int) -> Rotation:
    given = sorted(table.given.items())
    short = (
        Shortfall(entry, len(judges), wanted, minimum)
        for entry, judges in given
        if len(judges) < max(wanted, minimum)
    )
    pairs = ((entry, judge) for entry, judges in given for judge in sorted(judges))
    return Rotation(tuple(pairs), dict(sorted(table.load.items())), tuple(short))


@dataclass(slots=True)
class _Table:
    """Who has what so far; every choice left open by the rules is drawn from the seed."""

    seed: str
    allowed: Mapping[str, frozenset[str]]
    load: Counter[str]
    fixed: set[Pair] = field(default_factory=set)
    met: Counter[frozenset[str]] = field(default_factory=Counter)
    given: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.given = {entry: set() for entry in self.allowed}

    def draw(self, *names: str) -> str:
        """A lot for these names: nobody's key or row order comes first by itself."""
        return hashlib.sha256("\x1f".join((self.seed, *names)).encode()).hexdigest()

    def give(self, entry: str, judge: str) -> None:
        self.met.update(frozenset((judge, other)) for other in self.given[entry])
        self.given[entry].add(judge)
        self.load[judge] += 1

    def fill(self, entry: str, each: int) -> None:
        """Adds the least burdened judges; among equals those who met the others here least often,
        since judges who share entries in many mixtures can be compared with each other."""
        while len(self.given[entry]) < each and (free := self.free(entry)):
            self.give(entry, min(free, key=lambda judge: self.burden(entry, judge)))

    def free(self, entry: str) -> frozenset[str]:
        return self.allowed[entry] - self.given[entry]

    def burden(self, entry: str, judge: str) -> tuple[int, int, str]:
        met = sum(self.met[frozenset((judge, other))] for other in self.given[entry])
        return self.load[judge], met, self.draw(entry, judge)

    def level(self) -> None:
        """Hands entries on along chains of judges until no chain makes the loads more even."""
        while chain := self.any_chain():
            for entry, judge, other in chain:
                self.given[entry].remove(judge)
                self.given[entry].add(other)
                self.load[judge] -= 1
                self.load[other] += 1

    def any_chain(self) -> list[Move]:
        hopeless: set[str] = set()  # within reach of a heavier judge who reaches nobody light
        for judge in self.by_load():
            if judge not in hopeless:
                before, last = self.reach(judge)
                if last:
                    return _traced(before, last)
                hopeless |= set(before)
        return []

    def by_load(self) -> list[str]:
        return sorted(self.load, key=lambda judge: (-self.load[judge], self.draw(judge)))

    def reach(self, start: str) -> tuple[dict[str, Pair], str]:
        """Judges within reach of `start`, each with the entry and the judge it would come from, and
        the first who has at least two entries fewer than `start` ("" where nobody has)."""
        before: dict[str, Pair] = {start: ("", "")}
        queue = deque([start])
        while queue:
            judge = queue.popleft()
            for entry in self.movable(judge):
                for other in sorted(self.free(entry) - before.keys(), key=self.draw):
                    before[other] = (entry, judge)
                    if self.load[other] <= self.load[start] - 2:
                        return before, other
                    queue.append(other)
        return before, ""

    def movable(self, judge: str) -> list[str]:
        own = (e for e in self.given if judge in self.given[e] and (e, judge) not in self.fixed)
        return sorted(own, key=self.draw)


def _traced(before: Mapping[str, Pair], last: str) -> list[Move]:
    chain, (entry, judge) = [], before[last]
    while judge:
        chain.append((entry, judge, last))
        last, (entry, judge) = judge, before[judge]
    return chain
