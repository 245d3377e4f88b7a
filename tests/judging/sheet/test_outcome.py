"""The whole outcome: its shape, what changes nothing, what changes one entry only, its bytes."""

import csv
import hashlib
import json
import random
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judging.sheet.outcome import as_text, fingerprint
from tests.judging.sheet.writing import column, crossed, entries, rubric, tallied
from tests.scoring import published

ENTRY = [
    "entry", "n", "raw_mean", "total_unrounded", "total", "rank", "tie_step", "calibrated", "se",
    "p_top", "expected_rank", "rank_interval",
]  # fmt: skip
JUDGE = ["judge", "n", "mean", "sd", "leniency", "leniency_fixed", "residual_ms"]
TABLE = {"a": "9 7 8", "b": "6 5 5", "c": "7 8 6", "d": "4 5 6"}
SHARED = settings(  # the folder holds one sheet after another
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

GIVEN = "[variance]\nentry = 2\njudge = 1\nerror = 1\n"  # where the estimate is not the point
MARKS = st.lists(st.integers(1, 10), min_size=12, max_size=12)


def _sheet(marks: list[int]) -> dict[str, str]:
    """Four entries by three judges."""
    return {e: " ".join(map(str, marks[3 * n : 3 * n + 3])) for n, e in enumerate("abcd")}


def test_the_shape(tmp_path: Path) -> None:
    out = tallied(tmp_path, crossed(TABLE), top=2, seed="s")
    assert [list(row) for row in out["entries"]] == [ENTRY] * 4
    assert [list(row) for row in out["judges"]] == [JUDGE] * 3
    assert list(out["variance"]) == ["intercept", "entry", "judge", "error"]
    assert list(out["agreement"]) == [
        "icc_a1", "icc_ak", "alpha_interval", "alpha_ordinal", "kendall_w",
    ]  # fmt: skip
    assert list(out["design"]) == ["components", "contrast_variance", "ideal", "why_not"]
    assert out["settings"] == {"seed": "s", "top": 2, "draws": 50, "rules_sha256": None}
    assert json.loads(as_text(out)) == out


def test_the_hashes_are_of_the_file_and_of_the_outcome(tmp_path: Path) -> None:
    text = crossed(TABLE)
    out = tallied(tmp_path, text, "scale = [1, 10]")
    assert out["input_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert out["settings"]["rules_sha256"] == hashlib.sha256(b"scale = [1, 10]").hexdigest()
    assert out["output_sha256"] == fingerprint(out)


def test_penicillin_as_lme4_has_it(tmp_path: Path) -> None:
    rows = (row.split() for row in published.PENICILLIN.split(","))
    table = {f"plate{n:02}": " ".join(row) for n, row in enumerate(rows)}
    out = tallied(tmp_path, crossed(table))
    found = out["variance"]
    assert found["intercept"] == pytest.approx(22.97222, abs=1e-5)
    assert (found["entry"], found["judge"], found["error"]) == pytest.approx(
        (0.7169, 3.7311, 0.3024), rel=1e-3
    )
    assert sum(row["leniency_fixed"] for row in out["judges"]) == pytest.approx(0, abs=1e-5)


def test_given_variances_are_taken(tmp_path: Path) -> None:
    rules = "[variance]\nentry = 2.0\njudge = 0\nerror = 1.0\n"
    out = tallied(tmp_path, crossed({"a": "9 -", "b": "- 3"}), rules)
    assert (out["variance"]["entry"], out["variance"]["judge"]) == (2, 0)
    assert column(out, "calibrated") == pytest.approx({"a": 6 + 3 * 2 / 3, "b": 6 - 3 * 2 / 3})
    assert out["design"]["why_not"] == ["apart"]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({"a": "9 8"}, "single"),
        ({"a": "9", "b": "8"}, "single"),
        ({"a": "9 -", "b": "- 8"}, "once"),
        ({"a": "5 5", "b": "5 5"}, "constant"),
    ],
)
def test_where_there_is_no_model_the_rest_stands(
    table: dict[str, str], reason: str, tmp_path: Path
) -> None:
    out = tallied(tmp_path, crossed(table), top=1)
    assert out["design"]["why_not"] == [reason]
    assert set(out["variance"].values()) == {None}
    assert entries(out)["a"]["rank"] == 1
    assert [entries(out)["a"][name] for name in ENTRY[7:]] == [None] * 5


def test_a_sheet_of_ballots_that_do_not_count_has_nobody_ranked(tmp_path: Path) -> None:
    out = tallied(tmp_path, rubric({"x": "60", "y": "40"}, {"a": {"A": "5 -"}}))
    assert (out["design"]["components"], out["design"]["why_not"]) == (0, ["empty"])
    assert (out["entries"][0]["rank"], out["judges"][0]["n"]) == (None, 0)


