"""Loading an edition: everything by code, a second time nothing."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from audit.models import Event
from submissions import actions
from submissions.edition_file import load
from submissions.edition_schema import EditionFile
from submissions.models import Award, Edition, Entry, Form, FormChoice, Pool, Question, Stage

AT = datetime.fromisoformat("2023-02-01T00:00:00+09:00")


def test_the_2023_edition_is_stored(edition: Edition) -> None:
    assert edition.opens_at == datetime.fromisoformat("2023-03-01T00:00:00+09:00")
    assert edition.closes_at == datetime.fromisoformat("2023-06-01T00:00:00+09:00")
    assert Pool.objects.filter(edition=edition).count() == 7
    assert sum(Award.objects.filter(edition=edition).values_list("places", flat=True)) == 21
    assert Form.objects.filter(edition=edition).count() == 6
    choice = FormChoice.objects.get(
        stage=edition.entry_stage, category__code="TI", kind="corporation"
    )
    assert choice.form.code == "TI-org"
    asked = Question.objects.get(form__code="HC-city", form__edition=edition, code="b6")
    assert asked.korean_beside
    assert asked.rules["limits"]["words"] == {"min": 150, "max": 250}
    assert asked.label_ko == "요약"


def test_a_second_load_changes_nothing(edition: Edition, edition_file: EditionFile) -> None:
    events = Event.objects.count()
    with CaptureQueriesContext(connection) as captured:
        assert load(edition_file, at=AT).changes == 0
    assert Event.objects.count() == events
    assert len(captured) < 40


def test_a_changed_word_changes_its_rows(edition: Edition, edition_file: EditionFile) -> None:
    b1 = edition_file.questions["b1"]
    label = b1.label.model_copy(update={"en": "Title of the project"})
    changed = edition_file.model_copy(
        update={
            "questions": {**edition_file.questions, "b1": b1.model_copy(update={"label": label})}
        }
    )
    loaded = load(changed, at=AT)
    assert loaded.changes == 5  # four forms ask it, and the edition keeps the file's fingerprint
    row = Question.objects.get(form__code="TI-org", form__edition=edition, code="b1")
    assert row.label_en == "Title of the project"


def test_a_moved_deadline_survives_a_load(
    edition: Edition, edition_file: EditionFile, two_staff: tuple[User, User]
) -> None:
    proposer, approver = two_staff
    later = edition.closes_at + timedelta(days=2)
    stage = Stage.objects.get(edition=edition, code="entry")
    actions.move_deadline(
        stage, closes_at=later, reason="Outage", proposed_by=proposer, by=approver, at=AT
    )
    load(edition_file, at=AT)
    stage.refresh_from_db()
    assert (stage.closes_at, stage.deadline_version) == (later, 2)


def test_a_question_with_answers_keeps_its_kind(draft: Entry, edition_file: EditionFile) -> None:
    swapped = {**edition_file.questions, "b1": edition_file.questions["d7"]}
    with pytest.raises(ValidationError, match="b1"):
        load(edition_file.model_copy(update={"questions": swapped}), at=AT)
