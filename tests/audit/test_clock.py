"""The shifted clock runs on, and the web role cannot move it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import ProgrammingError, transaction

from audit import clock, locks

pytestmark = pytest.mark.django_db
JULY = datetime(2023, 7, 10, 1, tzinfo=UTC)


def test_the_clock_is_the_machines_until_it_is_shifted(
    shift_clock: Callable[[datetime], None],
) -> None:
    before = clock.prize_now()
    assert before.year >= 2026
    shift_clock(JULY)
    first, second = clock.prize_now(), clock.prize_now()
    assert JULY <= first < second < JULY + timedelta(minutes=1)


def test_the_web_role_cannot_move_the_clock() -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        clock.shift_to(JULY)


@pytest.mark.django_db(transaction=True)
def test_a_lock_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        locks.shared(locks.EDITION, 1)
