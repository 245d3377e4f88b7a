"""Whole databases laid aside, copied and exchanged, while somebody is in them."""

import psycopg
import pytest

from prize.run import databases, roles
from prize.run.process import CannotRun
from tests.ground.small import run, said, write


def test_a_year_begins_again_from_its_base(owner: str) -> None:
    assert not databases.has_base(owner)
    databases.lay_base(owner)
    assert databases.has_base(owner)
    write(owner, "second")
    fresh = databases.beside(owner, databases.FRESH)
    databases.copy(owner, databases.beside(owner, databases.BASE), fresh)
    write(fresh, "another")
    with psycopg.connect(owner) as somebody:
        somebody.execute("SELECT 1")
        databases.exchange(owner, fresh)
        with pytest.raises(psycopg.OperationalError):
            somebody.execute("SELECT 1")
    assert said(owner) == ["another", "first"]
    assert said(databases.beside(owner, databases.BASE)) == ["first"]
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        said(fresh)


def test_an_exchange_that_cannot_be_made_leaves_the_year_open(owner: str) -> None:
    with pytest.raises(CannotRun, match="not there"):
        databases.exchange(owner, databases.beside(owner, databases.FRESH))
    databases.mend(owner)
    assert said(owner) == ["first"]


def test_an_exchange_that_was_cut_short_is_finished(owner: str) -> None:
    databases.copy(owner, owner, databases.beside(owner, databases.FRESH))
    run("DROP DATABASE {}", owner)
    databases.mend(owner)
    assert said(owner) == ["first"]


def test_an_owner_who_may_not_create_databases_has_no_base(owner: str) -> None:
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS year_plain")
        connection.execute("CREATE ROLE year_plain LOGIN")
    try:
        plain = roles.with_role(owner, "year_plain")
        assert not databases.may_create(plain)
        databases.lay_base(plain)
        assert not databases.has_base(plain)
        assert not databases.has_base(owner)
    finally:
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute("DROP ROLE year_plain")
