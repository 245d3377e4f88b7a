"""Tests act as the web role: the owner migrates, then every new connection takes the other role."""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase
from django.test.utils import setup_databases
from pytest_django.plugin import DjangoDbBlocker

from prize.run.roles import WEB, with_role
from tests.parts import TEMPLATE

AsOwner = Callable[[], AbstractContextManager[None]]


@contextmanager
def acting_as_owner() -> Iterator[None]:
    """This thread's connection acts as the owner; a failure inside leaves the rest usable."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {WEB}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The test database is a copy of the migrated one, where the session has made one."""
    connection.settings_dict["TEST"]["TEMPLATE"] = os.environ.get(TEMPLATE)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Generator[None]:
    """After the owner's migrations each new connection starts as the web role."""
    if not str(connection.settings_dict["NAME"]).startswith("test_"):
        # pytest-django makes none where no collected test is marked; worlds need one too
        with django_db_blocker.unblock():
            setup_databases(verbosity=0, interactive=False)  # it goes with the session's server
    options = connection.settings_dict["OPTIONS"]
    as_owner = options["options"]
    options["options"] = f"{as_owner} -c role={WEB}"
    connection.close()
    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def flush_as_owner(case: TransactionTestCase) -> None:
        with acting_as_owner():  # the web role may not empty a history
            flush(case)

    TransactionTestCase._fixture_teardown = flush_as_owner  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = flush  # type: ignore[attr-defined]
    options["options"] = as_owner
    connection.close()
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        # a browser's last request may still hold a connection, and then nothing can be dropped
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    connection.close()


@pytest.fixture
def as_owner(db: None) -> AsOwner:
    """`with as_owner(): …` does what the web role may not."""
    return acting_as_owner


@pytest.fixture
def shift_clock(db: None) -> Generator[Callable[[datetime], None]]:
    """`shift_clock(at)`: it is `at` now for the prize, until the test ends."""
    from audit import clock

    def shift(at: datetime) -> None:
        with acting_as_owner():
            clock.shift_to(at)

    yield shift
    with acting_as_owner():
        clock.shift_back()


@pytest.fixture
def web_database_url(transactional_db: None) -> str:
    """The test database's address for processes of their own (server, worker): the web role's."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    database = str(connection.settings_dict["NAME"])
    return with_role(urlunsplit(parts._replace(path=f"/{database}")), WEB)
