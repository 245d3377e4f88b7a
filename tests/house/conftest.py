"""One small world a module, built through the rooms' own actions and rolled back at its end."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pytest_django.plugin import DjangoDbBlocker

if TYPE_CHECKING:
    from tests.world import World


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[World]":
    """The database stays open for the whole module; tests that use it ask for no `db`."""
    from django.db import transaction  # once Django is set up, not when this file is read

    from tests.world import build

    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
