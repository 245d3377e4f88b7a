"""The third round: every juror scores every finalist, some look again, the places are counted.

Two cities end equal at the line between silver and bronze; the heaviest criterion parts them.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from itertools import combinations

from django.db import transaction

from judging import actions
from judging.asked import Asked
from judging.demo.level import Asking, asked_by_category, look_again
from judging.demo.marks import View, card
from judging.demo.panel import character
from judging.demo.scene import Scene, within
from judging.demo.work import Marks, Task, carry_out, close, piles
from judging.marking import Content
from judging.models import Assignment, Ballot, Phase, Round, Tally
from judging.querysets import population
from judging.states import PhaseCode, RoundState

BEST, STEP = 8.9, 0.33  # the quality of a pool's first, and how far apart they stand
SILVER = (2, 3)  # from 0: the third place is silver, the fourth is bronze
FIRST, PART, LAST = 0.33, 0.5, 0.95  # of the time; of the piles by then; when all is in
ABSENT = 3  # entries whose sessions one juror missed
HIGH, LOW = 8, 4  # marks of the equals lie between, so that they can part by one each way


def begin(scene: Scene) -> None:
    """Every juror gets every finalist; the first ballots come in."""
    round_ = scene.round("R3")
    if round_.state == RoundState.PLANNED:
        _open(scene, round_)
    if _phase(round_) == PhaseCode.BALLOTS:
        _score(scene, round_, share=PART)


def finish(scene: Scene) -> None:
    """First ballots, discussion, second ballots; closed and tallied."""
    round_ = scene.round("R3")
    if _phase(round_) == PhaseCode.BALLOTS:
        _score(scene, round_, share=1)
        _next_phase(scene, round_, after=PhaseCode.BALLOTS)
    if _phase(round_) == PhaseCode.DISCUSSION:
        _next_phase(scene, round_, after=PhaseCode.DISCUSSION)
    if _phase(round_) == PhaseCode.RESCORE:
        _rescore(scene, round_)
        close(scene, round_)
    if not Tally.objects.filter(round=round_).exists():
        day = round_.closes_at + timedelta(days=1)
        actions.tally_round(round_, by=scene.officer, at=day)


@transaction.atomic
def _open(scene: Scene, round_: Round) -> None:
    at = round_.opens_at
    actions.assign(round_, seed=f"jury-{scene.seed}", by=scene.officer, at=at - timedelta(days=3))
    actions.open_round(round_, by=scene.officer, at=at)


def _phase(round_: Round) -> str:
    open_one = Phase.objects.filter(round=round_, state=RoundState.OPEN)
    return open_one.values_list("code", flat=True).first() or ""


def _next_phase(scene: Scene, round_: Round, *, after: str) -> None:
    phase = Phase.objects.filter(round=round_, order__gt=round_.phases.get(code=after).order)
    actions.close_phase(round_, by=scene.officer, at=phase.order_by("order")[0].opens_at)


def _score(scene: Scene, round_: Round, *, share: float) -> None:
    """The same share of each pile, over the phase of the first ballots."""
    held = piles(round_)
    board = Board(scene, round_, held)
    phase = round_.phases.get(code=PhaseCode.BALLOTS)
    tasks = list(_tasks(board, phase, share=share))
    carry_out(scene, tasks, marks=board.marks, text="jury")


def _tasks(board: "Board", phase: Phase, *, share: float) -> Iterator[Task]:
    away = max(board.held, default=0)  # who was seated last missed some sessions
    for judge, pile in board.held.items():
        missed = [one.pk for one in reversed(pile) if one.entry_id not in board.equals][:ABSENT]
        for place, one in enumerate(pile[: round(share * len(pile))], 1):
            if judge != away or one.pk not in missed:
                position = place / len(pile)
                early = FIRST * position / PART
                late = FIRST + (LAST - FIRST) * (position - PART) / (1 - PART)
                yield Task(one, within(phase, early if position <= PART else late))


def _rescore(scene: Scene, round_: Round) -> None:
    """After the discussion some jurors look again at one entry each; the others keep theirs."""
    phase = round_.phases.get(code=PhaseCode.RESCORE)
    board = Board(scene, round_, piles(round_))
    done = set(Ballot.objects.filter(phase=phase).values_list("assignment__judge", flat=True))
    for number, (judge, pile) in enumerate(sorted(board.held.items()), 1):
        middling = [one for one in pile if board.rung(one.entry_id) > SILVER[1]]
        if number % 2 and judge not in done and middling:
            chosen = scene.lot("again", number).choice(middling)
            first = Ballot.objects.filter(assignment=chosen).order_by("number").last()
            if first is not None:
                look_again(first, board.asked, at=within(phase, number / 20))


@dataclass
class Board:
    """The finalists by pool, best first, as the demonstration wants them to come out."""

    scene: Scene
    round: Round
    held: dict[int, list[Assignment]]

    @cached_property
    def asked(self) -> Asking:
        """{category: its lines}."""
        return asked_by_category(self.round)

    @cached_property
    def pools(self) -> dict[int, list[int]]:
        """{pool: its finalists}, by their standing in the cast."""
        found: dict[int, list[int]] = defaultdict(list)
        for entry, pool in population(self.round).values_list("pk", "pool"):
            found[pool].append(entry)
        for entries in found.values():
            entries.sort(key=self.scene.standing)
        return found

    @cached_property
    def equals(self) -> tuple[int, ...]:
        """Two entries of one pool whose jurors are the same, those of the awkward case first."""
        wanted = self.scene.tagged("equal_silver_a") + self.scene.tagged("equal_silver_b")
        jurors: dict[int, frozenset[int]] = defaultdict(frozenset)
        for judge, pile in self.held.items():
            for one in pile:
                jurors[one.entry_id] |= {judge}
        for entries in sorted(self.pools.values(), key=lambda entries: -len(entries)):
            tried = [entry for entry in wanted if entry in entries]
            tried += [entry for entry in entries[SILVER[0] :] if entry not in tried]
            for first, second in combinations(tried, 2):
                if jurors[first] == jurors[second] and self._can_part(first):
                    return first, second
        return ()

    def _can_part(self, entry: int) -> bool:
        first, second = self._heaviest(entry)
        return first.weight_bp == second.weight_bp

    def _heaviest(self, entry: int) -> list[Asked]:
        category = self._category[entry]
        counted = [line for line in self.asked[category] if line.kind == "score" and line.counted]
        return sorted(counted, key=lambda line: -line.weight_bp)[:2]

    @cached_property
    def _category(self) -> dict[int, int]:
        return dict(population(self.round).values_list("pk", "category"))

    @cached_property
    def _rungs(self) -> dict[int, float]:
        rungs: dict[int, float] = {}
        for entries in self.pools.values():
            others = [entry for entry in entries if entry not in self.equals]
            if len(others) < len(entries):
                rungs |= dict.fromkeys(self.equals, sum(SILVER) / 2)
                others[SILVER[0] : SILVER[0]] = list(self.equals)
            rungs |= {
                entry: float(place)
                for place, entry in enumerate(others)
                if entry not in self.equals
            }
        return rungs

    def rung(self, entry: int) -> float:
        """Its place in its pool, from 0."""
        return self._rungs[entry]

    @property
    def marks(self) -> Marks:
        """What a juror writes on a finalist."""
        return self._card

    def _card(self, one: Assignment) -> Content:
        juror, equal = character(one.judge), one.entry_id in self.equals
        name = "equals" if equal else one.entry.number
        lot = self.scene.lot(self.round.code, juror.number, name)
        view = View(BEST - STEP * self.rung(one.entry_id), juror, lot)
        content = card(self.asked[one.entry.category_id], view)
        return self._parted(one.entry_id, content) if equal else content

    def _parted(self, entry: int, content: Content) -> Content:
        """Equal in sum: the first has one more in the heaviest criterion, one less in the next."""
        first, second = (line.code for line in self._heaviest(entry))
        ahead = int(entry == self.equals[0])
        marks = {
            **content.marks,
            first: str(min(int(content.marks[first]), HIGH) + ahead),
            second: str(max(int(content.marks[second]), LOW) - ahead),
        }
        return replace(content, marks=marks)
