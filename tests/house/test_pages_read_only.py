"""Every route, asked by GET as everybody, in Korean: no fault, nothing undefined, nothing written.

The access table asks the same in English. The watch of `tests/house/gets.py` raises where a GET
writes.
"""

import pytest

from tests.house import access, visits
from tests.world import World

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("person", access.PERSONS)
def test_reading_is_safe(person: str, world: World) -> None:
    assert visits.faults(person, "ko", world) == []
