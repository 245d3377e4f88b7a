"""What the database itself refuses, whoever asks."""

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

HISTORY = ["ballot", "annulment", "tally", "decision", "exemption"]


@pytest.mark.django_db
@pytest.mark.parametrize("table", HISTORY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_web_role_never_rewrites_history(table: str, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement.format(f"judging_{table}"))


@pytest.mark.django_db
def test_the_web_role_cannot_read_the_salts() -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("SELECT salt_a FROM judging_ballotsalt")
