"""Every step of the chain by a constructed example, and where the chain stops."""

from collections.abc import Mapping

import pytest

from judging.scoring.ballots import Criterion
from judging.scoring.rulebook import Rules
from judging.scoring.ties import Vote
from tests.scoring.builders import ONE, THREE, Table, count, places, rows, ruled

FIRSTS = (1, 1, 1, 1)
TWINS: Table = {"X": {"A": "7", "B": "6"}, "Y": {"A": "7", "B": "6"}}


def steps(table: Table, rules: Rules, **more: object) -> dict[str, tuple[int | None, str]]:
    return {e: (p, step) for e, (p, _, step) in places(count(table, rules, **more)).items()}


def test_the_heaviest_criterion_decides_first() -> None:
    table = {"X": {"A": "8 5 5"}, "Y": {"A": "5 10 5"}}
    assert steps(table, ruled(THREE, levels=FIRSTS)) == {
        "X": (1, "criterion:a"),
        "Y": (2, "criterion:a"),
    }


def test_the_next_criterion_decides_where_the_heaviest_is_equal() -> None:
    table = {"X": {"A": "5 5 7"}, "Y": {"A": "5 7 4"}}
    assert steps(table, ruled(THREE, levels=FIRSTS)) == {
        "Y": (1, "criterion:b"),
        "X": (2, "criterion:b"),
    }


@pytest.mark.parametrize(
    ("weights", "winner", "step"),
    [
        ({"a": 4000, "b": 3000, "c": 3000}, "X", "criterion:b"),
        ({"a": 4000, "c": 3000, "b": 3000}, "Y", "criterion:c"),
        ({"b": 3000, "c": 3000, "a": 4000}, "X", "criterion:b"),
    ],
)
def test_equal_weights_are_taken_as_printed(
    weights: Mapping[str, int], winner: str, step: str
) -> None:
    marks = {"X": {"a": "5", "b": "8", "c": "4"}, "Y": {"a": "5", "b": "4", "c": "8"}}
    table = {e: {"A": " ".join(row[code] for code in sorted(row))} for e, row in marks.items()}
    assert steps(table, ruled(weights, levels=FIRSTS))[winner] == (1, step)


def test_then_whom_more_of_the_common_judges_put_ahead() -> None:
    table = {"X": {"A": "8", "B": "8", "C": "2"}, "Y": {"A": "7", "B": "7", "C": "4"}}
    assert steps(table, ruled(levels=FIRSTS)) == {
        "X": (1, "head_to_head"),
        "Y": (2, "head_to_head"),
    }


def test_only_judges_who_scored_all_the_tied_are_asked() -> None:
    # B and C would turn it, but each scored only one of the two.
    table = {"X": {"A": "8", "B": "4"}, "Y": {"A": "7", "C": "5"}}
    assert steps(table, ruled(levels=FIRSTS))["X"] == (1, "head_to_head")


def test_nobody_in_common_passes_on_to_the_median() -> None:
    table = {"X": {"A": "9", "B": "5", "C": "4"}, "Y": {"D": "6", "E": "6", "F": "6"}}
    assert steps(table, ruled(levels=FIRSTS)) == {"Y": (1, "median"), "X": (2, "median")}


def test_a_cycle_passes_on_to_the_median() -> None:
    # A: X > Y > Z, B: Y > Z > X, C: Z > X > Y; medians 6, 8, 7.
    table = {
        "X": {"A": "9", "B": "3", "C": "6"},
        "Y": {"A": "8", "B": "9", "C": "1"},
        "Z": {"A": "1", "B": "7", "C": "10"},
    }
    assert steps(table, ruled(levels=FIRSTS)) == {
        "Y": (1, "median"),
        "Z": (2, "median"),
        "X": (3, "median"),
    }


def test_head_to_head_passes_on_where_wins_contradict_a_direct_comparison() -> None:
    # X beats Y, Y beats Z and V, the rest is even: by wins Y would stand above X, which beat it.
    table = {
        "X": {"A": "5", "B": "9", "C": "4"},
        "Y": {"A": "9", "B": "7", "C": "2"},
        "Z": {"A": "5", "B": "4", "C": "9"},
        "V": {"A": "5", "B": "3", "C": "10"},
    }
    assert steps(table, ruled(levels=FIRSTS)) == {
        "Y": (1, "median"),
        "V": (2, "joint"),
        "X": (2, "joint"),
        "Z": (2, "joint"),
    }


def test_a_cycle_beneath_a_clear_winner_parts_only_the_winner() -> None:
    # X is ahead of everyone with two of three judges; Y, Z, V go round in a circle.
    table = {
        "X": {"A": "9", "B": "9", "C": "0"},
        "Y": {"A": "8", "B": "2", "C": "8"},
        "Z": {"A": "7", "B": "8", "C": "3"},
        "V": {"A": "3", "B": "6", "C": "9"},
    }
    rules = Rules((Criterion("a", 10_000, 0, minimum=0),), minimum_ballots=1, levels=FIRSTS)
    result = rows(count(table, rules))
    assert (result["X"]["place"], result["X"]["step"]) == (1, "head_to_head")
    assert [result[e]["steps"][:2] for e in "YZV"] == [["head_to_head", "median"]] * 3


