"""A page asks as often for three rows as for one, at the deepest level it repeats."""

import pytest
from django.db import transaction

from tests.house import statements, visits
from tests.house.counted import COUNTED, Counted
from tests.world import World

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("page", COUNTED, ids=str)
def test_two_more_rows_cost_nothing(page: Counted, world: World) -> None:
    path, client = visits.address(page.route, world), visits.client_of(page.person, world)
    with transaction.atomic():
        client.get(path)  # what is asked once in a process does not count
        before, few = statements.asked(client, path)
        page.grow(world)
        after, many = statements.asked(client, path)
        transaction.set_rollback(True)
    assert after > before, "the page does not show what was added"
    assert statements.repeated(few, many) == []
    assert len(few) == len(many)
