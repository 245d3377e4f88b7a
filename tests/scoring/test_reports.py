"""Judge reports, outlying ballots, smallest flips and left-out judges."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.scoring.aggregate import standings
from judging.scoring.ballots import Ballot, Contender
from judging.scoring.calibrate import calibrate
from judging.scoring.crossed import crossed
from judging.scoring.ranks import competition_ranks, go_on
from judging.scoring.reml import Variances
from judging.scoring.reports import Pace, judge_reports, outliers
from judging.scoring.robust import smallest_flip, without_each_judge
from judging.scoring.rulebook import Cut, Rules, Threshold
from tests.scoring.builders import ONE, THREE, ballots, ruled

TWO = {"a": 6000, "b": 4000}
SCORES = {
    **{(f"e{n}", "mild"): float(n + 3) for n in range(1, 6)},
    **{(f"e{n}", "even"): float(n + 1) for n in range(1, 6)},
    **{(f"e{n}", "hard"): float(n) for n in range(1, 6)},
}


def test_a_report_says_how_a_judge_marks() -> None:
    reports = {r.judge: r for r in judge_reports(calibrate(crossed(SCORES)))}
    mild, hard = reports["mild"], reports["hard"]
    assert (mild.ballots, mild.mean) == (5, 6.0)
    assert mild.correlation == pytest.approx(1)
    assert mild.spread == pytest.approx(np.sqrt(2.5))
    assert mild.leniency > 0 > hard.leniency
    assert mild.interval[0] < mild.leniency < mild.interval[1]
    assert mild.residual_ms == pytest.approx(0, abs=1e-3)
    assert (mild.trend, mild.median_seconds) == (None, None)


def test_a_judge_who_grows_harder_has_a_falling_trend() -> None:
    scores = SCORES | {(f"e{n}", "tired"): 9.0 - n for n in range(1, 6)}
    paces = {(f"e{n}", "tired"): Pace(n, 60.0 * n) for n in range(1, 6)}
    found = judge_reports(calibrate(crossed(scores), Variances(1, 1, 1)), paces)
    tired = next(r for r in found if r.judge == "tired")
    assert tired.trend is not None
    assert tired.trend < -0.5
    assert tired.median_seconds == 180
    assert tired.correlation == pytest.approx(-1)


def test_a_lone_ballot_has_neither_spread_nor_correlation() -> None:
    scores = SCORES | {("e9", "lone"): 4.0}
    lone = next(r for r in judge_reports(calibrate(crossed(scores))) if r.judge == "lone")
    assert (lone.spread, lone.correlation) == (None, None)


def test_a_ballot_far_from_the_others_and_the_model_is_named() -> None:
    scores = {(f"e{n}", f"j{m}"): 5.0 + n % 4 for n in range(12) for m in range(6)}
    scores |= {(f"e{n}", f"j{n % 6}"): 5.5 + n % 4 for n in range(12)}
    scores["e0", "j3"] = 9.0
    found = outliers(calibrate(crossed(scores)))
    assert [(o.entry, o.judge) for o in found] == [("e0", "j3")]
    assert found[0].away == pytest.approx(9 - (5.5 + 4 * 5) / 5)
    assert found[0].residual > 2.5


def _contenders(n: int) -> list[Contender]:
    return [Contender(f"e{i}") for i in range(n)]


def _on(entries: list[Contender], cast: list[Ballot], rules: Rules, cut: Cut) -> set[str]:
    counted = standings(entries, cast, rules)
    scores = {s.entry: s.score for s in counted if s.status == "ranked" and s.score is not None}
    return go_on(scores, {e.entry: e.group for e in entries}, cut)


def _least_change(
    entries: list[Contender], cast: list[Ballot], rules: Rules, cut: Cut
) -> Decimal | None:
    """By trying every other mark of every ballot."""
    before, found = _on(entries, cast, rules, cut), []
    for at, criterion in product(range(len(cast)), rules.counted):
        for mark in range(1, 6):
            changed = list(cast)
            marks = {**cast[at].marks, criterion.code: mark}
            changed[at] = Ballot(cast[at].judge, cast[at].entry, marks)
            if _on(entries, changed, rules, cut) != before:
                found.append(abs(Decimal(mark) - Decimal(cast[at].marks[criterion.code] or 0)))
    return min(found, default=None)


@given(st.data(), st.integers(0, 4), st.booleans())
@settings(max_examples=30, deadline=None)
def test_the_smallest_flip_is_the_smallest_of_all(
    data: st.DataObject, number: int, capped: bool
) -> None:
    rules = ruled(TWO, thresholds=(Threshold(2, effect="exclude"),))
    rules = Rules(
        tuple(type(c)(c.code, c.weight_bp, c.order, maximum=5) for c in rules.criteria),
        minimum_ballots=1,
        thresholds=rules.thresholds,
    )
    entries = [Contender(f"e{n}", group=data.draw(st.sampled_from(["", "KR"]))) for n in range(4)]
    sheet = st.fixed_dictionaries({"a": st.integers(1, 5), "b": st.integers(1, 5)})
    cast = [Ballot(j, e.entry, data.draw(sheet)) for e in entries for j in "AB"]
    cut = Cut(number, group_cap=1 if capped else None)
    flip = smallest_flip(entries, cast, rules, cut=cut)
    assert (flip and flip.change) == _least_change(entries, cast, rules, cut)


def test_a_flip_says_whose_mark_and_who_comes_and_goes() -> None:
    cast = ballots({"e0": {"A": "9", "B": "9"}, "e1": {"A": "8", "B": "8"}, "e2": {"A": "6"}})
    flip = smallest_flip(_contenders(3), cast, ruled(ONE), cut=Cut(1))
    assert flip is not None
    assert (flip.entry, flip.judge, int(flip.before), int(flip.after)) == ("e0", "A", 9, 7)
    assert (flip.comes, flip.goes) == (("e1",), ())
    assert flip.change == 2


def test_no_mark_flips_a_cut_that_takes_all() -> None:
    cast = ballots({"e0": {"A": "9"}, "e1": {"A": "8"}})
    assert smallest_flip(_contenders(2), cast, ruled(ONE), cut=Cut(2)) is None


def test_the_ranking_without_each_judge() -> None:
    table = {
        "e0": {"A": "9 9 9", "B": "5 5 5"},
        "e1": {"A": "6 6 6", "B": "7 7 7"},
        "e2": {"A": "1 1 1"},
    }
    cast = ballots(table)
    assert without_each_judge(_contenders(3), cast, ruled(THREE, minimum_ballots=2)) == {
        "A": {"e0": 2, "e1": 1},
        "B": {"e0": 1, "e1": 2, "e2": 3},
    }


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_leaving_out_is_counting_without(data: st.DataObject) -> None:
    cells = st.sampled_from(list(product(["e0", "e1", "e2"], "ABC")))
    marks = data.draw(st.dictionaries(cells, st.integers(1, 10), min_size=1))
    cast = [Ballot(judge, entry, {"a": mark}) for (entry, judge), mark in marks.items()]
    found = without_each_judge(_contenders(3), cast, ruled(ONE))
    for judge, ranks in found.items():
        sums: dict[str, list[int]] = {}
        for (entry, other), mark in marks.items():
            if other != judge:
                sums.setdefault(entry, []).append(mark)
        assert ranks == competition_ranks({e: Fraction(sum(m), len(m)) for e, m in sums.items()})
