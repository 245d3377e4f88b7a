"""What must never be true of people is found when it is."""

from datetime import datetime

import pytest
from allauth.account.models import EmailAddress

from accounts.actions import accept, grant_role, invite
from accounts.invariants import INVARIANTS
from accounts.models import Invitation, User
from audit.clock import prize_now
from audit.invariants import violations
from tests.accounts.steps import ADDRESS, person

pytestmark = pytest.mark.django_db


def broken() -> set[str]:
    return {one.name for one in INVARIANTS if violations(one)}


def invited(purpose: str, *, at: datetime) -> Invitation:
    return invite(email=ADDRESS, name="Mina", language="en", purpose=purpose, by="test", at=at)


def test_roles_and_invitations_guard() -> None:
    user, at = person(guarded=False), prize_now()
    grant_role(user, "screener", by="test", at=at)
    accept(invited("judge", at=at), by=user, at=at)
    assert broken() == set()
    User.objects.update(guarded=False)
    assert len(broken()) == 2


def test_a_colleague_on_an_entry_needs_no_second_factor() -> None:
    user, at = person(guarded=False), prize_now()
    accept(invited("entry", at=at), by=user, at=at)
    assert not User.objects.get(pk=user.pk).guarded
    assert broken() == set()


def test_the_main_address_is_the_confirmed_one() -> None:
    person()
    EmailAddress.objects.update(email="other@example.org")
    assert broken() == {"every main address is the one that was confirmed"}
