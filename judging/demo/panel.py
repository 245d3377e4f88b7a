"""The second round: four judges an entry, each in their own way; ties, a judge who leaves."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from judging import actions
from judging.asked import Asked, asked_of
from judging.demo import level
from judging.demo.characters import JUDGES, Character
from judging.demo.marks import HIGHEST, LOWEST, NEEDED, View, card
from judging.demo.scene import Scene, within
from judging.demo.seats import seat
from judging.demo.work import Marks, Task, carry_out, close, person, piles
from judging.marking import Content
from judging.models import Assignment, Decision, Judge, Phase, Round
from judging.states import PENDING, AssignmentState, RoundState
from judging.tasks import HOURS

OF_ADDRESS = {one.address: one for one in JUDGES}
LIKED = frozenset(
    {"equal_silver_a", "equal_silver_b", "bronze_swap", "mention_gggi", "mention_imd"}
)
FIRST = 0.33  # of the time: what is in by then is stage *panel*
NUDGED = 0.85  # who waits for the reminder begins then
LAST = 0.97
TIED = "I advised the city's transport office last year, and had forgotten it."
STRANGE = "This is about people's rights, not about technology: it belongs to the other category."
LEAVES = "Taken ill; the ballots handed in so far stand."


def begin(scene: Scene) -> None:
    """Judges are seated, entries assigned, the round opened; each does as much as their pace."""
    round_ = scene.round("R2")
    if round_.state == RoundState.PLANNED:
        seat(scene)
        _open(scene, round_)
    if round_.state == RoundState.OPEN:
        carry_out(scene, _first(round_), marks=marks_of(scene, round_), text="panel")
        _step_aside(scene, round_)


def finish(scene: Scene) -> None:
    """A judge leaves, reminders go, the rest comes in; closed, tallied, decided by two people."""
    round_ = scene.round("R2")
    if round_.state == RoundState.OPEN:
        _drop_out(scene, round_)
        _remind(round_)
        carry_out(scene, _rest(round_), marks=marks_of(scene, round_), text="panel")
        level.part_at_cuts(round_, at=within(round_, 0.99))
        close(scene, round_)
    if not Decision.objects.applied(round_).exists():
        _decide(scene, round_)


def character(judge: Judge) -> Character:
    """How this judge marks."""
    return OF_ADDRESS[person(judge).email]


def marks_of(scene: Scene, round_: Round) -> Marks:
    """What each judge writes: an entry has a quality of its own, the character does the rest."""
    lists: dict[int, tuple[Asked, ...]] = {}

    def marks(one: Assignment) -> Content:
        category = one.entry.category_id
        if category not in lists:
            lists[category] = asked_of(one.round_id, category)
        lot = scene.lot(round_.code, character(one.judge).number, one.entry.number)
        return card(lists[category], View(_quality(scene, one.entry_id), character(one.judge), lot))

    return marks


def _quality(scene: Scene, entry: int) -> float:
    part = scene.parts.get(entry)
    more = NEEDED if part is not None and part.tags & LIKED else 0.0
    return HIGHEST + more - (HIGHEST - LOWEST) * scene.standing(entry)


@transaction.atomic
def _open(scene: Scene, round_: Round) -> None:
    by, at = scene.officer, round_.opens_at
    actions.assign(round_, seed=f"panel-{scene.seed}", by=by, at=at - timedelta(days=1))
    actions.open_round(round_, by=by, at=at)


def _first(round_: Round) -> Iterator[Task]:
    """The first share of each pile, over the first third of the time."""
    for given in piles(round_).values():
        who = character(given[0].judge)
        pile = [one for one in given if one.assigned_at < round_.opens_at]
        share = round(who.pace * len(pile))
        for place, one in enumerate(pile[:share], 1):
            at = within(round_, FIRST * place / share)
            yield Task(one, at, draft=who.leaves_drafts and place > share / 2)


def _rest(round_: Round) -> Iterator[Task]:
    """All that is left, until shortly before the end; drafts are handed in too."""
    for pile in piles(round_).values():
        left = [one for one in pile if one.state in PENDING]
        start = FIRST + 0.04 if character(pile[0].judge).pace else NUDGED
        for place, one in enumerate(left, 1):
            yield Task(one, within(round_, start + (LAST - start) * place / len(left)))


def _step_aside(scene: Scene, round_: Round) -> None:
    """One finds a tie after scoring: the ballot is annulled and kept. Another finds an entry in
    the wrong category and cannot judge it."""
    if Assignment.objects.filter(round=round_).left().exists():
        return
    at = within(round_, FIRST)
    handed_in = _of(round_, AssignmentState.SUBMITTED)
    late = next((one for one in handed_in if not scene.is_marked(one.entry_id)), None)
    if late is not None:
        actions.recuse(late, reason="involved", note=TIED, by=person(late.judge), at=at)
    moved = set(scene.tagged("moved"))
    waiting = _of(round_, AssignmentState.ASSIGNED)
    strange = next((one for one in waiting if not moved or one.entry_id in moved), None)
    if strange is not None:
        actions.abstain(
            strange, reason="wrong-category", note=STRANGE, by=person(strange.judge), at=at
        )


def _drop_out(scene: Scene, round_: Round) -> None:
    """A judge stops half-way; of two of their entries another judge had stepped aside before."""
    leaver = next(one for one in JUDGES if one.drops_out)
    judge = Judge.objects.filter(edition=scene.edition, user__email=leaver.address).first()
    if judge is None or not judge.active:
        return
    at = within(round_, FIRST + 0.1)
    theirs = Assignment.objects.filter(
        round=round_, judge=judge, state=AssignmentState.ASSIGNED
    ).values("entry")
    others = [one for one in _of(round_, AssignmentState.ASSIGNED) if one.judge_id != judge.pk]
    entries = set(theirs.values_list("entry", flat=True)[:2])
    with transaction.atomic():
        for one in others:
            if one.entry_id in entries:
                entries.discard(one.entry_id)
                actions.abstain(one, reason="expertise", note="", by=person(one.judge), at=at)
        actions.withdraw_judge(judge, reason=LEAVES, by=scene.officer, at=at)


def _remind(round_: Round) -> None:
    for phase in Phase.objects.filter(round=round_).select_related("round__edition"):
        for hours in HOURS[:2]:
            actions.remind(phase, hours=hours, at=_before(phase, hours))


def _before(phase: Phase, hours: int) -> datetime:
    return phase.closes_at - timedelta(hours=hours)


@transaction.atomic
def _decide(scene: Scene, round_: Round) -> None:
    """Tallied the day after; proposed and, by another person, applied before the list is due."""
    day = round_.closes_at + timedelta(days=1)
    actions.tally_round(round_, by=scene.officer, at=day)
    actions.propose_decisions(round_, by=scene.officer, at=day + timedelta(days=2))
    actions.apply_decisions(round_, by=scene.administrator, at=day + timedelta(days=4))


def _of(round_: Round, state: str) -> list[Assignment]:
    """With what stepping aside reads, by judge and order; they share the one round."""
    rows = Assignment.objects.filter(round=round_, state=state)
    light = rows.select_related("judge__user", "entry__category").defer("entry__answers")
    found = list(light.order_by("judge__name", "order", "pk"))
    for one in found:
        one.round = round_
    return found
