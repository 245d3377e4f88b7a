"""Each kind of question: what is taken, what is Wrong, what is not right yet; and back again."""

from contextlib import suppress
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from submissions.answers.asked import Ask, Lists, Wrong, met
from submissions.answers.kinds import KINDS
from submissions.answers.spread import spread
from submissions.answers.totals import over_total

LISTS = Lists(
    {
        "KR": {"en": "Republic of Korea", "ko": "대한민국"},
        "PT": {"en": "Portugal", "ko": "포르투갈"},
    },
    {"EUR": {"en": "Euro", "ko": "유로"}, "KRW": {"en": "Won", "ko": "원"}},
)


def ask(kind: str, **rules: Any) -> Ask:
    beside = rules.pop("korean_beside", False)
    return Ask("q", kind, "Label", rules, korean_beside=beside, lists=LISTS)


def part(code: str, kind: str, **rules: Any) -> dict[str, Any]:
    label = {"en": code.title(), "ko": code}
    return {"code": code, "kind": kind, "label": label, **rules}


def cleaned(asked: Ask, sent: str) -> Any:
    kind = KINDS[asked.kind]
    return kind.clean(kind.read(QueryDict(sent), "q", asked), asked)


def told(asked: Ask, value: Any, **answers: Any) -> list[str]:
    return [one.sentence for one in KINDS[asked.kind].problems(value, asked, answers)]


CHOICES = [{"code": "a", "en": "A", "ko": "가"}, {"code": "b", "en": "B", "ko": "나"}]
GROUP = [part("name", "text", required=True), part("email", "text", format="email")]
ROWS = [part("source", "text", required=True), part("share", "number", limits={"decimals": 2})]
PLUS = "%2B"

TAKEN: list[tuple[Ask, str, Any]] = [
    (ask("text"), "q=+ two words%0D%0A", "two words"),
    (ask("text"), "q=+%0A", None),
    (ask("text"), "q=a%00b%07c", "abc"),
    (ask("text"), "q=e%CC%81", "é"),
    (ask("text", korean_beside=True), "q=Yes&q.ko=%EB%84%A4", {"en": "Yes", "ko": "네"}),
    (ask("text", korean_beside=True), "q=&q.ko=", None),
    (ask("choice", choices=CHOICES), "q=b", "b"),
    (ask("choice", choices=CHOICES), "q=", None),
    (ask("multi_choice", choices=CHOICES), "q=b&q=a", ["a", "b"]),
    (ask("multi_choice", choices=CHOICES), "", None),
    (ask("yes_no"), "q=no", "no"),
    (ask("country"), "q=KR", "KR"),
    (ask("number"), "q=1,200,000", 1_200_000),
    (ask("number"), "q=0", 0),
    (ask("number", limits={"decimals": 2}), "q=33.5", "33.50"),
    (ask("year"), "q=2021", 2021),
    (ask("month"), "q=2021-4", "2021-04"),
    (ask("month", or_present=True), "q=&q.present=on", "present"),
    (ask("link"), "q=example.org/a", "https://example.org/a"),
    (ask("money"), "q.amount=1+000&q.currency=EUR", {"amount": "1000", "currency": "EUR"}),
    (ask("money"), "q.amount=0&q.currency=", {"amount": "0"}),
    (ask("group", parts=GROUP), "q.name=Mina&q.email=", {"name": "Mina"}),
    (ask("group", parts=GROUP), "q.name=&q.email=", None),
    (ask("rows", columns=ROWS), "q.0.source=&q.0.share=&q.3.source=City", [{"source": "City"}]),
]
REFUSED: list[tuple[Ask, str, str]] = [
    (ask("text"), "q=" + "x" * 20_001, ""),
    (ask("choice", choices=CHOICES), "q=c", ""),
    (ask("multi_choice", choices=CHOICES), "q=a&q=z", ""),
    (ask("yes_no"), "q=not_sure", ""),
    (ask("country"), "q=XX", ""),
    (ask("number"), "q=many", ""),
    (ask("number"), "q=1.5", ""),
    (ask("number"), "q=1e99", ""),
    (ask("number"), "q=NaN", ""),
    (ask("month"), "q=2021-13", ""),
    (ask("month"), "q=present", ""),
    (ask("link"), "q=javascript:alert(1)", ""),
    (ask("link"), "q=ftp://example.org", ""),
    (ask("money"), "q.amount=x&q.currency=EUR", ".amount"),
    (ask("money"), "q.amount=1&q.currency=GOLD", ".currency"),
    (ask("rows", columns=ROWS), "q.0.source=a&q.0.share=b", ".0.share"),
]
PROBLEMS: list[tuple[Ask, Any, dict[str, Any], int]] = [
    (ask("text", limits={"words": {"max": 2}}), "one two", {}, 0),
    (ask("text", limits={"words": {"max": 2}}), "one two three", {}, 1),
    (ask("text", limits={"words": {"min": 2}}), "one", {}, 1),
    (ask("text", limits={"ja": {"max": 3}}, language="ko"), "가 나다", {}, 1),
    (
        ask("text", limits={"words": {"max": 1}, "ja": {"max": 2}}),
        {"en": "a b", "ko": "가나다"},
        {},
        2,
    ),
    (ask("text", format="email"), "mina@", {}, 1),
    (ask("multi_choice", choices=CHOICES, limits={"count": {"max": 1}}), ["a", "b"], {}, 1),
    (ask("number", limits={"value": {"min": 1, "max": 9}}), 0, {}, 1),
    (ask("number", limits={"value": {"min": 1, "max": 9}}), 9, {}, 0),
    (ask("month", not_before="since"), "2020-01", {"since": "2021-01"}, 1),
    (ask("month", not_before="since"), "present", {"since": "2021-01"}, 0),
    (ask("money"), {"amount": "1"}, {}, 1),
    (ask("money"), {"currency": "EUR"}, {}, 1),
    (ask("money"), {"amount": "-1", "currency": "EUR"}, {}, 1),
    (ask("group", parts=GROUP), {"email": "a@b.example"}, {}, 1),
    (ask("rows", columns=ROWS, limits={"rows": {"min": 2}}), [{"source": "a"}], {}, 1),
    (ask("rows", columns=ROWS, limits={"rows": {"max": 1}}), [{"source": "a"}] * 2, {}, 1),
    (ask("rows", columns=ROWS), [{"share": "1.00"}], {}, 1),
    (ask("rows", columns=ROWS, sums={"share": 100}), [{"source": "a", "share": "99.99"}], {}, 1),
    (
        ask("rows", columns=ROWS, sums={"share": 100}),
        [{"source": "a", "share": "33.33"}, {"source": "b", "share": "66.67"}],
        {},
        0,
    ),
    (ask("declaration", declaration={"version": "2"}), {"version": "1", "language": "en"}, {}, 1),
]


