"""The stored run: its shape, its refusals, its bytes."""

import json

import pytest

from judging.scoring.ballots import Ballot, Contender, Refused
from judging.scoring.rulebook import Cut, Threshold
from judging.scoring.seal import canonical_bytes
from judging.scoring.tally import fingerprint, tally
from judging.scoring.ties import Vote
from tests.scoring.builders import THREE, ballot, count, rows, ruled

TABLE = {
    "12": {"A": "8 7 9", "B": "6 8 7", "D": "7 7 8"},
    "3": {"A": "9 9 9", "B": "8 8 8", "D": "9 9 9"},
    "7": {"A": "7 7 7", "B": "5 5 5"},
    "5": {"A": "2 2 2", "B": "2 2 2", "D": "2 2 2"},
}
RULES = ruled(
    THREE,
    minimum_ballots=3,
    thresholds=(Threshold(3, effect="exclude"),),
    cut=Cut(number=1),
    levels=(1, 1),
)


def test_the_result_lists_the_ranked_first_and_then_the_others() -> None:
    result = count(TABLE, RULES)
    assert [(r["entry"], r["status"], r["rank"], r["goes_on"]) for r in result["rows"]] == [
        ("3", "ranked", 1, True),
        ("12", "ranked", 2, False),
        ("5", "excluded", None, False),
        ("7", "incomplete", None, False),
    ]


def test_neither_incomplete_nor_excluded_entries_take_a_place() -> None:
    places = {row["entry"]: row["place"] for row in count(TABLE, RULES)["rows"]}
    assert places == {"3": 1, "12": 2, "5": None, "7": None}


def test_the_result_is_json_as_it_is_and_carries_its_inputs() -> None:
    result = count(TABLE, RULES)
    assert json.loads(json.dumps(result)) == result
    assert (result["sequence"], result["seed"]) == (1, "s")
    assert result["rules"] == RULES.document()
    assert result["rules_sha256"] == fingerprint(RULES.document())


def test_the_bytes_are_pinned() -> None:
    """Whoever changes them raises FORMAT: results stored under the old one must stay checkable."""
    assert fingerprint(count(TABLE, RULES)) == (
        "9ff22debd71d483a3801462b8e97c3bcd4d0d9111ef8a917ff6c78c896c27c06"
    )


def test_another_sequence_seed_or_mark_gives_another_fingerprint() -> None:
    entries, rules = [Contender("E")], ruled(THREE)
    prints = {
        fingerprint(tally(entries, [ballot("A", "E", marks)], rules, sequence=n, seed=seed))
        for marks, n, seed in [
            ("8 7 9", 1, "s"),
            ("8 7 9", 2, "s"),
            ("8 7 9", 1, "t"),
            ("8 7 8", 1, "s"),
        ]
    }
    assert len(prints) == 4


def test_an_empty_pool_has_an_empty_result() -> None:
    result = tally([], [], RULES, sequence=0, seed="")
    assert (result["rows"], result["places_over"]) == ([], 0)
    assert canonical_bytes(result)


def test_a_capped_entry_is_named() -> None:
    entries = [Contender("X", group="KR"), Contender("Y", group="KR"), Contender("Z", group="JP")]
    table = {"X": {"A": "9"}, "Y": {"A": "8"}, "Z": {"A": "7"}}
    result = rows(count(table, ruled(cut=Cut(number=2, group_cap=1)), entries=entries))
    assert {e: (r["goes_on"], r["capped"]) for e, r in result.items()} == {
        "X": (True, False),
        "Y": (False, True),
        "Z": (True, False),
    }


@pytest.mark.parametrize(
    ("entries", "cast", "votes", "sentence"),
    [
        (["E"], [("A", "E", "8"), ("A", "E", "9")], [], "This stands twice: the ballot of A on E."),
        (["E", "E"], [], [], "This stands twice: E."),
        (["E"], [], [Vote(frozenset("E"), {})] * 2, "This stands twice: a vote among E."),
        (["E"], [("A", "F", "8")], [], "F is not in the pool."),
        (["E"], [("A", "E", "11")], [], "a: 11 is outside the scale, from 1 to 10."),
        (["E"], [("A", "E", "7.5")], [], "a: 7.5 is between two marks"),
    ],
)
def test_input_that_cannot_be_is_refused_and_never_left_out_silently(
    entries: list[str], cast: list[tuple[str, str, str]], votes: list[Vote], sentence: str
) -> None:
    given: list[Ballot] = [ballot(*line) for line in cast]
    contenders = [Contender(entry) for entry in entries]
    with pytest.raises(Refused, match=sentence):
        tally(contenders, given, ruled(), sequence=1, seed="s", votes=votes)
