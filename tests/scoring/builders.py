"""Pools written as small tables: entry, judge, marks in the order of the rubric."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from judging.scoring.ballots import Ballot, Contender, Criterion
from judging.scoring.rulebook import Rules
from judging.scoring.tally import TallyResult, TallyRow, tally

type Table = Mapping[str, Mapping[str, str]]

THREE = {"a": 5000, "b": 3000, "c": 2000}
ONE = {"a": 10_000}


def rubric(weights: Mapping[str, int]) -> tuple[Criterion, ...]:
    """Criteria in the order given."""
    return tuple(Criterion(code, bp, order) for order, (code, bp) in enumerate(weights.items()))


def ruled(weights: Mapping[str, int] = ONE, **settings: Any) -> Rules:
    """Rules on these weights; one ballot is enough unless `settings` say otherwise."""
    return Rules(rubric(weights), **{"minimum_ballots": 1, **settings})


def ballot(judge: str, entry: str, marks: str, codes: Iterable[str] = "abc") -> Ballot:
    """A ballot from "8 7.5 -", where a dash is missing."""
    given = {
        code: None if mark == "-" else Decimal(mark)
        for code, mark in zip(codes, marks.split(), strict=False)
    }
    return Ballot(judge, entry, given)


def ballots(table: Table) -> list[Ballot]:
    """The ballots of a table."""
    return [ballot(judge, e, marks) for e, row in table.items() for judge, marks in row.items()]


def count(table: Table, rules: Rules, **more: Any) -> TallyResult:
    """The table's tally; every entry of it contends unless `entries` are given."""
    entries = more.pop("entries", None) or [Contender(entry) for entry in table]
    return tally(entries, ballots(table), rules, sequence=1, seed="s", **more)


def rows(result: TallyResult) -> dict[str, TallyRow]:
    """The rows by entry."""
    return {row["entry"]: row for row in result["rows"]}


def shown(result: TallyResult) -> dict[str, str | None]:
    """The score people see, by entry."""
    return {r["entry"]: r["score"]["shown"] if r["score"] else None for r in result["rows"]}


def places(result: TallyResult) -> dict[str, tuple[int | None, int | None, str]]:
    """Place, level and the step that decided, by entry."""
    return {r["entry"]: (r["place"], r["level"], r["step"]) for r in result["rows"]}
