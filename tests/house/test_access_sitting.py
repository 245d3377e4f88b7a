"""While the committee sits: the access table's rows for that stage, and what its pages cost."""

import pytest

from tests.house import access, visits
from tests.house.counted import COUNTED_SITTING, Counted, check
from tests.world import World

pytestmark = pytest.mark.slow
TABLES = access.tables()


@pytest.mark.parametrize("room", sorted(TABLES))
def test_the_answers_are_those_of_the_table(room: str, sitting_world: World) -> None:
    rows = [row for row in TABLES[room] if row.stage == "sitting"]
    assert [line for row in rows for line in visits.differences(row, sitting_world)] == []


@pytest.mark.parametrize("page", COUNTED_SITTING, ids=str)
def test_two_more_rows_cost_nothing(page: Counted, sitting_world: World) -> None:
    check(page, sitting_world)
