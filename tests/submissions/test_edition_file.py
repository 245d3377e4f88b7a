"""The shipped edition files read clean, hold the counts of the prize, and speak both languages."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import BaseModel

from submissions.edition_schema import Bilingual, EditionFile, SectionTotal, Size, read
from submissions.edition_schema.base import HANGUL
from submissions.edition_schema.rounds import CommentRule, Round

EDITIONS = Path(__file__).parents[2] / "editions"
FINALISTS, WINNERS = 42, 21


@pytest.fixture(scope="module")
def seoul() -> EditionFile:
    return read(EDITIONS / "seoul-2023.yaml")


@pytest.fixture(scope="module")
def trial() -> EditionFile:
    return read(EDITIONS / "open-trial.yaml")


def texts(value: object) -> Iterator[Bilingual]:
    """Every text in two languages inside a value, however deep."""
    if isinstance(value, Bilingual):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


@pytest.mark.parametrize("name", ["seoul-2023.yaml", "open-trial.yaml"])
def test_reading_twice_gives_equal_values(name: str) -> None:
    assert read(EDITIONS / name) == read(EDITIONS / name)


def test_places_and_finalists_are_those_of_2023(seoul: EditionFile) -> None:
    second = seoul.rounds["R2"]
    by_pool = [rule.number or 0 for rule in second.quotas.values()]
    assert sum(award.places for award in seoul.awards.values()) == WINNERS
    assert by_pool == [12, 2, 2, 12, 2, 2, 4]
    assert sum(by_pool) + sum(second.nominees.values()) == FINALISTS
    assert seoul.awards["L-prize"].joint == "always"


def test_finalists_are_twice_the_places_of_each_pool(seoul: EditionFile) -> None:
    for code, rule in seoul.rounds["R2"].quotas.items():
        places = sum(award.places for award in seoul.awards.values() if award.pool == code)
        assert rule.number == 2 * places


def test_the_call_closes_at_the_end_of_the_last_second_in_seoul(seoul: EditionFile) -> None:
    call = seoul.calendar["entries"]
    assert call.opens_at == datetime(2023, 2, 28, 15, tzinfo=UTC)
    assert call.closes_at == datetime(2023, 5, 31, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("category", "kind", "form"),
    [
        ("HC", "city", "HC-city"),
        ("HC", "corporation", "HC-org"),
        ("HC", "institution", "HC-org"),
        ("TI", "city", "TI-city"),
        ("TI", "corporation", "TI-org"),
        ("TI", "institution", "TI-org"),
        ("L", "individual", "L-individual"),
    ],
)
def test_each_entrant_gets_a_form(seoul: EditionFile, category: str, kind: str, form: str) -> None:
    assert seoul.form_of("entry", category, kind) == form
    assert seoul.form_of("material", category, kind) == "finalist"
    assert seoul.pool_of(category, kind) == f"{category}-{kind}"


def test_who_may_not_enter_has_no_form(seoul: EditionFile) -> None:
    assert seoul.form_of("entry", "L", "city") is None
    assert seoul.pool_of("SM", "city") is None


def test_only_the_human_category_asks_for_inclusion(seoul: EditionFile) -> None:
    assert "c7" in seoul.forms["HC-org"].question_codes()
    assert "c7" not in seoul.forms["TI-org"].question_codes()


def test_public_and_identifying_questions(seoul: EditionFile) -> None:
    rows = seoul.questions.items()
    public = {code for code, question in rows if question.public}
    identifying = {code for code, question in rows if question.identifying}
    project = {"a2", "a4", "a5", "b1", "b2", "b4", "b6", "b7", "b12", "b13", "d6"}
    assert public == project | {"l1", "l2", "l6", "l12", "r8", "r9"}
    contacts = {"a2", "a3", "a5", "a7", "a12", "a13", "a14", "a15", "a16"}
    assert identifying == contacts | {"b9", "l1", "l2", "l12"}
    assert {code for code, question in rows if question.at_creation} == {"a1", "b3"}


def test_section_totals_are_the_sums_of_the_fields(seoul: EditionFile) -> None:
    for code, words, ja in (("TI-city", 1800, 5700), ("HC-city", 2050, 6500)):
        total = seoul.forms[code].sections["C"].total
        assert total == SectionTotal(words=Size(max=words), ja=Size(max=ja))


def points_of(round_: Round, category: str) -> list[int]:
    return list(round_.weights[category].values())


def test_the_jury_keeps_the_categories_proportions(seoul: EditionFile) -> None:
    second, third = seoul.rounds["R2"], seoul.rounds["R3"]
    for category in ("TI", "HC", "L"):
        expected = [points * 8 // 10 for points in points_of(second, category)]
        assert points_of(third, category) == [*expected, 2000]
        assert list(third.weights[category])[-1] == "presentation"


def test_extreme_marks_need_a_comment(seoul: EditionFile) -> None:
    ten = seoul.scales["ten"]
    assert ten.comment == CommentRule(at=(1, 2, 10), characters=30)
    covered = [mark for anchor in ten.anchors for mark in range(anchor.low, anchor.high + 1)]
    assert covered == list(range(1, 11))


def test_committee_panels_and_jury(seoul: EditionFile) -> None:
    assert (seoul.committee.members, seoul.committee.quorum) == (7, 5)
    sizes = {code: panel.size for code, panel in seoul.panels.items()}
    assert sizes == {"screening": 4, "TI": 9, "HC": 7, "L": 6, "jury": 9}


def test_judges_see_no_contacts(seoul: EditionFile) -> None:
    for code in ("R2", "R3"):
        assert {"a14", "a15", "a16"} <= set(seoul.rounds[code].blind.hidden_questions)


def test_every_text_is_in_both_languages(seoul: EditionFile, trial: EditionFile) -> None:
    found = [*texts(seoul), *texts(trial)]
    assert len(found) > 1000
    assert [text for text in found if not HANGUL.search(text.ko)] == []
    assert [text for text in found if HANGUL.search(text.en)] == []


def test_countries_are_worded_with_care(seoul: EditionFile) -> None:
    korean = {code: country.ko for code, country in seoul.countries.items()}
    expected = {
        "KR": "대한민국",
        "KP": "북한",
        "TR": "튀르키예",
        "XK": "코소보",
        "TW": "대만",
        "HK": "홍콩",
        "PS": "팔레스타인",
        "NO": "노르웨이",
    }
    assert expected.items() <= korean.items()
    assert all(HANGUL.search(name) for name in korean.values())
    assert len(set(korean.values())) == len(korean)


def test_archive_names_whom_it_knows_and_no_score(seoul: EditionFile) -> None:
    named = {
        year: sum(row.places for row in edition.winners if row.known)
        for year, edition in seoul.archive.items()
    }
    assert named == {2023: 16, 2024: 7, 2025: 12}


def test_the_trial_is_open_in_july_and_marked(seoul: EditionFile, trial: EditionFile) -> None:
    july = datetime(2023, 7, 10, tzinfo=UTC)
    call = trial.calendar["entries"]
    assert call.opens_at is not None
    assert call.closes_at is not None
    assert call.opens_at <= july < call.closes_at - timedelta(days=40)
    assert trial.edition.trial
    assert trial.edition.noindex
    assert trial.edition.banner != seoul.edition.banner
    assert trial.edition.slug != seoul.edition.slug
    assert trial.questions == seoul.questions
    assert trial.archive == {}
