"""Mistakes planted in an edition file are all reported, each with its line and its path."""

from pathlib import Path

import pytest

from submissions.edition_schema import EditionFileError, read

SHIPPED = Path(__file__).parents[2] / "editions" / "seoul-2023.yaml"

# Name → what is laid over the shipped file; the line of the mistake, counted from 1 (or the
# shipped file, where it shows there), its path, and the sentence.
MISTAKES: dict[str, tuple[str, tuple[int | str, str, str]]] = {
    "max below min": (
        "questions:\n  b6:\n    limits:\n      words: {min: 300}",
        ("seoul-2023.yaml", "questions.b6.limits.words.max", "must be at least min"),
    ),
    "a Korean text without Hangul": (
        "categories:\n  HC:\n    name: {ko: Human}",
        (3, "categories.HC.name.ko", "has no Hangul"),
    ),
    "Hangul in the English": (
        "categories:\n  HC:\n    name:\n      en: 사람",
        (4, "categories.HC.name.en", "has Hangul in the English text"),
    ),
    "a key nobody knows": (
        "questions:\n  a6:\n    colour: red",
        (3, "questions.a6.colour", "is not known here"),
    ),
    "a limit that does not fit the kind": (
        "questions:\n  a6:\n    limits: {words: {max: 3}}",
        (3, "questions.a6.limits.words", "is not known here"),
    ),
    "something missing": (
        "edition:\n  slug: null",
        (1, "edition.slug", "is missing"),
    ),
    "a yes in words": (
        "questions:\n  a6:\n    required: yes",
        (3, "questions.a6.required", "input should be a valid boolean"),
    ),
    "a day without a time": (
        "calendar:\n  entries:\n    to: 2023-05-31",
        (3, "calendar.entries.to", "write a local time as 2023-05-31 18:00"),
    ),
    "a day that does not exist": (
        "calendar:\n  entries:\n    to: 2023-02-30 18:00",
        (3, "calendar.entries.to", "is not a day and time that exists"),
    ),
    "a window that closes before it opens": (
        "calendar:\n  entries:\n    to: 2023-02-01 18:00",
        (2, "calendar.entries", "to must be later than from"),
    ),
    "a zone that does not exist": (
        "edition:\n  zone: Asia/Soeul",
        (2, "edition.zone", "is not the name of a time zone"),
    ),
    "a pool of no category": (
        "pools:\n  HC-city:\n    category: XX",
        (3, "pools.HC-city.category", "there is no category XX"),
    ),
    "a kind in no pool": (
        "pools:\n  HC-city: null",
        (1, "pools", "HC × city is in 0 pools"),
    ),
    "an award of no pool": (
        "awards:\n  HC-gold:\n    pool: HC-town",
        (3, "awards.HC-gold.pool", "there is no pool HC-town"),
    ),
    "an award of no partner": (
        "awards:\n  SM-IMD:\n    partner: ABC",
        (3, "awards.SM-IMD.partner", "there is no partner ABC"),
    ),
    "one place too many": (
        "awards:\n  HC-gold:\n    places: 2",
        ("seoul-2023.yaml", "edition.places", "the awards have 22 places"),
    ),
    "a country in no region": (
        "countries:\n  KR: {region: far-east}",
        (2, "countries.KR.region", "there is no region far-east"),
    ),
    "a form with an unknown question": (
        "forms:\n  HC-city:\n    sections:\n      E:\n        questions:\n        - e9",
        (6, "forms.HC-city.sections.E.questions[0]", "there is no question e9"),
    ),
    "a question twice in a form": (
        "forms:\n  HC-city:\n    sections:\n      E:\n        questions: [partners, a2]",
        (5, "forms.HC-city.sections.E.questions[1]", "a2 stands in this form twice"),
    ),
    "a category and kind without a form": (
        "forms:\n  TI-org:\n    kinds: [corporation]",
        (1, "forms", "there is no form for entry × TI × institution"),
    ),
    "a total nobody can reach": (
        "forms:\n  HC-city:\n    sections:\n      C:\n        total: {words: {max: 9000}}",
        (5, "forms.HC-city.sections.C.total.words.max", "the answers may have 2050 at most"),
    ),
    "a total below what is required": (
        "forms:\n  TI-city:\n    sections:\n      B:\n        total: {words: {max: 100}}",
        (5, "forms.TI-city.sections.B.total.words.max", "the required answers need at least 150"),
    ),
    "a question that shows itself": (
        "questions:\n  b5:\n    show_if: {question: b5, is: [women]}",
        (3, "questions.b5.show_if.question", "refers to itself"),
    ),
    "a condition on no question": (
        "questions:\n  b5:\n    require_if:\n      question: b99",
        (4, "questions.b5.require_if.question", "there is no question b99"),
    ),
    "a condition on an answer nobody can give": (
        "questions:\n  b5:\n    require_if:\n      is: [XX]",
        (4, "questions.b5.require_if.is[0]", "there is no answer to b3: XX"),
    ),
    "questions in a circle": (
        """questions:
  l4:
    show_if: {question: a11, is: ["yes"]}
  a11:
    show_if: {question: l4, is: [nominee]}""",
        (2, "questions.l4", "depends on itself by way of other questions"),
    ),
    "a column that is not there": (
        "questions:\n  b11:\n    sums:\n      part: 100",
        (4, "questions.b11.sums.part", "there is no column part"),
    ),
    "a Korean original without a limit": (
        "questions:\n  c1:\n    limits: {ja: null}",
        (3, "questions.c1.limits", "a Korean original beside it needs a limit in ja"),
    ),
    "a part that wants to be public": (
        "questions:\n  a13:\n    parts:\n      name: {public: true}",
        (4, "questions.a13.parts.name.public", "belongs to a whole question"),
    ),
    "weights that do not sum": (
        "rounds:\n  R2:\n    weights:\n      HC: {problem: 2100}",
        (4, "rounds.R2.weights.HC", "the weights sum to 10,100, not 10,000 basis points"),
    ),
    "a criterion that looks at no question": (
        "criteria:\n  budget:\n    answers: [c3, z1]",
        (3, "criteria.budget.answers[1]", "there is no question z1"),
    ),
    "a criterion of answers the form does not ask": (
        "rounds:\n  R2:\n    weights:\n      TI: {problem: null, vision: 1500}",
        (4, "rounds.R2.weights.TI.vision", "vision looks at l7, l6, which no form asks"),
    ),
    "a quota of no pool": (
        "rounds:\n  R2:\n    quotas: {HC-town: 3}",
        (3, "rounds.R2.quotas.HC-town", "there is no pool HC-town"),
    ),
    "more ballots needed than given": (
        "rounds:\n  R2:\n    ballots: {minimum: 5}",
        (3, "rounds.R2.ballots.minimum", "is more than the 4 ballots of an entry"),
    ),
    "a phase outside its round": (
        "rounds:\n  R2:\n    phases:\n      ballots: {to: 2023-07-20 18:00}",
        (4, "rounds.R2.phases.ballots.to", "is after the calendar's evaluation"),
    ),
    "phases that overlap": (
        "rounds:\n  R3:\n    phases:\n      rescore: {from: 2023-09-04 16:00}",
        (4, "rounds.R3.phases.rescore.from", "is before discussion ends"),
    ),
    "a quorum larger than the committee": (
        "committee:\n  quorum: 8",
        (1, "committee", "quorum is larger than the committee"),
    ),
    "winners published before they are planned": (
        "publication:\n  winners:\n    latest: 2023-09-25 17:00",
        (3, "publication.winners.latest", "must not be before planned"),
    ),
    "an archive that does not add up": (
        "archive:\n  2024: {count: 19}",
        (2, "archive.2024.count", "the list has 20 winners"),
    ),
}


