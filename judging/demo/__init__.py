"""The demonstration's judging up to stage *panel*, by the same actions as real judging.

Screened and told; sixteen invented judges of different character; about half of the ballots in.
"""

from collections.abc import Callable
from datetime import timedelta
from itertools import groupby
from random import Random

from django.db import transaction

from accounts.models import User
from accounts.states import Role
from judging import actions
from judging.asked import Asked, asked_of
from judging.demo.characters import JUDGES, REMARKS, Character
from judging.marking import Content
from judging.models import Assignment, Judge, Panel, Round
from judging.states import AssignmentState, RoundState, Verdict
from submissions.models import Edition

MakePerson = Callable[[str, str, str], User]  # address, name, language
TERMS = "2023-1"
REFUSED = "The endorsement is not signed, and no signed one came after we asked."
DOUBT = "The consent of the city could not be read at first; please look again."


@transaction.atomic
def fill(edition: Edition, *, seed: int = 2023, make_person: MakePerson | None = None) -> bool:
    """Bring an edition with submitted entries to stage *panel*; False if it is there already.

    `make_person` makes (or finds) somebody by address, name and language.

    Needs the house's people (lead, another of the secretariat, an administrator, screeners).
    """
    first = Round.objects.get(edition=edition, code="R1")
    if first.state != RoundState.PLANNED:
        return False
    random = Random(seed)  # noqa: S311 (an invented world, not a secret)
    _screen(first, random)
    second = Round.objects.select_related("edition", "source").get(edition=edition, code="R2")
    jury = Round.objects.get(edition=edition, code="R3")
    _seat(second, jury, make_person=make_person or _person)
    _score(second, random)
    return True


def judges_of_demo() -> list[tuple[str, str, str]]:
    """(what they are, name, address) of the judges, for the list of sign-ins."""
    return [("judge, chair" if one.chair else "judge", one.name, one.address) for one in JUDGES]


def house(role: str, *, lead: bool = False, nth: int = 0) -> User:
    """One of the house's people."""
    rows = User.objects.filter(house_roles__role=role, house_roles__lead=lead).order_by("pk")
    return rows[nth]


def _screen(round_: Round, random: Random) -> None:
    """Two screeners an entry: most pass, one fails, one splits and is ruled on; letters go out."""
    lead, officer = house(Role.SECRETARIAT, lead=True), house(Role.SECRETARIAT)
    at = round_.opens_at
    actions.seat_screeners(round_, by=officer, at=at)
    for judge in Judge.objects.filter(seats__panel__round=round_).select_related("user"):
        actions.accept_terms(judge, version=TERMS, by=_user(judge), at=at)
    actions.assign(round_, seed="screening-2023", by=officer, at=at)
    actions.open_round(round_, by=officer, at=at)
    rows = list(Assignment.objects.with_all().filter(round=round_).order_by("entry__number", "pk"))
    fails, splits = rows[2].entry_id, rows[8].entry_id
    for number, one in enumerate(rows):
        verdict = Verdict.FAIL if one.entry_id == fails else Verdict.PASS
        if one.entry_id == splits and number % 2:
            verdict = Verdict.ASK
        _hand_in(one, _checks(one, verdict), after=timedelta(hours=6 * number))
    actions.close_round(round_, by=officer, at=round_.closes_at)
    actions.propose_decisions(round_, by=officer, at=round_.closes_at)
    split = next(one.entry for one in rows if one.entry_id == splits)
    ruling = "The city's consent was repaired in time and is signed."
    actions.rule_entry(round_, split, outcome="passed", reason=ruling, by=lead, at=round_.closes_at)
    administrator = house(Role.ADMINISTRATOR)
    actions.apply_decisions(round_, by=administrator, at=round_.closes_at)
    actions.release_letters(round_, by=officer, at=round_.closes_at)


def _person(address: str, name: str, language: str) -> User:
    found = User.objects.filter(email=address).first()
    return found or User.objects.create_user(address, name=name, language=language)


