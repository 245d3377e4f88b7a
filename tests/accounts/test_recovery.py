"""A lost account: asked, proposed, approved by another, opened once; what was before is gone."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts.models import Recovery, User
from accounts.states import RecoveryState
from audit.models import Event
from outbox.models import Message
from tests.accounts.house import link_to, now, sent, signed_in, somebody
from tests.accounts.steps import with_app

pytestmark = pytest.mark.django_db
NEW = "mina@elsewhere.example"
WORDS = {"reason": "The phone is lost.", "checked": "I called her at the city hall."}


@pytest.fixture
def mina() -> User:
    return somebody("mina")


@pytest.fixture
def clerk() -> User:
    return somebody("clerk", "secretariat")


@pytest.fixture
def admin() -> User:
    return somebody("admin", "administrator")


@pytest.fixture
def recovery(mina: User) -> Recovery:
    """Mina has shown that she can be reached at another address."""
    return actions.ask_recovery(mina, email=NEW, language="en", by=None, at=now())


@pytest.fixture
def approved(recovery: Recovery, clerk: User, admin: User) -> Recovery:
    actions.propose_recovery(recovery, **WORDS, by=clerk, at=now())
    actions.approve_recovery(recovery, by=admin, at=now())
    return recovery


def code_of(address: str) -> str:
    mail = Message.objects.filter(kind="show_address", recipient=address).order_by("-pk")[0]
    return str(mail.context["code"])


def ask(client: Client, account: str) -> bytes:
    """Fill in the page for lost accounts and type the mailed code; return the last page."""
    client.post(reverse("accounts:lost"), {"account": account, "email": NEW})
    answer = client.post(reverse("accounts:confirm_lost"), {"code": code_of(NEW).lower()})
    assert answer.status_code == 200
    return answer.content


def test_a_person_asks_and_a_stranger_learns_nothing(mina: User) -> None:
    assert b"Your request is in" in ask(Client(), mina.email)
    assert b"Your request is in" in ask(Client(), "nobody@example.org")
    asked = Recovery.objects.get()
    assert (asked.user, asked.email, asked.state) == (mina, NEW, RecoveryState.ASKED)


def test_a_wrong_code_is_refused_and_five_end_it(mina: User) -> None:
    client, page = Client(), reverse("accounts:confirm_lost")
    client.post(reverse("accounts:lost"), {"account": mina.email, "email": NEW})
    for _n in range(5):
        assert client.post(page, {"code": "BBBBB2"}).status_code == 422
    assert client.post(page, {"code": code_of(NEW)}).status_code == 302
    assert not Recovery.objects.exists()


def test_two_officers_and_one_link_open_the_account(
    recovery: Recovery, mina: User, clerk: User, admin: User
) -> None:
    with_app(mina)
    session = signed_in(mina)
    page = reverse("people:recoveries")
    assert NEW in signed_in(clerk).get(page).content.decode()
    propose = reverse("people:propose_recovery", args=[recovery.key])
    assert signed_in(clerk).post(propose, sent(**WORDS)).status_code == 302
    approve = reverse("people:approve_recovery", args=[recovery.key])
    assert "person has to approve" in signed_in(clerk).get(page).content.decode()
    assert signed_in(admin).post(approve, sent()).status_code == 302
    assert Message.objects.get(kind="tell_old_address").recipient == mina.email
    link = link_to(NEW, "approve_recovery")
    assert session.get(reverse("accounts:edit_profile")).status_code == 200  # nothing yet
    assert "Open my account" in Client().get(link).content.decode()
    assert NEW in Client().post(link).content.decode()
    mina.refresh_from_db()
    assert (mina.email, mina.second_email, mina.has_usable_password()) == (NEW, "", False)
    assert [row.email for row in EmailAddress.objects.filter(user=mina)] == [NEW]
    assert not Authenticator.objects.filter(user=mina).exists()
    assert session.get(reverse("accounts:edit_profile")).status_code == 302
    assert Client().get(link).status_code == 410
    assert Client().post(link, follow=True).status_code == 410  # once means once


def test_the_proposer_cannot_approve(recovery: Recovery, admin: User) -> None:
    actions.propose_recovery(recovery, **WORDS, by=admin, at=now())
    with pytest.raises(ValidationError, match="another person"):
        actions.approve_recovery(recovery, by=admin, at=now())
    changes = {"approved_by": admin, "token_hash": "x", "expires_at": now(), "state": "approved"}
    with pytest.raises(IntegrityError, match="nobody_approves"), transaction.atomic():
        Recovery.objects.update(**changes)


def test_nobody_is_an_officer_of_their_own_account(clerk: User, admin: User) -> None:
    own = actions.ask_recovery(clerk, email=NEW, language="en", by=clerk, at=now())
    with pytest.raises(ValidationError):
        actions.propose_recovery(own, **WORDS, by=clerk, at=now())
    second = somebody("second_clerk", "secretariat")
    actions.propose_recovery(own, **WORDS, by=second, at=now())
    with pytest.raises(ValidationError):
        actions.approve_recovery(own, by=clerk, at=now())
    third = somebody("third_clerk", "secretariat")
    with pytest.raises(ValidationError):  # it takes an administrator
        actions.approve_recovery(own, by=third, at=now())
    actions.approve_recovery(own, by=admin, at=now())


def test_the_link_ends_after_a_day(
    approved: Recovery, shift_clock: Callable[[datetime], None]
) -> None:
    assert approved.expires_at is not None
    link = link_to(NEW, "approve_recovery")
    shift_clock(approved.expires_at)
    assert Client().get(link).status_code == 410
    Client().post(link)
    approved.refresh_from_db()
    assert approved.state == RecoveryState.APPROVED
    assert approved not in Recovery.objects.under_way(approved.expires_at)
    assert approved in Recovery.objects.under_way(approved.expires_at - timedelta(seconds=1))


def test_an_officer_can_stop_it_until_the_link_is_used(approved: Recovery, clerk: User) -> None:
    link = link_to(NEW, "approve_recovery")
    refuse = reverse("people:refuse_recovery", args=[approved.key])
    signed_in(clerk).post(refuse, sent(reason="The old address answered."))
    assert Client().get(link).status_code == 410
    assert Message.objects.filter(kind="refuse_recovery", recipient=NEW).exists()
    assert Event.objects.get(verb="refuse_recovery").detail.reason == "The old address answered."


def test_an_address_of_another_account_is_refused(
    recovery: Recovery, clerk: User, admin: User
) -> None:
    User.objects.create_user(NEW)
    actions.propose_recovery(recovery, **WORDS, by=clerk, at=now())
    with pytest.raises(ValidationError, match="another account"):
        actions.approve_recovery(recovery, by=admin, at=now())


def test_the_desk_begins_by_the_second_address(mina: User, clerk: User) -> None:
    begin = reverse("people:begin_recovery", args=[mina.pk])
    page = signed_in(clerk).post(begin, sent(), follow=True).content.decode()
    assert "There is no second address" in page
    actions.set_second_address(mina, "mina@home.example", by=mina, at=now())
    signed_in(clerk).post(begin, sent())
    assert Recovery.objects.get().email == "mina@home.example"


def test_a_strangers_ask_stands_beside_the_owners(
    recovery: Recovery, mina: User, clerk: User
) -> None:
    other = actions.ask_recovery(mina, email="thief@evil.example", language="ko", by=None, at=now())
    again = actions.ask_recovery(mina, email=NEW, language="ko", by=None, at=now())
    assert again == recovery
    page = signed_in(clerk).get(reverse("people:recoveries")).content.decode()
    assert NEW in page
    assert "thief@evil.example" in page
    actions.propose_recovery(recovery, **WORDS, by=clerk, at=now())
    with pytest.raises(ValidationError, match="already proposed"):
        actions.propose_recovery(other, **WORDS, by=clerk, at=now())
