"""The first round: two screeners an entry, what they ask, the lead's rulings, the letters."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db import transaction

from judging import actions
from judging.asked import Asked, asked_of
from judging.demo.scene import Scene, within
from judging.demo.work import Task, carry_out, person, piles
from judging.marking import Content
from judging.models import Assignment, Decision, Judge, Round
from judging.screening import screened
from judging.states import Outcome, RoundState, Verdict
from submissions.demo.shares import part_of

TERMS = "2023-1"
ASKED = 12  # of the cast of 240: asked for a document, sent it, passed
SPLITS = 5  # the screeners disagree, the lead lets them pass
HALF = 0.4  # of the round's time, for the first half of the ballots
# fate: (check, what the entrant is told)
FAILS = {
    "unsigned": ("e6", "The endorsement is not signed, and no signed one came after we asked."),
    "planning": ("e3", "The project is still being planned; nothing has been put to use yet."),
    "duplicate": ("e8", "The same project was entered by the city in which it runs."),
    "scope": ("e4", "What is described does not fit the definition of this category."),
}
DOUBT = "The signature could not be read at first; please send the page again."
DISSENT = "I could not tell who may sign for this organisation."
RULINGS = {
    Outcome.PASSED: "The document was repaired in time and is signed.",
    Outcome.FAILED: "The document was asked for on 12 June; no signed one came by 21 June.",
}


def begin(scene: Scene) -> None:
    """Screeners take their seats and make the pledge; the round opens; half of it is done."""
    round_ = scene.round("R1")
    if round_.state == RoundState.PLANNED:
        _open(scene, round_)
    if round_.state == RoundState.OPEN:
        _screen(scene, round_, share=0.5)


def finish(scene: Scene) -> None:
    """The other half; rulings; another person applies; the letters go."""
    round_ = scene.round("R1")
    if round_.state == RoundState.OPEN:
        _screen(scene, round_, share=1)
        actions.close_round(round_, by=scene.officer, at=round_.closes_at)
    if not Decision.objects.applied(round_).exists():
        _decide(scene, round_, at=round_.closes_at)


@transaction.atomic
def _open(scene: Scene, round_: Round) -> None:
    by, at = scene.officer, round_.opens_at
    actions.seat_screeners(round_, by=by, at=at)
    for judge in Judge.objects.filter(seats__panel__round=round_).select_related("user"):
        actions.accept_terms(judge, version=TERMS, by=person(judge), at=at)
    actions.assign(round_, seed=f"screening-{scene.seed}", by=by, at=at)
    actions.open_round(round_, by=by, at=at)


def _screen(scene: Scene, round_: Round, *, share: float) -> None:
    """The first share of every screener's pile, evenly over the time that goes with it."""
    given = piles(round_)
    tasks = [
        Task(one, _moment(round_, (place + 1) / len(pile)))
        for pile in given.values()
        for place, one in enumerate(pile[: round(share * len(pile))])
    ]
    carry_out(scene, tasks, marks=_Desk(scene, given).checks, text="screening")


@dataclass
class _Desk:
    """What the screeners find: by each entry's fate, and where one of two is in doubt."""

    scene: Scene
    given: dict[int, list[Assignment]]
    lists: dict[int, tuple[Asked, ...]] = field(default_factory=dict)

    @cached_property
    def asks(self) -> set[int]:
        """Entries of which a document is asked, and comes."""
        return set(self.scene.tagged("repaired")) or self.some("repaired", ASKED)

    @cached_property
    def dissents(self) -> set[int]:
        """Assignments in which one screener fails what the other passes."""
        split = self.some("split", SPLITS) - self.asks
        one_each = {one.entry_id: one.pk for pile in self.given.values() for one in pile}
        return {one_each[entry] for entry in split & one_each.keys()}

    def some(self, name: str, whole: int) -> set[int]:
        """`whole` of a cast of 240, and their share of another, drawn from those that go on."""
        parts = self.scene.parts
        entered = sum(bool(part.fate) for part in parts.values())
        fine = sorted(
            (entry for entry, part in parts.items() if part.fate == "goes_on"),
            key=lambda entry: self.scene.lot(name, parts[entry].address).random(),
        )
        return set(fine[: part_of(whole, entered, least=1)])

    def checks(self, one: Assignment) -> Content:
        """Pass everywhere, but for the one check that the entry's fate turns on."""
        category = one.entry.category_id
        if category not in self.lists:
            self.lists[category] = asked_of(one.round_id, category)
        lines = self.lists[category]
        answers = {line.code: {"verdict": "pass", "reason": "", "note": ""} for line in lines}
        found = self._doubt(one)
        if found:
            code, verdict, note = found
            answers[_line(lines, code)] |= {"verdict": str(verdict), "note": note}
        return Content(answers=answers)

    def _doubt(self, one: Assignment) -> tuple[str, Verdict, str] | None:
        """(check, verdict, note), where something is to be said."""
        fate = self.scene.fate(one.entry_id)
        if fate in FAILS:
            code, note = FAILS[fate]
            return code, Verdict.ASK if fate == "unsigned" else Verdict.FAIL, note
        if one.entry_id in self.asks:
            return "e6", Verdict.ASK, DOUBT
        return ("e6", Verdict.FAIL, DISSENT) if one.pk in self.dissents else None


def _moment(round_: Round, position: float) -> datetime:
    first = position * 2 * HALF
    return within(round_, first if position <= 0.5 else HALF + (position - 0.5) * (0.96 - HALF) * 2)


def _line(asked: tuple[Asked, ...], code: str) -> str:
    """The check of this number in the entry's list; Leadership has some of its own."""
    known = [line.code for line in asked]
    return next((own for own in known if own == code or own.startswith(f"{code}-")), known[-1])


@transaction.atomic
def _decide(scene: Scene, round_: Round, *, at: datetime) -> None:
    """What screeners agree on is proposed, the rest ruled on; the administrator applies all."""
    actions.propose_decisions(round_, by=scene.officer, at=at)
    for one in screened(round_):
        if one.needs_ruling:
            failed = scene.fate(one.entry.pk) in FAILS
            outcome = Outcome.FAILED if failed else Outcome.PASSED
            actions.rule_entry(
                round_, one.entry, outcome=outcome, reason=RULINGS[outcome], by=scene.lead, at=at
            )
    actions.apply_decisions(round_, by=scene.administrator, at=at)
    actions.release_letters(round_, by=scene.officer, at=at)
