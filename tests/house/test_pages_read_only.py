"""Every route, asked by GET as everybody and in both languages: no fault, and nothing written.

The watch of `tests/house/gets.py` raises where a GET writes.
"""

import pytest

from tests.house import access, visits
from tests.world import World

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("person", access.PERSONS)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_reading_is_safe(person: str, language: str, world: World) -> None:
    assert visits.faults(person, language, world) == []
