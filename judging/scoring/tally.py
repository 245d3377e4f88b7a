"""One pool counted: a pure function of entries, ballots, rules and seed, ready to be stored."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, TypedDict

from judging.scoring.aggregate import Standing, Weighed, drops, standings
from judging.scoring.ballots import Ballot, Contender, Refusal, Refused, missing, refusals
from judging.scoring.ranks import capped, competition_ranks, go_on, shown, written
from judging.scoring.rulebook import Rules
from judging.scoring.seal import fingerprint
from judging.scoring.ties import Place, Vote, places, places_over, settle, votes_wanted

__all__ = ["Amount", "TallyResult", "TallyRow", "fingerprint", "tally"]

FORMAT = 1  # raised whenever the same input would give other bytes


class Amount(TypedDict):
    """A number twice: exact as "num/den", and rounded half up for people."""

    exact: str
    shown: str


class TallyRow(TypedDict):
    """One entry: `because` says why it is not ranked, `flags` which thresholds it stays under."""

    entry: str
    group: str
    status: str
    excepted: bool
    because: list[str]
    flags: list[str]
    n: int
    ballots: list[dict[str, Any]]
    earlier: Amount | None
    score: Amount | None
    means: dict[str, Amount]
    median: Amount | None
    spread: Amount | None
    rank: int | None
    goes_on: bool | None
    capped: bool
    place: int | None
    level: int | None
    joint: bool
    step: str
    steps: list[str]


class TallyResult(TypedDict):
    """The pool: ranked rows first, best first; rows of one rank by key, which is mere listing."""

    format: int
    sequence: int
    seed: str
    rules: dict[str, Any]
    rules_sha256: str
    dropped: bool
    rows: list[TallyRow]
    uncounted: list[dict[str, Any]]
    votes: list[dict[str, Any]]
    votes_wanted: list[list[str]]
    places_over: int


def tally(
    entries: Iterable[Contender],
    ballots: Iterable[Ballot],
    rules: Rules,
    *,
    sequence: int,
    seed: str,
    votes: Iterable[Vote] = (),
) -> TallyResult:
    """Counts one pool. Unfilled ballots are listed, not counted; Refused on marks off the scale,
    two ballots of a judge on one entry, or a ballot on an entry that is not in the pool."""
    contenders, cast, held = tuple(entries), tuple(ballots), tuple(votes)
    _check(contenders, cast, held)
    _check_marks(cast, rules)
    filled = [ballot for ballot in cast if not missing(ballot, rules.criteria)]
    counted = standings(contenders, filled, rules)
    groups = settle((s for s in counted if s.status == "ranked"), rules, held)
    document = rules.document()
    return {
        "format": FORMAT,
        "sequence": sequence,
        "seed": seed,
        "rules": document,
        "rules_sha256": fingerprint(document),
        "dropped": drops(rules, [s.ballots for s in counted]),
        "rows": _rows(counted, rules, places(groups, rules) if rules.levels else {}),
        "uncounted": _uncounted(cast, rules),
        "votes": _votes(held),
        "votes_wanted": votes_wanted(groups, rules, held),
        "places_over": places_over(groups, rules),
    }


def _check(contenders: Sequence[Contender], cast: Sequence[Ballot], held: Sequence[Vote]) -> None:
    known = Counter(contender.entry for contender in contenders)
    pairs = Counter(f"the ballot of {ballot.judge} on {ballot.entry}" for ballot in cast)
    ballot_boxes = Counter(f"a vote among {', '.join(sorted(vote.among))}" for vote in held)
    twice = [name for name, times in (known + pairs + ballot_boxes).items() if times > 1]
    found = [Refusal("twice", "", f"This stands twice: {name}.") for name in sorted(twice)]
    strangers = sorted({ballot.entry for ballot in cast} - set(known))
    found += [Refusal("stranger", "", f"{entry} is not in the pool.") for entry in strangers]
    if found:
        raise Refused(*found)


def _check_marks(cast: Iterable[Ballot], rules: Rules) -> None:
    ordered = sorted(cast, key=lambda ballot: (ballot.entry, ballot.judge))
    found = [refusal for ballot in ordered for refusal in refusals(ballot, rules.criteria)]
    if found:
        raise Refused(*found)


def _rows(counted: Sequence[Standing], rules: Rules, placed: dict[str, Place]) -> list[TallyRow]:
    scores = {s.entry: s.score for s in counted if s.status == "ranked" and s.score is not None}
    ranks = competition_ranks(scores)
    groups = {s.entry: s.contender.group for s in counted}
    on = None if rules.cut is None else go_on(scores, groups, rules.cut)
    cap = rules.cut.group_cap if rules.cut else None
    over = set() if cap is None else capped(scores, groups, cap)
    looks = shown(s.score for s in counted if s.score is not None)
    rows = [_row(standing, looks, placed.get(standing.entry)) for standing in counted]
    for row in rows:
        key = row["entry"]
        row["rank"], row["capped"] = ranks.get(key), key in over
        row["goes_on"] = None if on is None else key in on
    return sorted(
        rows, key=lambda row: (row["rank"] or len(rows) + 1, row["place"] or 0, row["entry"])
    )


def _row(standing: Standing, looks: dict[Fraction, str], place: Place | None) -> TallyRow:
    return {
        "entry": standing.entry,
        "group": standing.contender.group,
        "status": standing.status,
        "excepted": standing.contender.excepted,
        "because": list(standing.because),
        "flags": list(standing.flags),
        "n": len(standing.ballots),
        "ballots": [_ballot(ballot) for ballot in standing.ballots],
        "earlier": _amount(standing.contender.earlier),
        "score": _amount(standing.score, looks),
        "means": {code: _sure(mean) for code, mean in standing.means.items()},
        "median": _amount(standing.median),
        "spread": _amount(standing.spread),
        "rank": None,
        "goes_on": None,
        "capped": False,
        "place": place.place if place else None,
        "level": place.level if place else None,
        "joint": place.joint if place else False,
        "step": place.step if place else "",
        "steps": list(place.steps) if place else [],
    }


def _ballot(ballot: Weighed) -> dict[str, Any]:
    return {"judge": ballot.judge, "value": _sure(ballot.value), "share": exact(ballot.share)}


def _uncounted(cast: Iterable[Ballot], rules: Rules) -> list[dict[str, Any]]:
    found = (
        {"judge": ballot.judge, "entry": ballot.entry, "missing": list(empty)}
        for ballot in sorted(cast, key=lambda ballot: (ballot.entry, ballot.judge))
        if (empty := missing(ballot, rules.criteria))
    )
    return list(found)


def _votes(held: Iterable[Vote]) -> list[dict[str, Any]]:
    lines = [{"among": sorted(v.among), "counts": dict(sorted(v.counts.items()))} for v in held]
    return sorted(lines, key=lambda line: line["among"])


def exact(value: Fraction) -> str:
    """ "num/den" in lowest terms, whole numbers too: 7 is "7/1"."""
    return f"{value.numerator}/{value.denominator}"


def _sure(value: Fraction, looks: dict[Fraction, str] | None = None) -> Amount:
    return {"exact": exact(value), "shown": (looks or {}).get(value) or written(value)}


def _amount(value: Fraction | None, looks: dict[Fraction, str] | None = None) -> Amount | None:
    return None if value is None else _sure(value, looks)
