"""A whole is a savepoint of its own, a whole inside it is not."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from audit.whole import whole

pytestmark = pytest.mark.django_db


@whole
def ask() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@whole
def refuse() -> None:
    ask()
    raise ValidationError("No.")


@whole
def ask_twice() -> None:
    ask()
    ask()


def savepoints(captured: CaptureQueriesContext) -> int:
    return sum(query["sql"].startswith("SAVEPOINT") for query in captured.captured_queries)


def test_a_part_makes_no_savepoint_of_its_own() -> None:
    with CaptureQueriesContext(connection) as captured:
        ask_twice()
    assert savepoints(captured) == 1
    with CaptureQueriesContext(connection) as captured, transaction.atomic():
        ask()
    assert savepoints(captured) == 2


def test_after_a_refusal_what_is_around_goes_on() -> None:
    with pytest.raises(ValidationError):
        refuse()
    ask()


def test_a_caught_part_has_ended_the_whole() -> None:
    @whole
    def careless() -> None:
        with pytest.raises(ValidationError):
            refuse()
        ask()

    with pytest.raises(transaction.TransactionManagementError):
        careless()
