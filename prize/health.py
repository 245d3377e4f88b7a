"""Is this process alive, may it take visitors, is everything well? For proxies and alarms.

Decision 0014 says why these are three questions.
"""

import shutil
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

MOST_SKEW = 0.5  # seconds between this machine's clock and the database's
LEAST_DISK = 0.1  # share of the disk that must be free
OLDEST_MAIL = 300  # seconds that a due message may wait

Check = Callable[[], str]


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; asks nobody."""
    return JsonResponse({"live": True})


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """200 where visitors can be served from here: database, its tables, one time. Else 503."""
    return _answer("ready", GATES)


@require_safe
@never_cache
def well(request: HttpRequest) -> HttpResponse:
    """200 where a person need not look; 503 wakes one. The site may still serve."""
    return _answer("well", {**GATES, **ALARMS})


def _answer(name: str, checks: dict[str, Check]) -> JsonResponse:
    """{name: bool, "reasons": {check: sentence}}; one check that breaks does not hide the rest."""
    reasons = {}
    for check, ask in checks.items():
        try:
            reason = ask()
        except Error as error:
            reason = f"The database does not answer ({type(error).__name__})."
        if reason:
            reasons[check] = reason
    fine = not reasons
    return JsonResponse({name: fine, "reasons": reasons}, status=200 if fine else 503)


def database() -> str:
    """Does it answer?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def migrations() -> str:
    """Does the database have every table that this code expects?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        missing = _expected() - set(cursor.fetchall())
    return f"{len(missing)} migrations are not applied." if missing else ""


@cache
def _expected() -> frozenset[tuple[str, str]]:
    """The migrations on disk, read once a process."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    replaced = {key for row in loader.disk_migrations.values() for key in row.replaces}
    return frozenset(set(loader.disk_migrations) - replaced)


def skew() -> str:
    """Do this machine and the database agree on the time? The database decides in any case."""
    with connection.cursor() as cursor:
        before = time.time()
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())::float8")
        [theirs] = cursor.fetchone()
        ours = (before + time.time()) / 2
    apart = abs(theirs - ours)
    return f"The clocks are {apart:.1f} s apart." if apart > MOST_SKEW else ""


def disk() -> str:
    """Is there room where files and temporary files are written?"""
    root = Path(settings.FILES_ROOT)
    usage = shutil.disk_usage(root if root.is_dir() else "/")
    free = usage.free / usage.total
    return "" if free > LEAST_DISK else f"{free:.0%} of the disk is free."


def mail() -> str:
    """Does due mail leave? The sender or the mail server stands still where it does not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT extract(epoch FROM prize_now() - min(coalesce(not_before, created_at)))::int"
            " FROM outbox_message"
            " WHERE state = 'queued' AND coalesce(not_before, created_at) <= prize_now()"
        )
        [age] = cursor.fetchone()
    return f"A message has waited {age // 60} min." if (age or 0) > OLDEST_MAIL else ""


GATES: dict[str, Check] = {"database": database, "migrations": migrations, "skew": skew}
ALARMS: dict[str, Check] = {"disk": disk, "mail": mail}
