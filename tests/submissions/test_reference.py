"""Reference columns are read once a text, and nobody changes what all readers share."""

import copy

import pytest

from submissions.models.reference import ReferenceField

FIELD = ReferenceField()


def read(text: str) -> dict[str, object]:
    found: dict[str, object] = FIELD.from_db_value(text, None, None)
    return found


def test_the_same_text_is_the_same_object() -> None:
    assert read('{"a": {"b": [1]}}') is read('{"a": {"b": [1]}}')
    assert read('{"a": 1}') == {"a": 1}
    assert read('{"a": 2}') == {"a": 2}


def test_a_shared_object_cannot_be_changed_and_its_copy_can() -> None:
    shared = read('{"a": {"b": [1]}}')
    with pytest.raises(TypeError, match="shared"):
        shared["a"] = 2
    own = copy.deepcopy(shared)
    own["a"] = 2
    assert {**shared, "c": 3} == {"a": {"b": [1]}, "c": 3}
    assert shared == {"a": {"b": [1]}}


def test_to_the_database_it_is_json() -> None:
    assert FIELD.deconstruct()[1] == "django.db.models.JSONField"
