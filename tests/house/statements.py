"""How many statements a page costs, transactions' own words apart."""

import re
from collections import Counter

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

FRAME = re.compile(r"^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET)\b", re.IGNORECASE)


def asked(client: Client, url: str, method: str = "get") -> tuple[int, list[str]]:
    """Return the answer's length and the statements it took; the page must answer 200."""
    with CaptureQueriesContext(connection) as captured:
        response = getattr(client, method)(url)
        length = len(response.getvalue())
    if response.status_code != 200:
        raise AssertionError(f"{url} answers {response.status_code}")
    found = [query["sql"] for query in captured.captured_queries]
    return length, [sql for sql in found if not FRAME.match(sql)]


def repeated(few: list[str], many: list[str]) -> list[str]:
    """Return the statements, values apart, that many rows ask more often than few."""
    growth = Counter(map(_shape, many)) - Counter(map(_shape, few))
    return [f"{count} more: {shape[:300]}" for shape, count in growth.items()]


def _shape(sql: str) -> str:
    """The statement without its values: names of cursors, lists, texts, numbers."""
    sql = re.sub(r"_django_curs_\w+", "cursor", sql)
    sql = re.sub(r"\bIN \([^()]*\)", "IN (…)", sql)
    return re.sub(r"'[^']*'|\b\d+\b", "?", sql)