def _seat(panel_round: Round, jury_round: Round, *, make_person: MakePerson) -> None:
    """Invite the judges; each accepts, makes the pledge and declares on the list of all entries."""
    officer = house(Role.SECRETARIAT)
    at = panel_round.opens_at - timedelta(days=6)
    panels = {
        panel.code: panel for panel in Panel.objects.filter(round__in=[panel_round, jury_round])
    }
    for one in JUDGES:
        judge = actions.invite_judge(
            panel_round.edition,
            email=one.address,
            panels=[panels[code] for code in one.panels],
            profile=one.profile(),
            language=one.language,
            by=officer,
            at=at,
        )
        user = make_person(one.address, one.name, one.language)
        actions.accept_invitation(judge, by=user, at=at)
        actions.accept_terms(judge, version=TERMS, by=user, at=at)
        actions.declare_conflicts(judge, entries=[], reason="", by=user, at=at)


def _score(round_: Round, random: Random) -> None:
    """Assign, open; each judge does as much as their character does in the first days."""
    officer = house(Role.SECRETARIAT)
    actions.assign(round_, seed="panel-2023", by=officer, at=round_.opens_at - timedelta(days=1))
    actions.open_round(round_, by=officer, at=round_.opens_at)
    rows = Assignment.objects.with_all().filter(round=round_).order_by("judge", "order")
    for _judge, group in groupby(rows, key=lambda one: one.judge_id):
        _work(list(group), random)
    _step_aside(round_)


def _work(pile: list[Assignment], random: Random) -> None:
    """One judge's first days: the first share of the pile, one entry in five hours."""
    character = next(one for one in JUDGES if one.name == pile[0].judge.name)
    for number, one in enumerate(pile[: round(character.pace * len(pile))], 1):
        after = timedelta(hours=5 * number, minutes=random.randrange(60))
        content = _marks(one, character, random)
        _hand_in(one, content, after=after, draft=character.leaves_drafts)


def _step_aside(round_: Round) -> None:
    """One judge finds a tie after scoring: the ballot is annulled and kept."""
    submitted = Assignment.objects.with_all().filter(round=round_, state=AssignmentState.SUBMITTED)
    one = submitted.order_by("judge__name", "order").first()
    if one is not None:
        note = "I advised the city's transport office last year, and had forgotten it."
        at = round_.opens_at + timedelta(days=4)
        actions.recuse(one, reason="involved", note=note, by=_user(one.judge), at=at)


def _hand_in(one: Assignment, content: Content, *, after: timedelta, draft: bool = False) -> None:
    at = one.round.opens_at + after
    by = _user(one.judge)
    sheet = actions.save_sheet(one, content=content, based_on=0, by=by, at=at)
    if not draft:
        actions.submit_ballot(one, based_on=sheet.version, by=by, at=at)


def _checks(one: Assignment, verdict: Verdict) -> Content:
    """Pass everywhere, but for the last check where the verdict is another one."""
    asked = [line.code for line in asked_of(one.round_id, one.entry.category_id)]
    answers = {code: {"verdict": "pass", "reason": "", "note": ""} for code in asked}
    if verdict != Verdict.PASS:
        note = REFUSED if verdict == Verdict.FAIL else DOUBT
        last = asked[5] if len(asked) > 5 else asked[-1]
        answers[last] = {"verdict": str(verdict), "reason": "", "note": note}
    return Content(answers=answers)


def _marks(one: Assignment, character: Character, random: Random) -> Content:
    """An entry has a quality of its own; the judge's leniency and spread do the rest."""
    quality = Random(f"quality/{one.entry.number}").uniform(4.5, 8.5)  # noqa: S311 (as above)
    marks, comments, answers = {}, {}, {}
    for line in asked_of(one.round_id, one.entry.category_id):
        if line.kind == "score":
            marks[line.code] = _mark(line, quality, character, random=random)
            if marks[line.code] in line.commented or random.random() < character.talks:
                comments[line.code] = random.choice(REMARKS)
        elif line.options:
            answers[line.code] = random.choice(line.options).code
        else:
            answers[line.code] = random.choice(REMARKS)
    return Content(
        marks=marks,
        comments=comments,
        answers=answers,
        comment_to_entrant=random.choice(REMARKS) if character.talks > 0.3 else "",
    )


def _mark(line: Asked, quality: float, character: Character, *, random: Random) -> str:
    if not line.counted:
        return random.choice(line.values)
    wanted = quality + character.leniency + random.gauss(0, character.spread)
    return min(line.values, key=lambda value: abs(float(value) - wanted))


def _user(judge: Judge) -> User:
    if judge.user is None:
        raise ValueError(f"{judge.name} has not accepted the invitation.")
    return judge.user
