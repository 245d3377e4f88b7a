"""One stage a module, built once; each test works in a savepoint that is rolled back."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from pytest_django.plugin import DjangoDbBlocker

if TYPE_CHECKING:
    from tests.results.stage import Stage

Shift = Callable[[datetime], None]


@pytest.fixture(scope="module")
def _ground(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[Stage]":
    from django.db import transaction

    from tests.results.stage import POOLS, stage

    with django_db_blocker.unblock(), transaction.atomic():
        yield stage(POOLS)
        transaction.set_rollback(True)


@pytest.fixture
def made(_ground: "Stage") -> "Iterator[Stage]":
    """The last round is over and its places are proposed. Its tests ask for no `db`."""
    from django.db import transaction

    with transaction.atomic():
        yield _ground
        transaction.set_rollback(True)


@pytest.fixture
def sat(made: "Stage") -> "Stage":
    """The committee sits, all seven present."""
    from tests.results.stage import open_sitting

    open_sitting(made)
    return made


@pytest.fixture(scope="module")
def _settled(_ground: "Stage") -> "Stage":
    from tests.results.stage import open_sitting, settle

    open_sitting(_ground)
    settle(_ground)
    return _ground


@pytest.fixture
def over(_settled: "Stage") -> "Iterator[Stage]":
    """The committee has confirmed everything, with citations, and is closed.

    Never beside `made` or `sat` in one module: it stands on the same ground.
    """
    from django.db import transaction

    with transaction.atomic():
        yield _settled
        transaction.set_rollback(True)


@pytest.fixture
def clock(_ground: "Stage") -> Shift:
    """`clock(at)`: it is `at` now, until the test ends."""
    from audit.clock import shift_to
    from tests.database import acting_as_owner

    def shift(at: datetime) -> None:
        with acting_as_owner():
            shift_to(at)

    return shift
