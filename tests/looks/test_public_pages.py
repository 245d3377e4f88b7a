"""The same look at the portal when its winners are public."""

import pytest

from tests.browser import NewPage
from tests.house.conftest import live_world
from tests.looks.test_pages import look_at
from tests.world import World

__all__ = ["live_world"]  # a fixture
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_pages_when_the_winners_are_public(
    live_world: World, new_page: NewPage, language: str
) -> None:
    found = look_at(live_world, language, new_page)
    assert found == [], "\n".join(found)
