"""A page asks as often for three rows as for one, at the deepest level it repeats."""

import pytest
from django.db import transaction

from tests.house import statements, visits
from tests.house.counted import COUNTED, Counted
from tests.world import World

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("page", COUNTED, ids=lambda page: f"{page.route}-{page.person}")
def test_three_rows_cost_as_much_as_one(page: Counted, world: World) -> None:
    asked = []
    with transaction.atomic():
        for number in (1, 3):
            page.grow(world, number)
            path = visits.address(page.route, world)
            client = visits.client_of(page.person, world)
            client.get(path)  # what is asked once in a process does not count
            asked.append(statements.asked(client, path))
        transaction.set_rollback(True)
    one, three = asked
    assert statements.repeated(one, three) == []
    assert len(one) == len(three)
