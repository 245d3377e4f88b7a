"""One key, one act: replayed, refused with other content, and once even for twenty at once."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from audit.once import Conflict, new_key, once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_second_call_replays_the_first_answer() -> None:
    key, calls = new_key(), count(1)
    answers = [
        once(key, by="user:1", verb="try", content={"a": 1}, act=lambda: next(calls))
        for _ in range(3)
    ]
    assert answers == [1, 1, 1]


def test_the_same_key_of_another_person_or_verb_is_another_act() -> None:
    key, calls = new_key(), count(1)
    for by, verb in (("user:1", "try"), ("user:2", "try"), ("user:1", "leave")):
        once(key, by=by, verb=verb, content={}, act=lambda: next(calls))
    assert next(calls) == 4


def test_other_content_under_the_same_key_is_a_conflict() -> None:
    key = new_key()
    once(key, by="user:1", verb="try", content={"a": 1}, act=lambda: 1)
    with pytest.raises(Conflict):
        once(key, by="user:1", verb="try", content={"a": 2}, act=lambda: 2)


def test_a_key_that_is_none_asks_to_reload() -> None:
    with pytest.raises(ValidationError, match="Reload"):
        once("no key", by="user:1", verb="try", content={}, act=lambda: 1)


def test_an_act_that_fails_leaves_the_key_free() -> None:
    key = str(uuid4())

    def fail() -> None:
        raise ValidationError("not now")

    with pytest.raises(ValidationError, match="not now"):
        once(key, by="user:1", verb="try", content={}, act=fail)
    assert once(key, by="user:1", verb="try", content={}, act=lambda: "done") == "done"


def test_twenty_at_once_act_once() -> None:
    key, calls = new_key(), count(1)

    def press(_: int) -> int:
        try:
            return int(once(key, by="user:1", verb="try", content={}, act=lambda: next(calls)))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(press, range(20))) == {1}
    assert next(calls) == 2
