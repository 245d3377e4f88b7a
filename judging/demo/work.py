"""Handing ballots in, in the order in which they came, some in a transaction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import batched

from accounts.models import User
from judging import actions, progress
from judging.demo.scene import Scene
from judging.marking import Content
from judging.models import Assignment, Judge, Round
from judging.querysets import population
from judging.states import AssignmentState
from submissions.demo import carry_out as many_hands
from submissions.demo import one_step
from submissions.states import EntryState

TOO_FEW = "Nobody on the panel was left who is free of conflict with this entry."
AT_ONCE = 20  # ballots in one transaction: an interrupted run goes on behind them

Marks = Callable[[Assignment], Content]


@dataclass(frozen=True)
class Task:
    """A ballot to hand in at a time; `draft`: only to save."""

    one: Assignment
    at: datetime
    draft: bool = False


def piles(round_: Round) -> dict[int, list[Assignment]]:
    """{judge: all they were given, in their own order}, also what they hold no longer, so that
    the first half stays the same half; entries that were taken back are left out."""
    found: dict[int, list[Assignment]] = {}
    rows = Assignment.objects.for_ballots().filter(round=round_, entry__state=EntryState.SUBMITTED)
    for row in rows.select_related("judge__user").order_by("judge", "order", "pk"):
        row.round = round_
        found.setdefault(row.judge_id, []).append(row)
    return found


def carry_out(scene: Scene, tasks: Iterable[Task], *, marks: Marks, text: str) -> None:
    """Hand in what is not handed in yet, by time."""
    due = sorted((task for task in tasks if _is_due(task)), key=lambda task: (task.at, task.one.pk))
    steps = [partial(_hand_in, some, marks) for some in batched(due, AT_ONCE)]
    many_hands(steps, lambda done: scene.report(min(done * AT_ONCE, len(due)), len(due), text))


def _hand_in(tasks: Iterable[Task], marks: Marks) -> None:
    with one_step():
        for task in tasks:
            hand_in(task, marks)


def hand_in(task: Task, marks: Marks) -> None:
    """Save the sheet, unless it is saved, and submit it, unless it is to stay a draft."""
    one, by = task.one, person(task.one.judge)
    if one.state == AssignmentState.BEGUN:
        version = one.sheet.version
    else:
        version = actions.save_sheet(one, content=marks(one), based_on=0, by=by, at=task.at).version
    if not task.draft:
        actions.submit_ballot(one, based_on=version, by=by, at=task.at)


def close(scene: Scene, round_: Round) -> None:
    """At its planned end; for an entry whose judges were too few the lead makes an exception."""
    at = round_.closes_at
    lacking = [key for key, _number in progress.incomplete(round_)]
    for entry in population(round_).filter(key__in=lacking):
        actions.exempt_entry(round_, entry, reason=TOO_FEW, by=scene.lead, at=at)
    actions.close_round(round_, by=scene.officer, at=at)


def person(judge: Judge) -> User:
    """Whom a judge is; all of the demonstration's have accepted."""
    if judge.user is None:
        raise ValueError(f"{judge.name} has not accepted the invitation.")
    return judge.user


def _is_due(task: Task) -> bool:
    state = task.one.state
    if task.draft:
        return state == AssignmentState.ASSIGNED
    return state in {AssignmentState.ASSIGNED, AssignmentState.BEGUN}