def test_the_vote_of_the_jurors_decides_last() -> None:
    vote = Vote(frozenset("XY"), {"Y": 3, "X": 2})
    result = count(TWINS, ruled(levels=FIRSTS), votes=[vote])
    assert places(result) == {"Y": (1, 0, "vote"), "X": (2, 1, "vote")}
    assert result["votes_wanted"] == []
    assert result["votes"] == [{"among": ["X", "Y"], "counts": {"X": 2, "Y": 3}}]


def test_an_even_vote_passes_on_and_the_place_is_joint() -> None:
    vote = Vote(frozenset("XY"), {"Y": 2, "X": 2})
    result = count(TWINS, ruled(levels=FIRSTS), votes=[vote])
    assert places(result) == {"X": (1, 0, "joint"), "Y": (1, 0, "joint")}
    assert result["votes_wanted"] == []


def test_a_vote_among_others_is_not_theirs_and_theirs_is_still_wanted() -> None:
    vote = Vote(frozenset("XYZ"), {"Y": 5})
    result = count(TWINS, ruled(levels=FIRSTS), votes=[vote])
    assert places(result)["Y"] == (1, 0, "joint")
    assert result["votes_wanted"] == [["X", "Y"]]


def test_a_category_may_say_joint_first() -> None:
    table = {"X": {"A": "8 5 5"}, "Y": {"A": "5 10 5"}}
    result = count(table, ruled(THREE, levels=FIRSTS, ties=()))
    assert places(result) == {"X": (1, 0, "joint"), "Y": (1, 0, "joint")}
    assert result["votes_wanted"] == []


def test_those_still_equal_start_again_at_the_first_step() -> None:
    # Nobody scored all three; the median takes X out; of Y and Z alone the judges B, C, D tell.
    table = {
        "X": {"P": "7", "Q": "7", "R": "4"},
        "Y": {"B": "6", "C": "9", "D": "3"},
        "Z": {"B": "4", "C": "8", "D": "6"},
    }
    result = rows(count(table, ruled(levels=FIRSTS)))
    assert {e: (r["place"], r["steps"]) for e, r in result.items()} == {
        "X": (1, ["median"]),
        "Y": (2, ["median", "head_to_head"]),
        "Z": (3, ["median", "head_to_head"]),
    }


def test_a_vote_may_part_only_some_and_the_rest_stay_joint() -> None:
    table = {entry: {"A": "7"} for entry in "XYZ"}
    vote = Vote(frozenset("XYZ"), {"X": 2, "Y": 2, "Z": 1})
    result = count(table, ruled(levels=FIRSTS), votes=[vote])
    assert places(result) == {"X": (1, 0, "joint"), "Y": (1, 0, "joint"), "Z": (3, 2, "vote")}
    assert result["votes_wanted"] == [["X", "Y"]]


FIELD: Table = {
    "X": {"A": "9"},
    "Y": {"A": "9"},
    "Z": {"A": "8"},
    "V": {"A": "7"},
    "W": {"A": "6"},
}


def test_two_golds_and_no_silver() -> None:
    result = count(FIELD, ruled(levels=(1, 1, 1)))
    assert places(result) == {
        "X": (1, 0, "joint"),
        "Y": (1, 0, "joint"),
        "Z": (3, 2, ""),
        "V": (4, None, ""),
        "W": (5, None, ""),
    }
    assert result["places_over"] == 0


def test_two_golds_and_one_silver_of_two() -> None:
    result = count(FIELD, ruled(levels=(1, 2, 3)))
    assert [level for _, level, _ in places(result).values()] == [0, 0, 1, 2, 2]


def test_a_joint_last_place_asks_for_a_raise_of_the_quota() -> None:
    table = {**FIELD, "U": {"A": "8"}}
    result = count(table, ruled(levels=(1, 1, 1)))
    assert places(result)["U"] == places(result)["Z"] == (3, 2, "joint")
    assert result["places_over"] == 1


def test_a_tie_that_changes_no_award_is_left_alone() -> None:
    table = {"X": {"A": "9 9 9"}, "Y": {"A": "8 5 5"}, "Z": {"A": "5 10 5"}, "V": {"A": "1 1 1"}}
    result = count(table, ruled(THREE, levels=(1, 2)))
    assert places(result) == {"X": (1, 0, ""), "Y": (2, 1, ""), "Z": (2, 1, ""), "V": (4, None, "")}
    assert not any(row["joint"] for row in result["rows"])


def test_breaking_stops_once_no_line_runs_through_a_group() -> None:
    table = {"X": {"A": "8 5 5"}, "Y": {"A": "5 10 5"}, "Z": {"A": "5 10 5"}}
    assert steps(table, ruled(THREE, levels=(1, 2))) == {
        "X": (1, "criterion:a"),
        "Y": (2, "criterion:a"),
        "Z": (2, "criterion:a"),
    }


def test_at_a_cut_line_nothing_is_broken() -> None:
    result = count(TWINS, ruled(ONE))
    assert places(result) == {"X": (None, None, ""), "Y": (None, None, "")}
    assert [row["rank"] for row in result["rows"]] == [1, 1]
