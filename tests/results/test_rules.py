"""The arithmetic of places and votes, without a database."""

from typing import Any

import pytest

from results.rules import carried, conflict, proposals
from results.states import MotionKind
from submissions.models import Award


def awards(*places: int, joint: str = "on_tie") -> list[Award]:
    """Awards of one pool in order, with so many places each."""
    names = ["gold", "silver", "bronze"]
    return [Award(pk=n, code=names[n], places=p, joint=joint) for n, p in enumerate(places)]


def rows(*places: int | None, joint: bool = False, step: str = "") -> list[dict[str, Any]]:
    """A tally's rows with these places; equal places are joint where asked."""
    return [
        {
            "entry": str(number),
            "place": place,
            "joint": joint and places.count(place) > 1,
            "step": step,
            "score": {"shown": "7.35"},
        }
        for number, place in enumerate(places, 1)
    ]


def given(*places: int | None, joint: bool = False) -> list[tuple[str, int, int | None]]:
    found = proposals(rows(*places, joint=joint), awards(1, 2, 3))
    return [(one.award.code, one.rank, one.entry) for one in found]


def test_places_fall_into_awards_in_order() -> None:
    assert given(1, 2, 3, 4, 5, 6, 7) == [
        ("gold", 1, 1), ("silver", 2, 2), ("silver", 3, 3),
        ("bronze", 4, 4), ("bronze", 5, 5), ("bronze", 6, 6),
    ]  # fmt: skip


def test_two_joint_golds_use_up_one_silver() -> None:
    codes = [code for code, _rank, _entry in given(1, 1, 3, 4, 5, 6, joint=True)]
    assert codes == ["gold", "gold", "silver", "bronze", "bronze", "bronze"]


def test_joint_last_place_reaches_beyond_the_award() -> None:
    found = proposals(rows(1, 2, 3, 4, 5, 6, 6, joint=True), awards(1, 2, 3))
    assert [one.beyond for one in found] == [False] * 5 + [True, True]
    assert [one.joint for one in found] == [False] * 5 + [True, True]


def test_places_nobody_reached_are_proposed_empty() -> None:
    assert given(1, 2) == [
        ("gold", 1, 1), ("silver", 2, 2), ("silver", 3, None),
        ("bronze", 4, None), ("bronze", 5, None), ("bronze", 6, None),
    ]  # fmt: skip


def test_unranked_entries_get_no_place() -> None:
    assert given(None, 1)[0] == ("gold", 1, 2)


def test_awards_that_are_always_joint_carry_no_order() -> None:
    found = proposals(rows(1, 2), awards(2, joint="always"))
    assert [(one.rank, one.joint) for one in found] == [(1, True), (1, True)]
    alone = proposals(rows(1), awards(2, joint="always"))
    assert [(one.joint, one.entry) for one in alone] == [(False, 1), (False, None)]


def test_step_and_score_are_kept() -> None:
    one = proposals(rows(1, step="median"), awards(1))[0]
    assert (one.step, one.score) == ("median", "7.35")


@pytest.mark.parametrize(
    ("kind", "in_favour", "voters", "outcome"),
    [
        (MotionKind.CONFIRM, 3, 6, True),  # an even vote keeps the proposal
        (MotionKind.CONFIRM, 2, 6, False),
        (MotionKind.CHANGE, 3, 6, False),
        (MotionKind.CHANGE, 4, 6, True),
        (MotionKind.JOIN, 4, 7, True),
        (MotionKind.VACATE, 3, 7, False),
    ],
)
def test_majority_of_the_free_members(
    kind: str, in_favour: int, voters: int, outcome: bool
) -> None:
    assert carried(kind, in_favour, voters) is outcome


def test_conflicts_by_rule() -> None:
    member = {"organisation": "City Lab", "city": "Espoo", "country": "FI"}
    entrant = {"organisation": "city lab ", "city": "Turku", "country": "FI"}
    assert conflict(member, entrant, ["same_organisation"]) == "same_organisation"
    other = {**entrant, "organisation": "Other"}
    assert conflict(member, other, ["same_organisation", "same_city"]) is None
    assert conflict(member, other, ["same_country"]) == "same_country"
    assert (
        conflict(
            {**member, "organisation": ""}, {**other, "organisation": ""}, ["same_organisation"]
        )
        is None
    )