@given(MARKS, st.sampled_from("ABC"), st.integers(1, 5))
@settings(SHARED, max_examples=5)
def test_a_constant_added_to_a_judge(
    tmp_path: Path, marks: list[int], judge: str, constant: int
) -> None:
    """It moves every score by exactly constant/n, and no calibrated rank."""
    moved = [mark + constant * ("ABC"[n % 3] == judge) for n, mark in enumerate(marks)]
    before = tallied(tmp_path, crossed(_sheet(marks)))
    after = tallied(tmp_path, crossed(_sheet(moved)))
    assert column(after, "rank") == column(before, "rank")
    for entry, mean in _means(_sheet(moved)).items():
        assert mean - _means(_sheet(marks))[entry] == Fraction(constant, 3)
    if (
        None not in column(before, "calibrated").values()
        and None not in column(after, "calibrated").values()
    ):
        assert _order(after) == _order(before)


def _means(table: dict[str, str]) -> dict[str, Fraction]:
    return {e: sum(map(Fraction, row.split()), Fraction(0)) / 3 for e, row in table.items()}


def _order(out: dict[str, Any]) -> list[set[str]]:
    """The entries by falling calibrated score, equals together (6 digits are told)."""
    found: list[set[str]] = []
    last = None
    for score, entry in sorted(
        ((r["calibrated"], r["entry"]) for r in out["entries"]), reverse=True
    ):
        if last is None or last - score > 3e-6:
            found.append(set())
        found[-1].add(entry)
        last = score
    return found


@given(MARKS, st.randoms(use_true_random=False))
@settings(SHARED, max_examples=4)
def test_the_order_of_rows_and_columns_changes_nothing(
    tmp_path: Path, marks: list[int], rng: random.Random
) -> None:
    text = crossed(_sheet(marks))
    head, *rows = [list(row) for row in csv.reader(text.splitlines())]
    rng.shuffle(rows)
    turned = "\n".join(",".join(row[at] for at in (2, 0, 1)) for row in [head, *rows])
    one, other = tallied(tmp_path, text, top=2), tallied(tmp_path, turned, top=2)
    assert one["output_sha256"] == other["output_sha256"]
    assert {**one, "input_sha256": ""} == {**other, "input_sha256": ""}


@given(MARKS)
@SHARED
def test_other_names_for_the_judges_change_no_entry(tmp_path: Path, marks: list[int]) -> None:
    exact = ("n", "raw_mean", "total", "rank", "tie_step")
    one = tallied(tmp_path, crossed(_sheet(marks)), GIVEN)
    other = tallied(tmp_path, crossed(_sheet(marks), judges="ZXY"), GIVEN)
    for name in exact:
        assert column(one, name) == column(other, name)
    for a, b in product(("calibrated", "se"), "abcd"):
        assert entries(one)[b][a] == pytest.approx(entries(other)[b][a], abs=2e-6)


@given(MARKS, st.sampled_from("abcd"), st.sampled_from([0, 1, 2]))
@SHARED
def test_a_recusal_changes_only_that_entry(
    tmp_path: Path, marks: list[int], entry: str, judge: int
) -> None:
    """In the official numbers: the calibrated ones lean on every ballot."""
    table = _sheet(marks)
    cells = table[entry].split()
    cells[judge] = "-"
    recused = {**table, entry: " ".join(cells)}
    before, after = (tallied(tmp_path, crossed(t), GIVEN) for t in (table, recused))
    for other in set("abcd") - {entry}:
        for name in ("n", "raw_mean", "total_unrounded", "total"):
            assert entries(before)[other][name] == entries(after)[other][name]
    assert entries(after)[entry]["n"] == 2


def test_the_same_seed_gives_the_same_bytes_and_another_other_chances(tmp_path: Path) -> None:
    one, again, other = (tallied(tmp_path, crossed(TABLE), top=2, seed=s) for s in "sst")
    assert as_text(one) == as_text(again)
    assert column(one, "p_top") != column(other, "p_top")
    assert column(one, "calibrated") == column(other, "calibrated")


@given(MARKS, st.integers(1, 4))
@SHARED
def test_the_chances_add_up_to_the_places(tmp_path: Path, marks: list[int], top: int) -> None:
    chances = column(tallied(tmp_path, crossed(_sheet(marks)), GIVEN, top=top), "p_top")
    assert sum(chances.values()) == pytest.approx(top, abs=1e-5)