def mistakes_of(folder: Path, laid_over: str) -> list[str]:
    """What reading reports of the shipped file with `laid_over` on it; it starts in line 1."""
    path = folder / "over.yaml"
    path.write_text(f"{laid_over}\nextends: {SHIPPED}\n", "utf-8")
    with pytest.raises(EditionFileError) as caught:
        read(path)
    return caught.value.lines


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_with_its_line_and_path(name: str, tmp_path: Path) -> None:
    laid_over, (line, path, sentence) = MISTAKES[name]
    lines = mistakes_of(tmp_path, laid_over)
    if isinstance(line, int):
        hits = [text for text in lines if text.startswith(f"over.yaml:{line}: {path}: ")]
    else:  # the mistake shows in a line of the file that is extended
        hits = [text for text in lines if text.startswith(line) and f": {path}: " in text]
    assert any(sentence in text for text in hits), lines


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    lines = mistakes_of(
        tmp_path,
        "committee:\n  quorum: 8\n"
        "awards:\n  HC-gold: {pool: HC-town, places: 2}\n"
        "questions:\n  a6: {colour: red}\n  b7: {kind: poem}",
    )
    paths = {line.split(": ")[1] for line in lines}
    assert {
        "committee",
        "awards.HC-gold.pool",
        "edition.places",
        "questions.a6.colour",
        "questions.b7",
    } <= paths


