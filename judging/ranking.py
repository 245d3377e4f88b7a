"""A closed round for staff: the ranked table of each pool with its line, the tray, the checks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from judging.models import Assignment, Decision, Round, Tally
from judging.queue import title_in
from judging.states import SETTLED, Outcome
from judging.tied import Group, groups_of, votes_of
from submissions.languages import pick
from submissions.models import Entry

STEPS = {
    "head_to_head": gettext_lazy("pairwise wins"),
    "median": gettext_lazy("higher median"),
    "vote": gettext_lazy("vote"),
    "joint": gettext_lazy("joint"),
}
NOTES = {
    "excepted": gettext_lazy("fewer ballots, by a recorded exception"),
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
    equals: tuple[Group, ...]

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return 8 + len(self.criteria)


@dataclass(frozen=True)
class TrayRow:
    """A tentative decision."""

    key: str
    number: str
    title: str
    outcome: str
    label: str
    reason: str
    proposed_by: str
    is_own: bool


@dataclass(frozen=True)
class Decided:
    """A round's decisions: what waits, {entry: outcome}, and how many are applied of each."""

    tray: tuple[TrayRow, ...]
    outcomes: dict[int, str]
    applied: dict[str, int]


Names = dict[int, tuple[str, str, str]]
Votes = dict[tuple[str, ...], Any]


def names_of(round_: Round) -> Names:
    """{entry: (number, title, entrant)} of what the round judged, left or not; one statement."""
    judged = Assignment.objects.filter(round=round_).values("entry")
    rows = (
        Entry.objects.filter(pk__in=judged)
        .order_by("number")
        .values_list("pk", "number", title_in("submitted_version__answers"), "entrant__name")
    )
    return {pk: (number, title, entrant) for pk, number, title, entrant in rows}


def tables_of(round_: Round, names: Names, outcomes: dict[int, str]) -> list[RankTable]:
    """The latest tally of each pool, pools in order; one statement."""
    sealed: dict[str, Any] = (round_.sealed or {}).get("criteria", {})
    lines = {
        category: {line["code"]: _heading(line) for line in told}
        for category, told in sealed.items()
    }
    tallies = Tally.objects.newest(round_).select_related("pool__category").order_by("pool__order")
    votes = votes_of(round_) if "vote" in (round_.rules.get("ties") or ()) else {}
    return [
        _table(
            tally,
            names,
            outcomes=outcomes,
            headings=lines.get(tally.pool.category.code, {}),
            votes=votes,
        )
        for tally in tallies
        if tally.result["rows"]
    ]


def decided(round_: Round, names: Names, reader_id: int) -> Decided:
    """The tray, by number, and what stands; one statement."""
    told: Any = Decision.objects.filter(round=round_).annotate(entry_key=F("entry__key"))
    rows = told.select_related("proposed_by", "award").order_by("pk")
    applied = {row.entry_id: row for row in rows if row.kind in SETTLED}
    latest = {row.entry_id: row for row in rows}
    waiting = [row for row in latest.values() if row.kind not in SETTLED]
    tray = sorted((_tray_row(row, names, reader_id) for row in waiting), key=lambda r: r.number)
    return Decided(
        tray=tuple(tray),
        outcomes={entry: row.outcome for entry, row in latest.items()},
        applied=dict(Counter(row.outcome for row in applied.values())),
    )


def _tray_row(row: Any, names: Names, reader_id: int) -> TrayRow:
    number, title, _entrant = names.get(row.entry_id, ("", "", ""))
    return TrayRow(
        key=str(row.entry_key),
        number=number,
        title=title,
        outcome=row.outcome,
        label=_label(row),
        reason=row.reason,
        proposed_by=str(row.proposed_by),
        is_own=row.proposed_by_id == reader_id,
    )


def _label(row: Decision) -> str:
    """The outcome in words; a nominee's with the mention."""
    label = str(Outcome(row.outcome).label)
    return f"{label}: {row.award.name}" if row.award else label


def _heading(line: dict[str, Any]) -> tuple[str, str]:
    """A criterion as printed: (number, name)."""
    number = str(line["rules"].get("number", line["code"]))
    return number, pick(line["name"]["en"], line["name"]["ko"])


def _table(
    tally: Tally,
    names: Names,
    *,
    outcomes: dict[int, str],
    headings: dict[str, tuple[str, str]],
    votes: Votes,
) -> RankTable:
    result = tally.result
    lines = [line for line in result["rules"]["criteria"] if line["counted"]]
    codes = [line["code"] for line in lines]
    cut = result["rules"]["cut"]
    rows = result["rows"]
    return RankTable(
        pool=tally.pool.name,
        quota=cut["number"] if cut else None,
        criteria=tuple(headings.get(code, (code, code)) for code in codes),
        rows=tuple(
            _row(row, names, outcomes=outcomes, codes=codes, cut=_is_cut(rows, at))
            for at, row in enumerate(rows)
        ),
        sha256=tally.result_sha256,
        sequence=tally.sequence,
        equals=groups_of(
            tally.pool.code,
            result["votes_wanted"],
            votes,
            names=names,
            held=result.get("votes", ()),
        ),
    )


def _is_cut(rows: list[dict[str, Any]], at: int) -> bool:
    """The line runs under the last row that goes on."""
    following = rows[at + 1]["goes_on"] if at + 1 < len(rows) else None
    return bool(rows[at]["goes_on"]) and following is False


def _row(
    row: dict[str, Any],
    names: Names,
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
        notes=tuple(map(note_words, (*_excepted(row), *row["because"], *row["flags"]))),
        outcome=outcome,
        outcome_label=str(Outcome(outcome).label) if outcome else "",
        cut=cut,
    )


def _excepted(row: dict[str, Any]) -> tuple[str, ...]:
    return ("excepted",) if row.get("excepted") else ()


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
