"""While the committee sits: the rows of the access table for that stage."""

import pytest

from tests.house import access, visits
from tests.world import World

pytestmark = pytest.mark.slow
TABLES = access.tables()


@pytest.mark.parametrize("room", sorted(TABLES))
def test_the_answers_are_those_of_the_table(room: str, sitting_world: World) -> None:
    rows = [row for row in TABLES[room] if row.stage == "sitting"]
    assert [line for row in rows for line in visits.differences(row, sitting_world)] == []
