"""Totals and ranks of sheets counted as contests count them."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.judging.sheet.writing import column, crossed, entries, rubric, tallied

TWO = {"skill": "60", "style": "40"}


def test_ranks_leave_out_the_places_that_equals_use_up(tmp_path: Path) -> None:
    out = tallied(tmp_path, crossed({"a": "9 9", "b": "8 8", "c": "7 9", "d": "1 2"}))
    assert column(out, "rank") == {"a": 1, "b": 2, "c": 2, "d": 4}
    assert column(out, "tie_step") == {"a": None, "b": "joint", "c": "joint", "d": None}


def test_exact_numbers_are_decimal_strings(tmp_path: Path) -> None:
    out = tallied(tmp_path, crossed({"a": "7 7 8", "b": "5.25 6 -", "c": "-1 0 0"}))
    assert column(out, "total") == {"a": "7.333333333333", "b": "5.625", "c": "-0.333333333333"}
    assert column(out, "n") == {"a": 3, "b": 2, "c": 3}


def test_a_song_contest_adds_up_points_and_counts_the_twelves(tmp_path: Path) -> None:
    """As song contests count: points from other countries, ties by the most 12s, then the 10s."""
    table = {"SE": "- 12 2 0", "FR": "6 - 8 0", "IL": "12 0 - 1", "MT": "0 0 1 -"}
    rules = 'aggregate = "sum"\nown_group = "refuse"\nties = ["count:12", "count:8", "joint"]\n'
    lines = ["entry,judge,score"]
    for entry, points in table.items():
        pairs = zip(table, points.split(), strict=True)
        lines += [f"{entry},{judge},{'' if p == '-' else p}" for judge, p in pairs]
    out = tallied(tmp_path, "\n".join(lines), rules)
    assert column(out, "total") == {"SE": "14", "FR": "14", "IL": "13", "MT": "1"}
    assert column(out, "rank") == {"SE": 1, "FR": 2, "IL": 3, "MT": 4}
    assert entries(out)["FR"]["tie_step"] == "count:12"


def test_a_jump_counts_the_middle_three_of_five(tmp_path: Path) -> None:
    """As style marks are counted in ski jumping: highest and lowest go, the rest adds up."""
    rules = 'aggregate = "sum"\ndrop_extremes = 1\n'
    out = tallied(tmp_path, crossed({"a": "18 18.5 19 19 20", "b": "17 17 17 17 17"}), rules)
    assert column(out, "total") == {"a": "56.5", "b": "51"}
    assert column(out, "raw_mean") == {"a": "18.9", "b": "17"}


def test_skating_components_are_trimmed_rounded_and_multiplied(tmp_path: Path) -> None:
    """As components are counted in figure skating: per criterion the highest and lowest mark go,
    the mean is rounded to two decimals, times the factor, and the sum is rounded again."""
    marks = {"A": "8 7.75", "B": "8.25 8", "C": "7.5 7.5", "D": "8.5 8.25", "E": "8 7.25"}
    rules = (
        'normalise_weights = false\ndrop_extremes = 1\ndrop_level = "criterion"\n'
        "decimals_criterion = 2\ndecimals_total = 2\n"
    )
    out = tallied(tmp_path, rubric({"skill": "1.67", "style": "1.33"}, {"a": marks}), rules)
    row = out["entries"][0]
    assert row["total_unrounded"] == "23.8011"  # 1.67 * 8.08 + 1.33 * 7.75
    assert row["total"] == "23.80"


def test_rounding_is_half_up_at_each_stage(tmp_path: Path) -> None:
    sheet = rubric(TWO, {"a": {"A": "8 7", "B": "7 8"}})
    out = tallied(tmp_path, sheet, "decimals_criterion = 0\n")
    assert out["entries"][0]["total"] == "8"  # 7.5 and 7.5 are 8 and 8
    out = tallied(tmp_path, crossed({"a": "-0.5 -0.5", "b": "0.5 0.5"}), "decimals_total = 0\n")
    assert column(out, "total") == {"b": "1", "a": "0"}


def test_diving_multiplies_by_the_difficulty_of_each_dive(tmp_path: Path) -> None:
    """Weights that stand as they are may differ from entry to entry."""
    lines = ["entry,judge,criterion,weight,score"]
    for entry, difficulty in (("a", "3.2"), ("b", "2.8")):
        lines += [f"{entry},{judge},dive 1,{difficulty},8" for judge in "ABC"]
    rules = 'aggregate = "sum"\nnormalise_weights = false\n'
    out = tallied(tmp_path, "\n".join(lines), rules)
    assert column(out, "total") == {"a": "76.8", "b": "67.2"}
    assert column(out, "raw_mean") == {"a": "8", "b": "8"}


def test_weights_that_are_normalised_are_divided_by_their_sum(tmp_path: Path) -> None:
    sheet = rubric({"skill": "2", "style": "1"}, {"a": {"A": "9 6"}})
    assert tallied(tmp_path, sheet, "normalise_weights = true")["entries"][0]["total"] == "8"
    assert tallied(tmp_path, sheet, "normalise_weights = false")["entries"][0]["total"] == "24"


def test_a_ballot_without_all_its_marks_does_not_count(tmp_path: Path) -> None:
    sheet = rubric(TWO, {"a": {"A": "9 9", "B": "1 -", "C": "- -"}, "b": {"B": "8 8"}})
    out = tallied(tmp_path, sheet)
    assert (entries(out)["a"]["n"], entries(out)["a"]["total"]) == (1, "9")
    assert out["uncounted"] == [{"judge": "B", "entry": "a", "missing": ["style"]}]
    assert [judge["n"] for judge in out["judges"]] == [1, 1, 0]


def test_judges_of_different_criteria_are_each_asked_for_their_own(tmp_path: Path) -> None:
    lines = ["entry,judge,criterion,weight,score"]
    for entry, skill, style in (("a", 9, 6), ("b", 7, 8)):
        lines += [f"{entry},A,skill,50,{skill}", f"{entry},B,style,50,{style}"]
    out = tallied(tmp_path, "\n".join(lines))
    assert column(out, "total") == {"a": "7.5", "b": "7.5"}
    assert out["uncounted"] == []


def test_too_few_ballots_leave_an_entry_without_a_rank(tmp_path: Path) -> None:
    out = tallied(tmp_path, crossed({"a": "9 -", "b": "5 6", "c": "- -"}), "min_ballots = 2")
    assert column(out, "rank") == {"b": 1, "a": None, "c": None}
    assert column(out, "total") == {"b": "5.5", "a": "9", "c": None}
    assert column(out, "p_top")["a"] is None


def test_nothing_adds_up_to_nought_only_where_none_are_asked_for(tmp_path: Path) -> None:
    sheet = crossed({"a": "9 1", "b": "- -"})
    assert column(tallied(tmp_path, sheet, 'aggregate = "sum"'), "rank") == {"a": 1, "b": None}
    out = tallied(tmp_path, sheet, 'aggregate = "sum"\nmin_ballots = 0')
    assert column(out, "total") == {"a": "10", "b": "0"}
    assert column(out, "rank") == {"a": 1, "b": 2}


def test_two_ballots_have_no_middle(tmp_path: Path) -> None:
    out = tallied(tmp_path, crossed({"a": "9 9 5", "b": "5 6 -"}), "drop_extremes = 1")
    assert column(out, "total") == {"a": "9", "b": None}


@pytest.mark.parametrize("level", ["ballot", "criterion"])
def test_levels_of_dropping_differ(level: str, tmp_path: Path) -> None:
    marks = {"A": "10 1", "B": "8 8", "C": "1 10", "D": "6 6"}
    rules = f'drop_extremes = 1\ndrop_level = "{level}"'
    found = tallied(tmp_path, rubric(TWO, {"a": marks}), rules)["entries"][0]["total"]
    by_ballot = (Fraction(64, 10) + 6) / 2  # 6.4, 8, 4.6, 6: the second and third go
    assert Fraction(found) == (by_ballot if level == "ballot" else 7)


def test_pools_are_ranked_apart(tmp_path: Path) -> None:
    sheet = (
        "entry,judge,score,pool\na,A,9,x\nb,A,8,x\nc,A,7,y\nd,A,6,y\na,B,8,x\nb,B,8,x\nc,B,7,y\n"
    )
    out = tallied(tmp_path, sheet, top=1)
    assert [(r["pool"], r["entry"], r["rank"]) for r in out["entries"]] == [
        ("x", "a", 1),
        ("x", "b", 2),
        ("y", "c", 1),
        ("y", "d", 2),
    ]
    chances = column(out, "p_top")
    assert chances["a"] + chances["b"] == pytest.approx(1)
    assert chances["c"] + chances["d"] == pytest.approx(1)


@pytest.mark.parametrize(
    ("ties", "ranks", "step"),
    [
        ('["head_to_head"]', {"a": 2, "b": 1}, "head_to_head"),
        ('["median"]', {"a": 2, "b": 1}, "median"),
        ('["count:10", "median"]', {"a": 1, "b": 2}, "count:10"),
        ('["count:3", "joint"]', {"a": 1, "b": 1}, "joint"),
        ("[]", {"a": 1, "b": 1}, "joint"),
    ],
)
def test_each_step_parts_equals_in_its_own_way(
    ties: str, ranks: dict[str, int], step: str, tmp_path: Path
) -> None:
    out = tallied(tmp_path, crossed({"a": "10 6 5", "b": "7 7 7"}), f"ties = {ties}")
    assert column(out, "rank") == ranks
    assert set(column(out, "tie_step").values()) == {step}


def test_those_still_equal_begin_again_at_the_first_step(tmp_path: Path) -> None:
    """A cycle head to head; the 10 parts c from it; a and b, alone, then meet head to head."""
    table = {"a": "9 7 8", "b": "8 9 7", "c": "6 8 10"}
    out = tallied(tmp_path, crossed(table), 'ties = ["head_to_head", "count:10"]')
    assert column(out, "total") == {"c": "8", "a": "8", "b": "8"}
    assert column(out, "rank") == {"c": 1, "a": 2, "b": 3}
    assert column(out, "tie_step") == {"c": "count:10", "a": "head_to_head", "b": "head_to_head"}
