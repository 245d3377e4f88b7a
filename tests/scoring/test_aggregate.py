"""Adding up: the worked example, minimums, dropped extremes, rounding by stage, thresholds."""

from decimal import Decimal
from fractions import Fraction

import pytest

from judging.scoring.ballots import Contender
from judging.scoring.rulebook import Threshold
from tests.scoring.builders import ONE, THREE, count, rows, ruled, shown

WORKED = {"E": {"A": "8 7 9", "B": "6 8 7"}}  # C is recused


def test_the_worked_example_before_the_replacement() -> None:
    row = rows(count(WORKED, ruled(THREE, minimum_ballots=3)))["E"]
    assert [b["value"]["exact"] for b in row["ballots"]] == ["79/10", "34/5"]
    assert row["score"] == {"exact": "147/20", "shown": "7.35"}
    assert (row["status"], row["because"], row["n"]) == ("incomplete", ["ballots"], 2)
    assert row["rank"] is None


def test_the_worked_example_with_the_replacement() -> None:
    table = {"E": {**WORKED["E"], "D": "7 7 8"}}
    row = rows(count(table, ruled(THREE, minimum_ballots=3)))["E"]
    assert row["ballots"][2]["value"]["shown"] == "7.20"
    assert row["score"] == {"exact": "73/10", "shown": "7.30"}
    assert (row["status"], row["rank"], row["n"]) == ("ranked", 1, 3)
    assert row["median"] == {"exact": "36/5", "shown": "7.20"}
    assert row["spread"] == {"exact": "11/10", "shown": "1.10"}
    assert row["means"]["b"] == {"exact": "22/3", "shown": "7.33"}


def test_a_recorded_exception_ranks_an_entry_below_the_minimum_and_shows() -> None:
    rules = ruled(THREE, minimum_ballots=3)
    row = rows(count(WORKED, rules, entries=[Contender("E", excepted=True)]))["E"]
    assert (row["status"], row["rank"], row["excepted"]) == ("ranked", 1, True)


def test_an_entry_nobody_scored_has_no_score_even_with_an_exception() -> None:
    row = rows(count({"E": {}}, ruled(), entries=[Contender("E", excepted=True)]))["E"]
    assert (row["status"], row["score"], row["median"]) == ("incomplete", None, None)
    assert row["spread"] is None


def test_a_ballot_with_a_gap_does_not_count_and_is_listed() -> None:
    result = count({"E": {"A": "8 7 9", "B": "1 - 1"}}, ruled(THREE))
    assert shown(result) == {"E": "7.90"}
    assert result["uncounted"] == [{"judge": "B", "entry": "E", "missing": ["b"]}]


SEVEN = {"A": "1", "B": "5", "C": "5", "D": "6", "F": "6", "G": "7", "H": "10"}


def test_one_highest_and_one_lowest_are_dropped() -> None:
    result = count({"E": SEVEN}, ruled(drop_extremes=True))
    row = rows(result)["E"]
    assert row["score"] == {"exact": "29/5", "shown": "5.80"}
    assert [b["judge"] for b in row["ballots"] if b["share"] == "0/1"] == ["A", "H"]
    assert (result["dropped"], row["n"], row["spread"]) == (
        True,
        7,
        {"exact": "9/1", "shown": "9.00"},
    )


def test_nothing_is_dropped_where_one_entry_has_six_ballots() -> None:
    six = dict(list(SEVEN.items())[:6])
    result = count({"E": SEVEN, "F": six}, ruled(drop_extremes=True))
    assert result["dropped"] is False
    assert shown(result) == {"E": "5.71", "F": "5.00"}


def test_of_several_equal_extremes_one_copy_is_dropped_and_no_name_decides_which() -> None:
    # Three judges share the highest total 6.5 with unlike marks: each loses a third of its say.
    marks = {"A": "8 5 5", "B": "5 10 5", "C": "7 6 6", **dict.fromkeys("DFG", "4 4 4")}
    table = {"E": {**marks, "H": "1 1 1"}}
    row = rows(count(table, ruled(THREE, drop_extremes=True)))["E"]
    shares = {b["judge"]: b["share"] for b in row["ballots"]}
    assert [shares[judge] for judge in "ABCDH"] == ["2/3", "2/3", "2/3", "1/1", "0/1"]
    assert row["score"] == {"exact": "5/1", "shown": "5.00"}  # (2 x 6.5 + 3 x 4) / 5
    assert row["means"]["a"]["exact"] == str(Fraction(Fraction(2, 3) * 20 + 12) / 5)
    assert row["median"] == {"exact": "4/1", "shown": "4.00"}


def test_when_all_ballots_are_equal_two_copies_go() -> None:
    row = rows(count({"E": dict.fromkeys("ABCDFGH", "6")}, ruled(drop_extremes=True)))["E"]
    assert {b["share"] for b in row["ballots"]} == {"5/7"}
    assert (row["score"], row["median"]) == ({"exact": "6/1", "shown": "6.00"},) * 2


def test_rounding_by_stage_rounds_each_mean_and_then_the_sum() -> None:
    table = {"E": {"A": "8 7 9", "B": "7 7 9", "C": "7 8 9"}}  # means 22/3, 22/3, 9
    assert rows(count(table, ruled(THREE)))["E"]["score"] == {"exact": "23/3", "shown": "7.67"}
    staged = rows(count(table, ruled(THREE, stage_decimals=1)))["E"]
    assert staged["means"]["a"]["exact"] == "73/10"
    assert staged["score"] == {"exact": "38/5", "shown": "7.60"}  # 7.64 rounded again


def test_half_goes_up_when_rounding_by_stage() -> None:
    staged = rows(count({"E": {"A": "7", "B": "8"}}, ruled(stage_decimals=0)))["E"]
    assert staged["score"] == {"exact": "8/1", "shown": "8.00"}


def test_an_earlier_round_counts_with_its_share() -> None:
    rules = ruled(ONE, carry_share_bp=3000)
    entries = [Contender("E", earlier=Fraction(6)), Contender("F")]
    result = rows(count({"E": {"A": "8"}, "F": {"A": "9"}}, rules, entries=entries))
    assert result["E"]["score"] == {"exact": "37/5", "shown": "7.40"}
    assert result["E"]["earlier"] == {"exact": "6/1", "shown": "6.00"}
    assert (result["F"]["status"], result["F"]["because"]) == ("incomplete", ["earlier"])


@pytest.mark.parametrize(
    ("threshold", "status", "because", "flags"),
    [
        (Threshold(Decimal("7.31"), effect="exclude"), "excluded", ["threshold:total"], []),
        (Threshold(Decimal("7.3"), effect="exclude"), "ranked", [], []),
        (Threshold(8, "b", "exclude"), "excluded", ["threshold:b"], []),
        (Threshold(8, "b"), "ranked", [], ["threshold:b"]),
        (Threshold(7, "b"), "ranked", [], []),
    ],
)
def test_a_threshold_excludes_or_flags(
    threshold: Threshold, status: str, because: list[str], flags: list[str]
) -> None:
    table = {"E": {**WORKED["E"], "D": "7 7 8"}}
    row = rows(count(table, ruled(THREE, thresholds=(threshold,))))["E"]
    assert (row["status"], row["because"], row["flags"]) == (status, because, flags)
    assert (row["rank"] is None) == (status == "excluded")
