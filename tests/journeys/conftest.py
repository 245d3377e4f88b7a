"""The scene of a journey. Pytest reads this before Django is set up: models are imported later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.conf import LazySettings

    from tests.browser import NewPage
    from tests.journeys.scene import Scene
    from tests.portal import Portal


@pytest.fixture(params=["worker", "sweep"])
def carrier(request: pytest.FixtureRequest) -> str:
    """Who carries the mail: the worker that the broker wakes, or the sweep alone."""
    return str(request.param)


@pytest.fixture
def scene(
    portal: Portal,
    new_page: NewPage,
    shift_clock: Callable[[datetime], None],
    carrier: str,
    settings: LazySettings,
) -> Scene:
    """The portal is running, somebody carries the mail, the small edition is loaded."""
    from tests.journeys.scene import Scene
    from tests.journeys.stage import join, load

    join(settings, portal)
    if carrier == "worker":
        portal.start_worker()
    else:
        portal.broker.stop()
        portal.start_sweeper(every=1)
    made = Scene(portal, new_page, shift_clock, carrier)
    load(made)
    return made
