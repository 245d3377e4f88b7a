"""A closed round for staff: the ranked table of each pool with its line, the tray, the checks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from judging.models import Criterion, Decision, Round, Tally
from judging.querysets import population
from judging.queue import title_in
from judging.states import Outcome

STEPS = {
    "head_to_head": gettext_lazy("pairwise wins"),
    "median": gettext_lazy("higher median"),
    "vote": gettext_lazy("vote"),
    "joint": gettext_lazy("joint"),
}
NOTES = {
    "ballots": gettext_lazy("too few ballots"),
    "earlier": gettext_lazy("no score from the earlier round"),
    "threshold:total": gettext_lazy("below the least score"),
}


@dataclass(frozen=True)
class RankRow:
    """One entry of a pool; `cut` draws the quota line under it."""

    number: str
    title: str
    entrant: str
    rank: int | None
    place: int | None
    ballots: int
    score: str
    median: str
    spread: str
    means: tuple[str, ...]
    step: str
    notes: tuple[str, ...]
    outcome: str
    outcome_label: str
    cut: bool


@dataclass(frozen=True)
class RankTable:
    """A pool's stored result."""

    pool: str
    quota: int | None
    criteria: tuple[tuple[str, str], ...]
    rows: tuple[RankRow, ...]
    sha256: str
    sequence: int
    votes_wanted: int


@dataclass(frozen=True)
class TrayRow:
    """A tentative decision."""

    number: str
    title: str
    outcome: str
    label: str
    reason: str
    proposed_by: str
    is_own: bool


def tables_of(round_: Round) -> list[RankTable]:
    """The latest tally of each pool, pools in order; four statements."""
    tallies = list(Tally.objects.newest(round_).select_related("pool").order_by("pool__order"))
    if not tallies:
        return []
    names = _names(round_)
    outcomes = _outcomes(round_)
    criteria = {
        (row.category_id, row.code): (str(row.rules.get("number", row.code)), row.name)
        for row in Criterion.objects.filter(round=round_)
    }
    return [_table(tally, names, outcomes=outcomes, criteria=criteria) for tally in tallies]


def tray_of(round_: Round, reader_id: int) -> list[TrayRow]:
    """What waits to be applied, by number; two statements."""
    names = _names(round_)
    rows = Decision.objects.tray(round_).select_related("proposed_by", "entry")
    found = [
        TrayRow(
            number=row.entry.number,
            title=names.get(row.entry_id, ("", "", ""))[1],
            outcome=row.outcome,
            label=str(Outcome(row.outcome).label),
            reason=row.reason,
            proposed_by=str(row.proposed_by),
            is_own=row.proposed_by_id == reader_id,
        )
        for row in rows
    ]
    return sorted(found, key=lambda row: row.number)


def _names(round_: Round) -> dict[int, tuple[str, str, str]]:
    """{entry: (number, title, entrant)}."""
    rows = population(round_).values_list(
        "pk", "number", title_in("submitted_version__answers"), "entrant__name"
    )
    return {pk: (number, title, entrant) for pk, number, title, entrant in rows}


def _outcomes(round_: Round) -> dict[int, str]:
    """{entry: its outcome, applied or waiting}."""
    rows = Decision.objects.filter(round=round_).order_by("pk").values_list("entry", "outcome")
    return dict(rows)


def _table(
    tally: Tally,
    names: dict[int, tuple[str, str, str]],
    *,
    outcomes: dict[int, str],
    criteria: dict[tuple[int | None, str], tuple[str, str]],
) -> RankTable:
    result = tally.result
    lines = [line for line in result["rules"]["criteria"] if line["counted"]]
    codes = [line["code"] for line in lines]
    cut = result["rules"]["cut"]
    rows = result["rows"]
    return RankTable(
        pool=tally.pool.name,
        quota=cut["number"] if cut else None,
        criteria=tuple(
            criteria.get((tally.pool.category_id, code), (code, code)) for code in codes
        ),
        rows=tuple(
            _row(row, names, outcomes=outcomes, codes=codes, cut=_is_cut(rows, at))
            for at, row in enumerate(rows)
        ),
        sha256=tally.result_sha256,
        sequence=tally.sequence,
        votes_wanted=len(result["votes_wanted"]),
    )


def _is_cut(rows: list[dict[str, Any]], at: int) -> bool:
    """The line runs under the last row that goes on."""
    following = rows[at + 1]["goes_on"] if at + 1 < len(rows) else None
    return bool(rows[at]["goes_on"]) and following is False


def _row(
    row: dict[str, Any],
    names: dict[int, tuple[str, str, str]],
    *,
    outcomes: dict[int, str],
    codes: Iterable[str],
    cut: bool,
) -> RankRow:
    entry = int(row["entry"])
    number, title, entrant = names.get(entry, (row["entry"], "", ""))
    outcome = outcomes.get(entry, "")
    return RankRow(
        number=number,
        title=title,
        entrant=entrant,
        rank=row["rank"],
        place=row["place"],
        ballots=row["n"],
        score=_amount(row["score"]),
        median=_amount(row["median"]),
        spread=_amount(row["spread"]),
        means=tuple(_amount(row["means"].get(code)) for code in codes),
        step=step_words(row["step"]),
        notes=tuple(note_words(note) for note in (*row["because"], *row["flags"])),
        outcome=outcome,
        outcome_label=str(Outcome(outcome).label) if outcome else "",
        cut=cut,
    )


def step_words(step: str) -> str:
    """What parted equals, in words; empty where nothing had to."""
    if step.startswith("criterion:"):
        return _("criterion %(code)s") % {"code": step.removeprefix("criterion:")}
    return str(STEPS.get(step, step))


def note_words(note: str) -> str:
    """Why an entry is not ranked, or what it stays under, in words."""
    if note in NOTES:
        return str(NOTES[note])
    return _("below the least mark in criterion %(code)s") % {"code": note.partition(":")[2]}


def _amount(amount: dict[str, str] | None) -> str:
    return amount["shown"] if amount else "–"
