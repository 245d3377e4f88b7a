"""Compare-and-set: the table decides, and whoever comes second loses."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import Invitation
from accounts.states import NEXT, InvitationState
from audit.states import Lost, move

AT = datetime(2023, 3, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def invitation() -> Invitation:
    return Invitation.objects.create(
        email="a@example.org",
        purpose="judge",
        token_hash="1" * 64,
        expires_at=AT + timedelta(days=1),
        invited_by="system",
        invited_at=AT,
    )


def test_a_row_moves_once() -> None:
    row = invitation()
    stale = Invitation.objects.get(pk=row.pk)
    move(row, InvitationState.DECLINED, table=NEXT)
    assert Invitation.objects.get(pk=row.pk).state == row.state == "declined"
    with pytest.raises(Lost):
        move(stale, InvitationState.CANCELLED, table=NEXT)
    assert Invitation.objects.get(pk=row.pk).state == "declined"


def test_a_move_that_the_table_does_not_know_is_refused() -> None:
    row = invitation()
    move(row, InvitationState.CANCELLED, table=NEXT)
    with pytest.raises(Lost):
        move(row, InvitationState.DECLINED, table=NEXT)
