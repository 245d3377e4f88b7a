"""A page that is only read writes nothing: every GET of Django's test client is watched."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import connections
from django.test import Client

# The session store, the cache, the counters of tries, and the sealed log of who read what.
OWN_BOOKS = {"django_session", "accounts_cache", "accounts_limit", "audit_access"}
WRITE = re.compile(
    r"(?<!for )(?<!for no key )\b"
    r"(?:insert\s+into|update|delete\s+from|truncate(?:\s+table)?|merge\s+into|copy)"
    r"\s+(?!set\b)(?:only\s+)?(?:\"?public\"?\.)?\"?(?P<table>\w+)",
    re.IGNORECASE,
)
READING = {"GET", "HEAD", "OPTIONS"}


class WriteOnRead(AssertionError):
    """A request that only reads has written to the database."""


def written_tables(sql: str) -> set[str]:
    """Return the tables a statement writes to, the named books apart."""
    return {found["table"].lower() for found in WRITE.finditer(sql)} - OWN_BOOKS


def watched(send: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap Client.request: raise WriteOnRead after a reading request that wrote."""

    def request(self: Client, **environ: Any) -> Any:
        if environ.get("REQUEST_METHOD", "GET") not in READING:
            return send(self, **environ)
        found: list[str] = []

        def note(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
            if written_tables(str(sql)):
                found.append(sql)
            return execute(sql, params, *rest)

        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(note))
            response = send(self, **environ)
        if found:
            raise WriteOnRead(f"{environ.get('PATH_INFO')}: {found[0][:200]}")
        return response

    return request


@pytest.fixture(autouse=True, scope="session")
def gets_never_write() -> Iterator[None]:
    """Import this into tests/conftest.py: it holds for every test."""
    patch = pytest.MonkeyPatch()
    patch.setattr(Client, "request", watched(Client.request))
    yield
    patch.undo()
