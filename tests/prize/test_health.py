"""Health tells the truth: each fault is a 503 with its reason, and only gates stop visitors."""

import shutil
import time
from collections import namedtuple
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.test import Client

from accounts.demo import address, person
from accounts.models import User
from audit.clock import prize_now
from outbox.actions import put
from prize import health

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")


def _asked(client: Client, name: str) -> tuple[int, dict[str, str]]:
    answer = client.get(f"/health/{name}")
    return answer.status_code, answer.json().get("reasons", {})


def test_all_is_well(client: Client) -> None:
    assert _asked(client, "live/") == (200, {})
    assert _asked(client, "ready/") == (200, {})
    assert _asked(client, "") == (200, {})


def test_a_database_that_is_gone_stops_visitors_but_not_the_process(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*args: object, **kwargs: object) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(connections["default"], "cursor", gone)
    code, reasons = _asked(client, "ready/")
    assert code == 503
    assert set(reasons) == {"database", "migrations", "skew"}
    assert "OperationalError" in reasons["database"]
    assert "server closed" not in str(reasons)
    assert _asked(client, "live/")[0] == 200


def test_a_missing_migration_stops_visitors(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = health._expected()
    monkeypatch.setattr(health, "_expected", lambda: known | {("desk", "0001_not_yet")})
    assert _asked(client, "ready/") == (503, {"migrations": "1 migrations are not applied."})


@pytest.mark.parametrize("apart", [-300, -0.6, 0.6, 300])
def test_a_clock_of_ones_own_stops_visitors(
    client: Client, monkeypatch: pytest.MonkeyPatch, apart: float
) -> None:
    true = time.time
    monkeypatch.setattr(time, "time", lambda: true() + apart)
    code, reasons = _asked(client, "ready/")
    assert code == 503
    assert reasons == {"skew": f"The clocks are {abs(apart):.1f} s apart."}


def test_a_full_disk_wakes_somebody_and_stops_nobody(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(100, 91, 9))
    assert _asked(client, "") == (503, {"disk": "9% of the disk is free."})
    assert _asked(client, "ready/") == (200, {})


@pytest.mark.parametrize(("minutes", "code"), [(4, 200), (6, 503)])
def test_mail_that_does_not_leave_wakes_somebody(client: Client, minutes: int, code: int) -> None:
    _waiting(at=prize_now() - timedelta(minutes=minutes))
    assert _asked(client, "")[0] == code
    assert _asked(client, "ready/") == (200, {})


def test_mail_for_later_and_held_mail_is_not_late(client: Client) -> None:
    long_ago = prize_now() - timedelta(days=3)
    _waiting(at=long_ago, not_before=prize_now() + timedelta(days=1))
    _waiting(at=long_ago, held_by="publication")
    assert _asked(client, "") == (200, {})


def test_health_needs_neither_https_nor_a_session(client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/health/ready/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]
    assert client.get("/en/").status_code == 301


def _waiting(**how: Any) -> None:
    put(
        "receipt",
        to="a@example.org",
        language="en",
        template="submissions/emails/receipt",
        context={},
        dedupe=f"health {how}",
        **how,
    )


def test_the_alarm_answers_everybody_alike(client: Client) -> None:
    person(address("auditor1"), "Noor Haddad", "en")
    told = client.get("/health/")
    client.force_login(User.objects.get())
    again = client.get("/health/")
    assert (told.status_code, told.content) == (again.status_code, again.content)
