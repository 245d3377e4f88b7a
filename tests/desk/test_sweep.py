"""What beat calls every minute."""

from datetime import datetime

import pytest
from django.db import OperationalError

from desk import tasks


def broken(at: datetime) -> int:
    raise ValueError("no")


def away(at: datetime) -> int:
    raise OperationalError("the server closed the connection")


@pytest.mark.django_db
def test_a_part_that_fails_holds_up_none_of_the_rest(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tasks, "PARTS", {"letters": broken, "mails": lambda at: 3})
    with caplog.at_level("INFO", logger="desk.tasks"):
        tasks.sweep()
    assert "the sweep could not do: letters" in caplog.text
    assert "swept: 3 mails" in caplog.text


@pytest.mark.django_db
def test_a_database_that_is_away_ends_the_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "PARTS", {"mails": away})
    with pytest.raises(OperationalError):
        tasks.sweep()
