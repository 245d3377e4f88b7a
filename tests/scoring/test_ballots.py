"""Marks and rules: what is taken, what is refused, and that missing is never zero."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from judging.scoring.aggregate import weigh
from judging.scoring.ballots import Ballot, Criterion, Refused, missing, refusals
from judging.scoring.rulebook import Cut, Rules, Threshold, rules_from
from judging.scoring.seal import fingerprint
from tests.scoring.builders import THREE, ballot, rubric, ruled

HALVES = (
    Criterion("a", 10_000, 0, minimum=Decimal("0.5"), maximum=5, step=Decimal("0.5")),
    Criterion("note", 0, 1, counted=False),
)


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        (Decimal("4.5"), None),
        (5, None),
        (Decimal("0.5"), None),
        (0, "off_scale"),
        (Decimal("5.5"), "off_scale"),
        (Decimal("4.25"), "off_step"),
        (Decimal("NaN"), "not_a_number"),
        (Decimal("Infinity"), "not_a_number"),
        (4.5, "not_a_number"),
        (True, "not_a_number"),
        ("4", "not_a_number"),
    ],
)
def test_a_mark_stands_on_the_scale_or_is_refused_with_a_sentence(mark: Any, code: str) -> None:
    found = refusals(Ballot("J", "E", {"a": mark}), HALVES)
    assert [refusal.code for refusal in found] == ([code] if code else [])
    assert all(refusal.criterion == "a" and refusal.sentence.endswith(".") for refusal in found)


def test_a_mark_on_an_unknown_criterion_is_refused() -> None:
    assert [r.code for r in refusals(ballot("J", "E", "3 3", "ax"), HALVES)] == ["unknown"]


def test_missing_is_missing_and_named_as_printed() -> None:
    printed = rubric({"c": 2000, "a": 5000, "b": 3000})
    assert missing(Ballot("J", "E", {"a": 3, "b": None}), printed) == ("c", "b")
    assert missing(ballot("J", "E", "3 3 3"), printed) == ()
    assert refusals(Ballot("J", "E", {"a": 3, "b": None}), printed) == ()


def test_what_is_not_counted_may_stay_empty_and_never_weighs() -> None:
    assert missing(Ballot("J", "E", {"a": 3}), HALVES) == ()
    assert weigh(Ballot("J", "E", {"a": 3, "note": 9}), HALVES) == 3


def test_a_ballot_is_the_exact_weighted_mean() -> None:
    assert weigh(ballot("A", "E", "8 7 9"), rubric(THREE)) == Fraction(79, 10)
    with pytest.raises(KeyError):
        weigh(ballot("A", "E", "8 - 9"), rubric(THREE))


@pytest.mark.parametrize(
    ("weights", "settings", "code"),
    [
        ({"a": 9999}, {}, "weights"),
        ({"a": 10_001, "b": -1}, {}, "weights"),
        ({"a": 10_000}, {"ties": ("criterion", "name")}, "ties"),
        ({"a": 10_000}, {"ties": ("vote", "vote")}, "ties"),
        ({"a": 10_000}, {"thresholds": (Threshold(5, "z"),)}, "threshold"),
        ({"a": 10_000}, {"levels": (1, 0)}, "levels"),
        ({"a": 10_000}, {"minimum_ballots": 0}, "numbers"),
        ({"a": 10_000}, {"cut": Cut(number=-1)}, "numbers"),
        ({"a": 10_000}, {"carry_share_bp": 10_000}, "carry"),
        ({"a": 10_000}, {"stage_decimals": 7}, "rounding"),
    ],
)
def test_rules_that_cannot_be_are_refused(
    weights: dict[str, int], settings: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        ruled(weights, **settings)
    assert code in {refusal.code for refusal in refused.value.refusals}
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "criterion",
    [
        Criterion("a", 10_000, 0, step=0),
        Criterion("a", 10_000, 0, minimum=5, maximum=4),
        Criterion("a", 10_000, 0, maximum=Decimal("NaN")),
    ],
)
def test_a_scale_that_cannot_be_is_refused(criterion: Criterion) -> None:
    with pytest.raises(Refused):
        Rules((criterion,))


def test_a_criterion_stands_once() -> None:
    with pytest.raises(Refused, match="twice"):
        Rules((Criterion("a", 5000, 0), Criterion("a", 5000, 1)))


def test_rules_come_back_from_their_json_with_the_same_seal() -> None:
    rules = Rules(
        (*HALVES,),
        thresholds=(Threshold(Decimal("3.50"), "a", "exclude"), Threshold(3)),
        cut=Cut(12, Decimal(4), 3),
        levels=(1, 2, 3),
        carry_share_bp=3000,
        stage_decimals=1,
    )
    back = rules_from(json.loads(json.dumps(rules.document())))
    assert back.document() == rules.document()
    assert fingerprint(back.document()) == fingerprint(rules.document())
    assert back.cut == rules.cut
    assert rules.document()["thresholds"][1]["minimum"] == "3.5"


def test_the_seal_does_not_depend_on_how_the_rules_were_typed() -> None:
    one = Rules((Criterion("a", 5000, 0, maximum=10), Criterion("b", 5000, 1)))
    other = Rules((Criterion("b", 5000, 1), Criterion("a", 5000, 0, maximum=Decimal("10.0"))))
    changed = Rules((Criterion("a", 5001, 0), Criterion("b", 4999, 1)))
    assert fingerprint(one.document()) == fingerprint(other.document())
    assert fingerprint(one.document()) != fingerprint(changed.document())


def test_nothing_with_a_float_is_sealed() -> None:
    with pytest.raises(TypeError, match="floats"):
        fingerprint({"rows": [{"score": 7.3}]})
