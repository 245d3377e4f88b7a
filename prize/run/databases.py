"""Whole databases of the owner's server: laid aside, copied, put in one another's place."""

import time
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from prize.run.process import CannotRun

BASE, FRESH, OLD = "base", "fresh", "old"  # suffixes: the year's beginning, the next, the last
DAY = "at_"  # begins the suffix of a year that nobody but the demonstration has lived up to a day
PATIENCE = 10.0  # seconds for sessions to be gone


def beside(url: str, suffix: str) -> str:
    """The address of the database whose name has this suffix: …/prize → …/prize_base."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path}_{suffix}"))


def may_create(owner_url: str) -> bool:
    """May the owner make databases? Without that no earlier year can be built."""
    query = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    try:
        with _elsewhere(owner_url) as server:
            row = server.execute(query).fetchone()
    except psycopg.Error:
        return False
    return bool(row and row[0])


def has_base(owner_url: str) -> bool:
    """Is the beginning of the year laid aside, and may it be copied?"""
    if not may_create(owner_url):
        return False
    with _elsewhere(owner_url) as server:
        return _exists(server, beside(owner_url, BASE))


def lay_base(owner_url: str) -> None:
    """Lay the database aside as it is now, where the owner may; nobody else is in it."""
    if may_create(owner_url):
        copy(owner_url, owner_url, beside(owner_url, BASE))


def keep_day(owner_url: str, source: str, day: str) -> None:
    """Lay a year aside as it stands at that day, where the beginning is laid aside too."""
    if has_base(owner_url):
        copy(owner_url, source, beside(owner_url, DAY + day))


def days(owner_url: str) -> set[str]:
    """The days at which a year is laid aside."""
    begin = f"{_name(owner_url)}_{DAY}"
    with _elsewhere(owner_url) as server:
        names = server.execute("SELECT datname FROM pg_database").fetchall()
    return {name.removeprefix(begin) for (name,) in names if name.startswith(begin)}


def forget_days(owner_url: str) -> None:
    """Remove what was laid aside at days: it was lived by another tree's rules."""
    with _elsewhere(owner_url) as server:
        for day in days(owner_url):
            _drop(server, beside(owner_url, DAY + day))


def mend(owner_url: str) -> None:
    """Finish an exchange that was cut short: the owner's database is there and takes sessions."""
    if not may_create(owner_url):
        return
    fresh = beside(owner_url, FRESH)
    with _elsewhere(owner_url) as server:
        if not _exists(server, owner_url) and _exists(server, fresh):
            _rename(server, fresh, owner_url)
        if _exists(server, owner_url):
            _close(server, owner_url, closed=False)
        _drop(server, beside(owner_url, OLD))


def copy(owner_url: str, source: str, target: str) -> None:
    """Make `target` anew as a copy of `source`, in which nobody works at this moment."""
    with _elsewhere(owner_url) as server:
        _drop(server, target)
        names = {"source": sql.Identifier(_name(source)), "target": sql.Identifier(_name(target))}
        server.execute(sql.SQL("CREATE DATABASE {target} TEMPLATE {source}").format(**names))


def exchange(owner_url: str, fresh: str) -> None:
    """Put `fresh` under the name of the owner's database; the old one is gone afterwards.

    Sessions in the old one are ended; whoever asks in the meantime waits or tries again.
    """
    old = beside(owner_url, OLD)
    with _elsewhere(owner_url) as server:
        if not _exists(server, fresh):
            raise CannotRun("The new year's database is not there.")
        _drop(server, old)
        _close(server, owner_url, closed=True)
        try:
            _rename(server, owner_url, old)
        except psycopg.Error as error:
            _close(server, owner_url, closed=False)
            raise CannotRun(f"The old year's database is still in use: {error}") from error
        _rename(server, fresh, owner_url)
        _drop(server, old)


def _elsewhere(owner_url: str) -> psycopg.Connection:
    """A session in the server's own database, from which the others can be renamed."""
    server = urlunsplit(urlsplit(owner_url)._replace(path="/postgres"))
    return psycopg.connect(server, autocommit=True, connect_timeout=5)


def _close(server: psycopg.Connection, url: str, *, closed: bool) -> None:
    name, allowed = sql.Identifier(_name(url)), sql.SQL("false" if closed else "true")
    server.execute(sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS {}").format(name, allowed))
    if closed:
        query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        server.execute(query, [_name(url)])


def _rename(server: psycopg.Connection, url: str, new: str) -> None:
    """Rename once the last session is gone; psycopg.Error where one stays."""
    statement = sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
        sql.Identifier(_name(url)), sql.Identifier(_name(new))
    )
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            server.execute(statement)
        except psycopg.errors.ObjectInUse:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _exists(server: psycopg.Connection, url: str) -> bool:
    query = "SELECT 1 FROM pg_database WHERE datname = %s"
    return server.execute(query, [_name(url)]).fetchone() is not None


def _drop(server: psycopg.Connection, url: str) -> None:
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    server.execute(statement.format(sql.Identifier(_name(url))))


def _name(url: str) -> str:
    return urlsplit(url).path.lstrip("/")
