"""A row written by SQL made once is the row that Django would write."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from audit.insert import insert
from audit.models import Event, Once

pytestmark = pytest.mark.django_db
AT = datetime(2023, 3, 1, tzinfo=UTC)
KEY = "8b0b9b86-0000-4000-8000-000000000000"


def event(verb: str) -> Event:
    return Event(at=AT, actor="user:1", verb=verb, object_label="a.b", whose=["user:1"])


def test_every_column_and_the_number_are_there() -> None:
    first, second = insert(event("begin")), insert(event("submit"))
    assert second.pk > first.pk
    stored = Event.objects.get(pk=second.pk)
    assert (stored.verb, stored.at, stored.whose, stored.body) == ("submit", AT, ["user:1"], {})
    assert stored.recorded_at is not None
    assert not second._state.adding


def test_it_is_one_statement() -> None:
    with CaptureQueriesContext(connection) as captured:
        insert(event("begin"))
    assert len(captured) == 1


def test_a_row_that_may_not_be_is_refused() -> None:
    told = {"key": KEY, "actor": "user:1", "verb": "submit", "content_hash": "0", "answer": "x"}
    insert(Once(**told))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Once(**told))
