"""What the database must be like in production, asked of a real one as owner and as web role."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from accounts.demo import address, person
from audit.clock import prize_now, shift_to
from judging.models import Round
from prize import health
from prize.checks.database import check_database
from submissions.models import Stage
from tests import world

pytestmark = pytest.mark.django_db
AsOwner = Callable[[], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def production(settings: Any) -> None:
    settings.PRODUCTION = True


def _ids() -> list[str | None]:
    return [error.id for error in check_database(None, databases=["default"])]


def test_the_web_role_on_a_fresh_database_is_clean() -> None:
    assert _ids() == []


def test_nothing_is_asked_where_no_database_is_named(settings: Any) -> None:
    assert check_database(None, databases=None) == []


def test_the_owner_must_not_serve(as_owner: AsOwner) -> None:
    with as_owner():
        found = _ids()
    assert {"prize.E101", "prize.E102", "prize.E103", "prize.E105"}.issubset(found)


def test_a_clock_that_may_be_moved_and_was_moved(as_owner: AsOwner) -> None:
    with as_owner():
        shift_to(prize_now() + timedelta(days=1))
        with connection.cursor() as cursor:
            cursor.execute("GRANT INSERT, UPDATE ON audit_clockshift TO prize_web")
    assert _ids() == ["prize.E103", "prize.E104"]


def test_history_that_could_be_changed(as_owner: AsOwner) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("GRANT DELETE ON audit_event TO prize_web")
    assert _ids() == ["prize.E105"]


def test_people_with_a_known_password() -> None:
    person(address("admin1"), "Ahn Jihye", "ko")
    assert _ids() == ["prize.E106"]


def test_a_clock_of_its_own_and_missing_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    known, true = health._expected(), time.time
    monkeypatch.setattr(health, "_expected", lambda: known | {("desk", "0001_not_yet")})
    monkeypatch.setattr(time, "time", lambda: true() + 5)
    assert _ids() == ["prize.E107", "prize.E108"]


def test_a_calendar_that_runs_backwards() -> None:
    world.edition(world.World())
    assert _ids() == []
    Stage.objects.filter(kind="entry").update(closes_at=datetime(2023, 7, 1, tzinfo=UTC))
    assert _ids() == ["prize.E110"]
    Round.objects.filter(code="R2").update(opens_at=datetime(2023, 6, 2, tzinfo=UTC))
    assert _ids() == ["prize.E109", "prize.E110"]
