"""One small world a module, built through the rooms' own actions and rolled back at its end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from pytest_django.plugin import DjangoDbBlocker

if TYPE_CHECKING:
    from tests.world import World


@contextmanager
def _standing(build: "Callable[[], World]") -> "Iterator[World]":
    """Build a world at its own time, and undo it."""
    from django.db import transaction  # once Django is set up, not when this file is read

    from audit import clock
    from tests.database import acting_as_owner

    with transaction.atomic():
        world = build()
        with acting_as_owner():
            clock.shift_to(world.at)
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[World]":
    """The panel scores. The database stays open for the module; its tests ask for no `db`."""
    from tests.world import build

    with django_db_blocker.unblock(), _standing(build) as made:
        yield made


@pytest.fixture(scope="module")
def live_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[World]":
    """The winners are public. Never two worlds in a module: there is one database."""
    from tests.world_live import build_live

    with django_db_blocker.unblock(), _standing(build_live) as made:
        yield made


@pytest.fixture(scope="module")
def sitting_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[World]":
    """The committee sits."""
    from tests.world_live import build_sitting

    with django_db_blocker.unblock(), _standing(build_sitting) as made:
        yield made