@pytest.mark.parametrize(("asked", "sent", "value"), TAKEN)
def test_what_is_taken(asked: Ask, sent: str, value: Any) -> None:
    assert cleaned(asked, sent) == value


@pytest.mark.parametrize(("asked", "sent", "value"), TAKEN)
def test_what_is_taken_comes_back_from_its_inputs(asked: Ask, sent: str, value: Any) -> None:
    inputs = spread(asked, value)
    kind = KINDS[asked.kind]
    assert kind.clean(kind.read(inputs, "q", asked), asked) == value
    if value is not None:
        assert kind.show(value, asked)


@pytest.mark.parametrize(("asked", "sent", "at"), REFUSED)
def test_what_is_wrong_names_its_input(asked: Ask, sent: str, at: str) -> None:
    with pytest.raises(Wrong) as refused:
        cleaned(asked, sent)
    assert list(refused.value.parts) == [at]


@pytest.mark.parametrize(("asked", "value", "answers", "number"), PROBLEMS)
def test_what_is_not_right_yet(
    asked: Ask, value: Any, answers: dict[str, Any], number: int
) -> None:
    assert len(told(asked, value, **answers)) == number


def test_a_part_required_by_another_question() -> None:
    end = part("end", "month", require_if={"question": "b7", "values": ["completed"]})
    asked = ask("group", parts=[part("start", "month", required=True), end])
    assert told(asked, {"start": "2021-01"}, b7="operating") == []
    assert told(asked, {"start": "2021-01"}, b7="completed") == ["“End” is missing."]


def test_conditions_look_into_lists() -> None:
    condition = {"question": "b4", "values": ["energy", "safety"]}
    assert met(condition, {"b4": ["culture", "energy"]})
    assert not met(condition, {"b4": ["culture"]})
    assert not met(condition, {})


def test_section_totals() -> None:
    total = {"words": {"max": 4}, "ja": {"max": 3}}
    assert over_total(total, [{"en": "one two", "ko": "가나"}, "three four", None, 7]) == []
    assert (
        len(over_total(total, [{"en": "one two", "ko": "가나"}, {"en": "a b c", "ko": "다라"}]))
        == 2
    )


@given(st.text(max_size=300))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    asked = ask("text")
    once = KINDS["text"].clean(text, asked)
    assert once is None or KINDS["text"].clean(once, asked) == once


@given(st.text(max_size=40))
def test_no_input_breaks_a_number_a_month_or_a_link(text: str) -> None:
    for kind in ("number", "year", "month", "link", "country"):
        with suppress(Wrong):
            KINDS[kind].clean(text, ask(kind))
