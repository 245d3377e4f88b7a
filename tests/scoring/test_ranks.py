"""Ranks 1, 2, 2, 4; two decimals or more; the line, at which all tied go on."""

from decimal import Decimal
from fractions import Fraction

import pytest

from judging.scoring.ranks import competition_ranks, go_on, half_up, shown, written
from judging.scoring.rulebook import Cut


def fractions(**values: str) -> dict[str, Fraction]:
    return {key: Fraction(value) for key, value in values.items()}


def test_standard_competition_ranking_by_the_exact_fraction() -> None:
    scores = fractions(A="9", B="22/3", C="22/3", D="7.33", E="1")
    assert competition_ranks(scores) == {"A": 1, "B": 2, "C": 2, "D": 4, "E": 5}


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("7.3", 2, "7.30"),
        ("7.345", 2, "7.35"),
        ("7.3449999", 2, "7.34"),
        ("22/3", 2, "7.33"),
        ("9.995", 2, "10.00"),
        ("0.004", 2, "0.00"),
        ("-0.05", 1, "0.0"),
        ("-1.255", 2, "-1.25"),
        ("7.5", 0, "8"),
        ("1/3", 5, "0.33333"),
    ],
)
def test_one_rounding_half_up(value: str, digits: int, text: str) -> None:
    assert written(Fraction(value), digits) == text
    assert half_up(Fraction(value), digits) == Fraction(text)


def test_two_decimals_unless_two_neighbours_would_look_equal() -> None:
    values = [Fraction(v) for v in ("9", "7.3051", "7.3052", "7.30", "7.30")]
    assert list(shown(values).values()) == ["9.00", "7.3052", "7.3051", "7.30"]


def test_more_decimals_never_make_a_third_neighbour_look_equal() -> None:
    # At three decimals 7.3048 would read 7.305, the same as 7.3050 beside it.
    values = [Fraction(v) for v in ("7.3051", "7.3050", "7.3048", "7.3001")]
    assert list(shown(values).values()) == ["7.3051", "7.3050", "7.3048", "7.300"]


FOUR = fractions(A="9", B="8", C="8", D="7")


@pytest.mark.parametrize(
    ("cut", "through"),
    [
        (Cut(number=1), "A"),
        (Cut(number=2), "ABC"),
        (Cut(number=3), "ABC"),
        (Cut(number=4), "ABCD"),
        (Cut(number=0), ""),
        (Cut(number=9), "ABCD"),
        (Cut(at_least=8), "ABC"),
        (Cut(at_least=Decimal("8.01")), "A"),
        (Cut(number=4, at_least=8), "ABC"),
        (Cut(), "ABCD"),
    ],
)
def test_all_who_are_tied_at_the_line_go_on(cut: Cut, through: str) -> None:
    assert go_on(FOUR, {}, cut) == set(through)


def test_a_capped_group_makes_room_for_the_next() -> None:
    groups = {"A": "KR", "B": "KR", "C": "JP", "D": "KR"}
    assert go_on(FOUR, groups, Cut(number=2, group_cap=1)) == {"A", "C"}


def test_all_who_are_tied_at_a_cap_go_on() -> None:
    groups = dict.fromkeys("ABCD", "KR")
    assert go_on(FOUR, groups, Cut(number=4, group_cap=2)) == {"A", "B", "C"}


def test_entries_without_a_group_are_never_capped() -> None:
    assert go_on(FOUR, dict.fromkeys("ABCD", ""), Cut(number=4, group_cap=1)) == set("ABCD")
