"""A page asks as often for three rows as for one, at the deepest level it repeats."""

import pytest

from tests.house.counted import COUNTED, Counted, check
from tests.world import World

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("page", COUNTED, ids=str)
def test_two_more_rows_cost_nothing(page: Counted, world: World) -> None:
    check(page, world)
