"""The same look at the portal when its winners are public."""

from pathlib import Path

import pytest

from tests.browser import NewPage
from tests.house.conftest import live_world
from tests.looks.test_pages import look
from tests.world import World

__all__ = ["live_world"]  # a fixture
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_wide_english_pages_when_the_winners_are_public(
    live_world: World, new_page: NewPage, tmp_path: Path
) -> None:
    found = look(live_world, "en", new_page, tmp_path)
    assert found == [], "\n".join(found)
