"""Histories only grow: refused by revoked rights for the web role, by a trigger for everybody."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from accounts.models import User
from audit.actions import record
from tests.database import AsOwner
from tests.house import history

KEYS = {model._meta.db_table: model._meta.pk.column for model in history.insert_only_models()}
TABLES = sorted(KEYS)
pytestmark = pytest.mark.django_db


def test_the_histories_of_the_design_are_among_them() -> None:
    assert history.REQUIRED - set(TABLES) == set()


def test_tests_act_as_the_web_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (history.WEB,)


@pytest.mark.parametrize("table", TABLES)
def test_rights_and_trigger_are_right(table: str) -> None:
    assert history.problems(table) == []


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0}"]
)
def test_the_web_role_is_refused(table: str, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        _execute(statement.format(table, KEYS[table]))


def test_the_owner_is_refused_too(as_owner: AsOwner) -> None:
    person = User.objects.create_user("mina@example.org")
    record("try", by=person, at=datetime(2023, 7, 1, tzinfo=UTC), on=person)
    for statement in ("UPDATE audit_event SET verb = 'never'", "DELETE FROM audit_event"):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), as_owner():
            _execute(statement)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("GRANT UPDATE ON audit_event TO prize_web", "has UPDATE"),
        ("GRANT UPDATE (verb) ON audit_event TO prize_web", "has UPDATE"),
        ("GRANT TRUNCATE ON audit_event TO prize_web", "has TRUNCATE"),
        ("REVOKE INSERT ON audit_event FROM prize_web", "lacks INSERT"),
        ("ALTER TABLE audit_event DISABLE TRIGGER USER", "no trigger"),
    ],
)
def test_a_planted_hole_is_found(as_owner: AsOwner, statement: str, problem: str) -> None:
    with as_owner():
        _execute(statement)
    assert any(problem in line for line in history.problems("audit_event"))


def _execute(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
