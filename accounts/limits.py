"""How often something may be tried: counted in one statement, so that many at once change nothing.

The count lies in Postgres alone, by machine time; a window begins with its first try.
"""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.http import urlencode

COUNT = """
INSERT INTO accounts_limit AS kept (key, tries, ends_at)
VALUES (%(key)s, 1, clock_timestamp() + make_interval(secs => %(within)s))
ON CONFLICT (key) DO UPDATE SET
  tries = CASE WHEN kept.ends_at <= clock_timestamp() THEN 1
               ELSE least(kept.tries + 1, %(most)s + 1) END,
  ends_at = CASE WHEN kept.ends_at <= clock_timestamp() THEN excluded.ends_at
                 ELSE kept.ends_at END
RETURNING tries, ceil(extract(epoch FROM ends_at - clock_timestamp()))::int
"""


@dataclass(frozen=True)
class Limit:
    """At most so many tries within so many seconds, by whoever is counted."""

    name: str
    most: int
    within: int


def take(limit: Limit, who: str) -> int:
    """Count a try; 0 if it may go on, else the seconds until the next one may."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": _key(limit, who), "most": limit.most, "within": limit.within})
        tries, seconds = cursor.fetchone()
    return max(int(seconds), 1) if tries > limit.most else 0


def forget(limit: Limit, who: str) -> None:
    """It went well: the tries so far no longer count."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_limit WHERE key = %s", [_key(limit, who)])


def sweep() -> int:
    """Remove the windows that have ended; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_limit WHERE ends_at <= clock_timestamp()")
        return int(cursor.rowcount)


def address_of(request: HttpRequest) -> str:
    """Where the request comes from: what the last proxy we trust saw, never what a client wrote.

    TRUSTED_PROXIES of our proxies each add one entry at the end of X-Forwarded-For.
    """
    trusted: int = settings.TRUSTED_PROXIES
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    seen = told[-trusted] if 0 < trusted <= len(told) else ""
    return _ip(seen) or _ip(request.META.get("REMOTE_ADDR", "")) or "0.0.0.0"  # noqa: S104


def neighbourhood(request: HttpRequest) -> str:
    """The address as tries are counted: a household's 64 bits of IPv6 are one."""
    address = ipaddress.ip_address(address_of(request))
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network(f"{address}/64", strict=False))


def too_many(request: HttpRequest, seconds: int, ways: Sequence[str] = ()) -> HttpResponse:
    """The page that asks to wait, and names the other ways in: "password", "passkey", "code"."""
    minutes = -(-seconds // 60)
    wanted = urlencode({"next": back}) if ways and (back := request.POST.get("next", "")) else ""
    context = {"minutes": minutes, "ways": ways, "query": f"?{wanted}" if wanted else ""}
    answer = render(request, "429.html", context, status=429)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _ip(text: str) -> str:
    host = text.removeprefix("[").partition("]")[0]
    if host.count(":") == 1:  # 192.0.2.1:4711
        host = host.partition(":")[0]
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return ""


def _key(limit: Limit, who: str) -> str:
    text = f"{limit.name}:{who.strip().lower()}"
    return salted_hmac("accounts.limits", text, algorithm="sha256").hexdigest()
