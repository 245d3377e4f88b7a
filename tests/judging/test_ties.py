"""The ties by rule: what parts a judge from an entry, and what does not."""

import pytest

from judging.conflicts import Party, Person, Tie, fold, party, person, ties
from judging.states import ConflictKind as Kind

ENTRY = party(
    7, names=["City of Ünïtown", ""], country="KR", city="Seoul", answers={"b1": ["by Kim Minsu."]}
)


def judge(**told: object) -> Person:
    plain = {"name": "Jo Doe", "organisations": ["Other"], "country": "FR", "city": "Paris"}
    return person(3, **{**plain, **told})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "kinds"),
    [
        (judge(), []),
        (judge(organisations=["city of unitown", "Other"]), [Kind.SAME_ORGANISATION]),
        (judge(country="kr"), [Kind.SAME_COUNTRY]),
        (judge(country="KR", city="SEOUL"), [Kind.SAME_CITY, Kind.SAME_COUNTRY]),
        (judge(country="FR", city="Seoul"), []),
        (judge(country="", city=""), []),
        (judge(name="KIM  Minsu"), [Kind.NAMED]),
        (judge(name="Kim"), [Kind.NAMED]),
        (judge(name="Kim Min"), []),
        (judge(name=""), []),
    ],
)
def test_a_tie_has_its_kind(one: Person, kinds: list[Kind]) -> None:
    assert list(ties([judge(), one], [ENTRY])) == [Tie(3, 7, kind) for kind in kinds]


def test_an_entry_without_a_country_ties_nobody() -> None:
    nowhere = Party(8, frozenset(), "", "", "  ")
    assert list(ties([judge(country=""), judge()], [nowhere])) == []


def test_words_are_folded_alike_whatever_stands_beside_them() -> None:
    assert fold("Ünï\u0301town, ½ – Straße") == "unitown 1 2 strasse"
    assert fold("서울 – 시청") == "서울 시청"
    assert fold("Plain, ASCII") == "plain ascii"
