"""Invitations: signed, ending, bound to one person; friendly when they are over."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts.models import Invitation, User
from accounts.states import InvitationState
from audit.models import Event
from outbox.models import Message
from tests.accounts.house import link_to, now, sent, signed_in, somebody

pytestmark = pytest.mark.django_db
NEW = "new@example.org"


@pytest.fixture
def admin() -> User:
    return somebody("admin", "administrator")


@pytest.fixture
def invitation(admin: User) -> Invitation:
    """Somebody new is asked to screen."""
    return actions.invite_colleague(
        email=NEW, name="New Person", language="en", role="screener", by=admin, at=now()
    )


def link() -> str:
    return link_to(NEW, "invite_house")


def test_the_invited_person_takes_the_role(invitation: Invitation) -> None:
    client = signed_in(somebody("new"))
    assert "New Person" in client.get(link()).content.decode()
    answer = client.post(link(), sent(answer="accept"))
    assert answer.status_code == 302
    user = User.objects.get(email=NEW)
    assert user.roles == {"screener"}
    assert user.guarded
    assert client.get(reverse("accounts:edit_profile")).status_code == 200  # still signed in
    assert client.get(link()).status_code == 302  # on to their work


def test_nobody_is_named_before_signing_in(invitation: Invitation) -> None:
    page = Client().get(link()).content.decode()
    assert "Screener" in page
    assert NEW not in page
    assert "New Person" not in page


def test_another_person_is_refused_and_learns_nothing(invitation: Invitation) -> None:
    client = signed_in(somebody("other"))
    for answer in (client.get(link()), client.post(link(), sent(answer="accept"))):
        page = answer.content.decode()
        assert answer.status_code == 403
        assert NEW not in page
        assert "New Person" not in page
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.INVITED


def test_a_forged_link_is_not_found(invitation: Invitation) -> None:
    forged = link().replace(invitation.key.hex, "0" * 32)
    assert Client().get(forged).status_code == 404
    assert Client().get(link()[:-3] + "xx/").status_code == 404


def test_whoever_holds_the_link_may_decline(invitation: Invitation) -> None:
    sent_link = link()
    assert "declined" in Client().post(sent_link, sent(answer="decline")).content.decode()
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.DECLINED
    assert Client().get(sent_link).status_code == 410


def test_an_expired_link_sends_a_new_one_to_the_same_address(
    invitation: Invitation, shift_clock: Callable[[datetime], None]
) -> None:
    old = link()
    shift_clock(invitation.expires_at)
    answer = Client().get(old)
    assert answer.status_code == 410
    assert NEW not in answer.content.decode()
    assert "expired" in answer.content.decode()
    page = Client().post(f"{old}renew/").content.decode()
    assert NEW not in page
    assert link() != old
    assert Message.objects.filter(recipient=NEW, kind="invite_house").count() == 2
    assert "newer link" in Client().get(old).content.decode()
    assert Client().get(link()).status_code == 200


def test_a_new_link_goes_once_an_hour_and_not_for_what_is_over(invitation: Invitation) -> None:
    late = invitation.expires_at
    assert actions.ask_for_new_link(invitation, at=late)
    assert not actions.ask_for_new_link(invitation, at=late + timedelta(minutes=59))
    actions.decline(invitation, by=None, at=late)
    assert not actions.ask_for_new_link(invitation, at=late + timedelta(days=2))
    assert Message.objects.filter(recipient=NEW, kind="invite_house").count() == 2


def test_the_answer_to_a_stranger_is_always_the_same(invitation: Invitation, admin: User) -> None:
    old = link()
    open_ = Client().post(f"{old}renew/")
    actions.cancel_invitation(invitation, reason="Not needed", by=admin, at=now())
    over = Client().post(f"{old}renew/")
    assert open_.status_code == over.status_code == 200
    assert open_.content.count(b"If the invitation still stands") == 1
    assert over.content.count(b"If the invitation still stands") == 1


def test_the_desk_sends_anew_and_takes_back(invitation: Invitation, admin: User) -> None:
    client, old = signed_in(admin), link()
    page = reverse("people:invitations")
    assert NEW in client.get(page).content.decode()
    renew = reverse("people:renew_invitation", args=[invitation.key])
    assert client.post(renew, sent(back=page)).headers["Location"] == page
    newer = link()
    assert newer != old
    cancel = reverse("people:cancel_invitation", args=[invitation.key])
    client.post(cancel, sent(back=page))
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.INVITED  # without a reason nothing happens
    client.post(cancel, sent(back=page, reason="Another person does it"))
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.CANCELLED
    assert "taken back" in Client().get(newer).content.decode()
    event = Event.objects.get(verb="cancel_invitation")
    assert event.detail.reason == "Another person does it"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_way_back_stays_in_the_house(invitation: Invitation, admin: User, back: str) -> None:
    renew = reverse("people:renew_invitation", args=[invitation.key])
    answer = signed_in(admin).post(renew, sent(back=back))
    assert answer.headers["Location"] == reverse("accounts:welcome")


def test_the_secretariat_may_not_touch_roles(invitation: Invitation) -> None:
    client = signed_in(somebody("clerk", "secretariat"))
    renew = reverse("people:renew_invitation", args=[invitation.key])
    assert client.post(renew, sent()).status_code == 404
    assert client.get(reverse("people:invitations")).status_code == 404
    with pytest.raises(ValidationError):
        actions.invite_colleague(
            email="x@example.org", name="X", language="en", role="auditor",
            by=User.objects.get(email="clerk@example.org"), at=now(),
        )  # fmt: skip


def test_nobody_is_invited_twice_to_the_same(invitation: Invitation, admin: User) -> None:
    client, page = signed_in(admin), reverse("people:invitations")
    fields = {"name": "New", "email": NEW, "language": "ko", "role": "screener"}
    answer = client.post(page, sent(**fields))
    assert answer.status_code == 422
    assert "already invited" in answer.content.decode()
    assert client.post(page, sent(**{**fields, "role": "auditor"})).status_code == 302
