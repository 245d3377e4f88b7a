"""A small database of the owner's, with one word in it, and an address to come back to."""

from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql


def remove(urls: list[str]) -> None:
    for url in urls:
        run("DROP DATABASE IF EXISTS {} WITH (FORCE)", url)


def run(statement: str, url: str) -> None:
    server = urlunsplit(urlsplit(url)._replace(path="/postgres"))
    with psycopg.connect(server, autocommit=True) as connection:
        name = sql.Identifier(urlsplit(url).path.lstrip("/"))
        connection.execute(sql.SQL(statement).format(name))


def write(url: str, word: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS said (word text)")
        connection.execute("INSERT INTO said VALUES (%s)", [word])


def said(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM said ORDER BY word")]
