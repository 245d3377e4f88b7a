"""The two database roles: the owner migrates, everything else runs as `prize_web`."""

import secrets
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from prize.run.process import CannotRun

WEB = "prize_web"


def ensure_web_role(owner_url: str, password: str = "") -> None:
    """Make `prize_web` if it is missing and let the owner act as it (the tests do)."""
    try:
        with psycopg.connect(owner_url, autocommit=True) as connection:
            _ensure(connection, password)
    except psycopg.Error as error:
        reason = " ".join(str(error).split())
        raise CannotRun(f"DATABASE_URL must name a role that may create roles: {reason}") from error


def web_url(owner_url: str) -> str:
    """The same database for `prize_web`; where the owner signs in by password, with a fresh one."""
    password = secrets.token_urlsafe(18) if urlsplit(owner_url).password else ""
    ensure_web_role(owner_url, password)
    return with_role(owner_url, WEB, password)


def with_role(url: str, role: str, password: str = "") -> str:
    """The address with another person in front of the @."""
    parts = urlsplit(url)
    person = f"{role}:{quote(password, safe='')}" if password else role
    address = f"{person}@{parts.netloc.rpartition('@')[2]}"
    return urlunsplit(parts._replace(netloc=address))


def _ensure(connection: psycopg.Connection, password: str) -> None:
    web = sql.Identifier(WEB)
    if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [WEB]).fetchone() is None:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(web))
    if password:
        statement = sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(web, sql.Literal(password))
        connection.execute(statement)
    connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(web))
