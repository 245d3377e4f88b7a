"""Every route, asked by GET as everybody and in both languages: no fault, and nothing written.

The watch of `tests/house/gets.py` raises where a GET writes.
"""

import pytest
from django.db import transaction

from tests.house import access, visits
from tests.world import World

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("person", access.PERSONS)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_reading_is_safe(person: str, language: str, world: World) -> None:
    client = visits.client_of(person, world)
    for route in access.routes():
        with transaction.atomic():
            response = client.get(visits.address(route, world, language))
            assert response.status_code < 500, route
            transaction.set_rollback(True)
