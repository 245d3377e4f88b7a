"""Once the winners are public: the rows of the access table for that stage, and every page read."""

import pytest

from tests.house import access, visits
from tests.world import World

pytestmark = pytest.mark.slow
TABLES = access.tables()


@pytest.mark.parametrize("room", sorted(TABLES))
def test_the_answers_are_those_of_the_table(room: str, live_world: World) -> None:
    rows = [row for row in TABLES[room] if row.stage == "live"]
    assert [line for row in rows for line in visits.differences(row, live_world)] == []


@pytest.mark.parametrize("person", ["anonymous", "owner", "judge", "secretariat", "committee"])
def test_reading_is_safe(person: str, live_world: World) -> None:
    assert visits.faults(person, "ko", live_world) == []
