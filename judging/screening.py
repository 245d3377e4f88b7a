"""What screeners' ballots come to: two passes pass, two fails fail, anything else is ruled on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from judging.marking import verdict
from judging.models import Ballot, Round
from judging.querysets import population
from judging.states import Outcome, Verdict
from submissions.models import Entry

SPLIT = "split"
WAITING = "waiting"


@dataclass(frozen=True)
class Screened:
    """An entry after screening: `outcome` is passed, failed, ask, split or waiting."""

    entry: Entry
    verdicts: tuple[str, ...]
    outcome: str
    reasons: tuple[dict[str, Any], ...]

    @property
    def needs_ruling(self) -> bool:
        """The lead decides it."""
        return self.outcome in {Outcome.ASK, SPLIT}


def screened(round_: Round) -> list[Screened]:
    """Every entry of the round, by number; two statements."""
    given: dict[int, list[Ballot]] = {}
    for ballot in Ballot.objects.counted(round_).select_related("assignment"):
        given.setdefault(ballot.assignment.entry_id, []).append(ballot)
    entries = population(round_).select_related("entrant", "pool", "owner")
    return [_screened(entry, given.get(entry.pk, []), round_.minimum) for entry in entries]


def combined(verdicts: Iterable[str], minimum: int) -> str:
    """The outcome of an entry's verdicts: any ask is ask; agreement decides; else split."""
    given = list(verdicts)
    if len(given) < minimum:
        return WAITING
    if Verdict.ASK in given:
        return Outcome.ASK
    if set(given) == {Verdict.PASS}:
        return Outcome.PASSED
    return Outcome.FAILED if set(given) == {Verdict.FAIL} else SPLIT


def label_of(outcome: str) -> str:
    """An outcome of screening in words."""
    words = {SPLIT: _("screeners disagree"), WAITING: _("waiting")}
    return words[outcome] if outcome in words else str(Outcome(outcome).label)


def _screened(entry: Entry, ballots: list[Ballot], minimum: int) -> Screened:
    verdicts = tuple(verdict(ballot.answers) for ballot in ballots)
    reasons = [
        {"check": code, "verdict": answer["verdict"], **_words(answer)}
        for ballot in ballots
        for code, answer in sorted(ballot.answers.items())
        if answer.get("verdict") in {Verdict.FAIL, Verdict.ASK}
    ]
    return Screened(entry, verdicts, combined(verdicts, minimum), tuple(reasons))


def _words(answer: dict[str, str]) -> dict[str, str]:
    return {"reason": answer.get("reason", ""), "note": answer.get("note", "")}
