"""Every test acts as the web role, in every thread, and can act as the owner where it must."""

import threading

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.database import AsOwner


def role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        name: str = cursor.fetchone()[0]
    return name


@pytest.mark.django_db
def test_a_test_acts_as_the_web_role() -> None:
    assert role() == "prize_web"


@pytest.mark.django_db
def test_the_owner_is_one_step_away(as_owner: AsOwner) -> None:
    with as_owner():
        assert role() == "prize_owner"
    assert role() == "prize_web"


@pytest.mark.django_db
def test_a_failure_as_owner_leaves_the_test_usable(as_owner: AsOwner) -> None:
    with pytest.raises(ProgrammingError), as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")
    assert role() == "prize_web"


@pytest.mark.django_db(transaction=True)
def test_threads_act_as_the_web_role_too() -> None:
    seen = []

    def look() -> None:
        seen.append(role())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == ["prize_web"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_emptying_the_database_between_tests_keeps_the_role(turn: int) -> None:
    assert role() == "prize_web"
    with transaction.atomic():
        assert role() == "prize_web"


@pytest.mark.django_db
def test_the_web_role_cannot_change_tables() -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE audit_intruder (id int)")
