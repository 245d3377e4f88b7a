"""Whole databases laid aside, copied and exchanged, while somebody is in them."""

import os
from collections.abc import Generator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from prize.run import databases, roles
from prize.run.process import CannotRun


@pytest.fixture
def owner() -> Generator[str]:
    """The address of a small database of the owner's, gone afterwards with all beside it."""
    given = urlsplit(os.environ["DATABASE_URL"])
    url = urlunsplit(given._replace(path=f"/year_{os.getpid()}"))
    names = [url, *(databases.beside(url, kind) for kind in ("base", "fresh", "old"))]
    _remove(names)
    _run("CREATE DATABASE {}", url)
    _write(url, "first")
    yield url
    _remove(names)


def _remove(urls: list[str]) -> None:
    for url in urls:
        _run("DROP DATABASE IF EXISTS {} WITH (FORCE)", url)


def _run(statement: str, url: str) -> None:
    server = urlunsplit(urlsplit(url)._replace(path="/postgres"))
    with psycopg.connect(server, autocommit=True) as connection:
        name = sql.Identifier(urlsplit(url).path.lstrip("/"))
        connection.execute(sql.SQL(statement).format(name))


def _write(url: str, word: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS said (word text)")
        connection.execute("INSERT INTO said VALUES (%s)", [word])


def said(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM said ORDER BY word")]


def test_a_year_begins_again_from_its_base(owner: str) -> None:
    assert not databases.has_base(owner)
    databases.lay_base(owner)
    assert databases.has_base(owner)
    _write(owner, "second")
    fresh = databases.beside(owner, databases.FRESH)
    databases.copy(owner, databases.beside(owner, databases.BASE), fresh)
    _write(fresh, "another")
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
    _run("DROP DATABASE {}", owner)
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
