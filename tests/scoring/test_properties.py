"""What holds for every pool: order of input, exactness, monotony, no floats, same bytes."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from judging.scoring.ballots import Ballot, Contender, Criterion
from judging.scoring.ranks import half_up, shown
from judging.scoring.rulebook import Cut, Rules
from judging.scoring.seal import canonical_bytes
from judging.scoring.tally import TallyResult, tally
from judging.scoring.ties import Vote

JUDGES = "ABCDEFGHI"


@dataclass(frozen=True)
class Pool:
    """A drawn input of `tally`."""

    entries: tuple[Contender, ...]
    ballots: tuple[Ballot, ...]
    rules: Rules
    votes: tuple[Vote, ...] = ()

    def tally(self) -> TallyResult:
        return tally(self.entries, self.ballots, self.rules, sequence=7, seed="s", votes=self.votes)


@st.composite
def rulebooks(draw: st.DrawFn) -> Rules:
    ends = sorted(draw(st.lists(st.integers(0, 10), max_size=3)))
    weights = [1000 * (end - start) for start, end in pairwise([0, *ends, 10])]
    return Rules(
        tuple(Criterion(f"c{n}", weight, n) for n, weight in enumerate(weights)),
        minimum_ballots=draw(st.integers(1, 2)),
        drop_extremes=draw(st.booleans()),
        cut=Cut(draw(st.integers(0, 4)), None, draw(st.sampled_from([None, 1, 2]))),
        levels=tuple(draw(st.lists(st.integers(1, 3), max_size=3))),
    )


@st.composite
def pools(draw: st.DrawFn, rules: st.SearchStrategy[Rules] = rulebooks()) -> Pool:  # noqa: B008
    ruled = draw(rules)
    names = [str(n) for n in range(1, draw(st.integers(1, 5)) + 1)]
    marks = st.integers(*draw(st.sampled_from([(1, 10), (5, 6)])))  # the narrow range makes ties
    sheet = st.fixed_dictionaries({c.code: marks for c in ruled.criteria})
    judges = JUDGES if draw(st.booleans()) else JUDGES[:3]
    panels = st.just(set(judges)) if draw(st.booleans()) else st.sets(st.sampled_from(judges))
    entries = tuple(Contender(n, draw(st.sampled_from(["", "KR", "JP"]))) for n in names)
    cast = tuple(
        Ballot(judge, name, draw(sheet)) for name in names for judge in sorted(draw(panels))
    )
    vote = Vote(frozenset(names[:2]), {name: draw(st.integers(0, 2)) for name in names[:2]})
    return Pool(entries, cast, ruled, draw(st.sampled_from([(), (vote,)])))


def mixed(pool: Pool, seed: int) -> Pool:
    """The same pool with everything in another order."""
    lot = random.Random(seed)
    return Pool(
        tuple(lot.sample(pool.entries, len(pool.entries))),
        tuple(
            replace(b, marks=dict(lot.sample(sorted(b.marks.items()), len(b.marks))))
            for b in lot.sample(pool.ballots, len(pool.ballots))
        ),
        replace(
            pool.rules, criteria=tuple(lot.sample(pool.rules.criteria, len(pool.rules.criteria)))
        ),
        tuple(replace(v, counts=dict(reversed(list(v.counts.items())))) for v in pool.votes),
    )


def fraction(text: str) -> Fraction:
    return Fraction(*map(int, text.split("/")))


def scores(result: TallyResult) -> dict[str, Fraction]:
    return {r["entry"]: fraction(r["score"]["exact"]) for r in result["rows"] if r["score"]}


def leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from leaves(part)
    else:
        yield value


@given(pools(), st.integers(0, 99))
def test_the_same_input_in_any_order_gives_the_same_bytes(pool: Pool, seed: int) -> None:
    assert canonical_bytes(mixed(pool, seed).tally()) == canonical_bytes(pool.tally())


@given(pools())
def test_no_result_holds_a_float(pool: Pool) -> None:
    assert not any(isinstance(leaf, float) for leaf in leaves(pool.tally()))


@given(pools())
def test_scores_are_those_of_the_pocket_calculator(pool: Pool) -> None:
    pool = replace(pool, rules=replace(pool.rules, drop_extremes=False))
    by_hand: dict[str, list[Fraction]] = defaultdict(list)
    for ballot in pool.ballots:
        summed = sum(c.weight_bp * int(ballot.marks[c.code] or 0) for c in pool.rules.criteria)
        by_hand[ballot.entry].append(Fraction(summed, 10_000))
    assert scores(pool.tally()) == {e: sum(own) / len(own) for e, own in by_hand.items()}


@given(pools())
def test_dropping_leaves_the_mean_of_the_middle_ballots(pool: Pool) -> None:
    pool = replace(pool, rules=replace(pool.rules, drop_extremes=True))
    result = pool.tally()
    assert result["dropped"] == all(row["n"] >= 7 for row in result["rows"])
    for row in result["rows"]:
        values = sorted(fraction(b["value"]["exact"]) for b in row["ballots"])
        kept = values[1:-1] if result["dropped"] else values
        if row["score"]:
            assert fraction(row["score"]["exact"]) == sum(kept) / len(kept)


@given(pools())
def test_ranks_fall_with_the_score_and_count_those_above(pool: Pool) -> None:
    result = pool.tally()
    ranked = {r["entry"]: r["rank"] for r in result["rows"] if r["rank"]}
    own = {entry: score for entry, score in scores(result).items() if entry in ranked}
    assert ranked == {e: 1 + sum(s > own[e] for s in own.values()) for e in own}


@given(pools(), st.data())
def test_a_higher_mark_never_lowers_a_rank(pool: Pool, data: st.DataObject) -> None:
    pool = replace(pool, rules=replace(pool.rules, drop_extremes=False))
    assume(pool.ballots)
    at = data.draw(st.integers(0, len(pool.ballots) - 1))
    ballot, code = pool.ballots[at], data.draw(st.sampled_from(pool.rules.criteria)).code
    better = replace(ballot, marks={**ballot.marks, code: 10})
    raised = replace(pool, ballots=(*pool.ballots[:at], better, *pool.ballots[at + 1 :]))
    before, after = (
        {r["entry"]: r["rank"] or 0 for r in p.tally()["rows"]} for p in (pool, raised)
    )
    assert after[ballot.entry] <= before[ballot.entry]


@given(pools())
def test_splitting_a_criterion_into_two_halves_changes_no_score(pool: Pool) -> None:
    halves = tuple(
        Criterion(f"{c.code}{half}", c.weight_bp // 2, 2 * c.order + at)
        for c in pool.rules.criteria
        for at, half in enumerate("xy")
    )
    doubled = tuple(
        replace(b, marks={f"{c}{half}": m for c, m in b.marks.items() for half in "xy"})
        for b in pool.ballots
    )
    split = Pool(pool.entries, doubled, replace(pool.rules, criteria=halves))
    assert scores(split.tally()) == scores(pool.tally())


@given(pools())
def test_places_agree_with_ranks_and_are_equal_only_where_nothing_parted_them(pool: Pool) -> None:
    assume(pool.rules.levels)
    ranked = [r for r in pool.tally()["rows"] if r["rank"]]
    for above, below in pairwise(ranked):
        assert above["rank"] == below["rank"] or (above["place"] or 0) < (below["place"] or 0)
        if above["place"] == below["place"]:
            assert (above["steps"], above["level"]) == (below["steps"], below["level"])
    for row in ranked:
        assert row["place"] == 1 + sum((r["place"] or 0) < (row["place"] or 0) for r in ranked)


@given(pools())
def test_a_step_is_named_only_where_a_tie_changed_an_award(pool: Pool) -> None:
    rows = pool.tally()["rows"]
    shared = [r["rank"] for r in rows]
    for row in rows:
        assert not row["steps"] or shared.count(row["rank"]) > 1
        assert row["joint"] == ("joint" in row["steps"])
        assert row["joint"] <= (row["level"] is not None)


@given(pools())
def test_at_the_line_all_tied_go_on_and_nobody_below_them(pool: Pool) -> None:
    rules = replace(pool.rules, cut=Cut(number=2))
    ranked = [r for r in replace(pool, rules=rules).tally()["rows"] if r["rank"]]
    assert [r["goes_on"] for r in ranked] == [(r["rank"] or 0) <= 2 for r in ranked]


@given(st.lists(st.fractions(0, 10, max_denominator=10**6), max_size=8))
def test_what_is_shown_tells_all_apart_in_order(values: list[Fraction]) -> None:
    looks = shown(values)
    falling = [Fraction(looks[value]) for value in sorted(looks, reverse=True)]
    assert all(high > low for high, low in pairwise(falling))
    for value, text in looks.items():
        digits = len(text.partition(".")[2])
        assert digits >= 2
        assert Fraction(text) == half_up(value, digits)
