"""The one clock of the prize: Postgres' clock plus a shift that only the sandbox moves."""

from datetime import datetime

from django.db import connection


def prize_now() -> datetime:
    """The prize's time now, aware, in UTC; one statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prize_now()")
        row: tuple[datetime] = cursor.fetchone()
    return row[0]


def shift_to(at: datetime) -> None:
    """Move the clock so that it is `at` now. Only a role that may write the shift can do so."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_clockshift (id, shift) VALUES (1, %s - clock_timestamp())"
            " ON CONFLICT (id) DO UPDATE SET shift = excluded.shift",
            [at],
        )


def shift_back() -> None:
    """Let the clock run with the machine's again."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_clockshift")
