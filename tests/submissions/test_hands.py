"""Many hands make the demonstration: all is done, once, and a failure is not hidden."""

import os
from functools import partial

import pytest
from django.db import connection, transaction

from accounts.demo import person
from accounts.models import User
from submissions.demo import carry_out
from submissions.demo.hands import Failed, Step


def sign(number: int) -> None:
    """A step of its own: a person who tells which process made them."""
    with transaction.atomic():
        person(f"hand{number}@demo.example.org", str(os.getpid()), "en")


def signed() -> dict[str, str]:
    return dict(User.objects.filter(email__startswith="hand").values_list("email", "name"))


def fail() -> None:
    raise ValueError("This step cannot be done.")


@pytest.mark.django_db(transaction=True)
def test_each_step_is_done_once_and_most_by_other_processes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    told: list[int] = []
    carry_out([partial(sign, number) for number in range(7)], told.append)
    assert (len(signed()), told[-1]) == (7, 7)
    assert told == sorted(told)
    own = str(os.getpid())
    assert signed()["hand0@demo.example.org"] == own
    assert len(set(signed().values()) - {own}) == 2


@pytest.mark.django_db(transaction=True)
def test_a_failure_is_told_when_the_others_are_done(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    steps: list[Step] = [partial(sign, 0), fail]
    steps += [partial(sign, number) for number in range(1, 4)]
    with pytest.raises(Failed):
        carry_out(steps, lambda _done: None)
    assert "This step cannot be done." in capfd.readouterr().err
    assert {"hand0@demo.example.org", "hand1@demo.example.org"} <= set(signed())
    assert not connection.in_atomic_block


@pytest.mark.django_db
def test_inside_a_transaction_one_process_does_all() -> None:
    carry_out([partial(sign, number) for number in range(5)], lambda _done: None)
    assert set(signed().values()) == {str(os.getpid())}