def changed(folder: Path, old: str, new: str) -> tuple[Path, int]:
    """A copy of the shipped file with `old` replaced once, and the line where it stood."""
    text = SHIPPED.read_text("utf-8")
    assert text.count(old) == 1
    path = folder / "seoul-2023.yaml"
    path.write_text(text.replace(old, new), "utf-8")
    return path, text[: text.index(old)].count("\n") + 1


def test_a_mistake_deep_in_the_whole_file_has_its_line(tmp_path: Path) -> None:
    path, line = changed(tmp_path, "words: {min: 150, max: 250}", "words: {min: 150, max: 25}")
    with pytest.raises(EditionFileError) as caught:
        read(path)
    assert caught.value.lines == [
        f"seoul-2023.yaml:{line}: questions.b6.limits.words.max: must be at least min"
    ]


def test_a_key_written_twice(tmp_path: Path) -> None:
    path, line = changed(tmp_path, "  HC-org:\n", "  HC-city: {}\n  HC-org:\n")
    with pytest.raises(EditionFileError) as caught:
        read(path)
    assert f"seoul-2023.yaml:{line}: forms.HC-city: stands in line" in caught.value.lines[0]


def test_broken_yaml_has_its_line(tmp_path: Path) -> None:
    path, line = changed(tmp_path, "  zone: Asia/Seoul\n", "  zone: {Asia/Seoul\n")
    with pytest.raises(EditionFileError) as caught:
        read(path)
    number = int(caught.value.lines[0].split(":")[1])
    assert line <= number <= line + 1


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("extends: nowhere.yaml", "own.yaml:1: extends: no such file"),
        ("extends: own.yaml", "own.yaml:1: extends: comes back to itself"),
        ("- a list", "own.yaml:1: must be a mapping of sections"),
    ],
)
def test_a_file_that_cannot_stand(text: str, report: str, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(EditionFileError) as caught:
        read(path)
    assert caught.value.lines == [report]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EditionFileError, match=r"gone\.yaml:1: cannot be read"):
        read(tmp_path / "gone.yaml")


def test_shift_needs_days_and_a_base(tmp_path: Path) -> None:
    assert "over.yaml:1: shift_days: must be a whole number of days" in mistakes_of(
        tmp_path, "shift_days: soon"
    )
    path = tmp_path / "own.yaml"
    path.write_text("shift_days: 7", "utf-8")
    with pytest.raises(EditionFileError, match=r"own\.yaml:1: shift_days: needs extends beside it"):
        read(path)
