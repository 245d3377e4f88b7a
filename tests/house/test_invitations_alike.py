"""Every room's invitation behaves alike; what still runs holds the accounts it needs."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts import actions, own_data
from accounts.models import Invitation, User
from audit import clock
from audit.once import new_key
from judging import actions as judging
from judging.models import Judge
from outbox.models import Message
from results.models import CommitteeMember, PartnerOfficer
from tests.database import acting_as_owner
from tests.house import visits
from tests.world import World

KINDS = [
    ("judging:invitation", "judge_token", "secretariat"),
    ("results:committee_invitation", "committee_token", "secretariat"),
    ("results:partner_invitation", "partner_token", "secretariat"),
    ("accounts:house_invitation", "house_token", "administrator"),
    ("submissions:join", "entry_token", "secretariat"),
]
kinds = pytest.mark.parametrize(("route", "token", "manager"), KINDS)


@pytest.fixture(autouse=True)
def undone(world: World) -> Iterator[None]:
    """What a test does to the world is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def at(moment: datetime) -> None:
    with acting_as_owner():
        clock.shift_to(moment)


def told(answer_of: bytes, invitation: Invitation) -> bool:
    """Does the page name whom it was sent to?"""
    page = answer_of.decode()
    return invitation.email in page or invitation.name in page


@kinds
def test_an_old_link_sends_a_new_one(world: World, route: str, token: str, manager: str) -> None:
    invitation = Invitation.objects.by_token(world.things[token]).get()
    page = reverse(route, args=[world.things[token]])
    assert Client().get(page).status_code == 200
    at(invitation.expires_at + timedelta(seconds=1))
    answer = Client().get(page)
    assert answer.status_code == 410
    assert not told(answer.content, invitation)
    renew = reverse("accounts:renew_link", args=[world.things[token]])
    assert renew in answer.content.decode()
    Client().post(renew)
    mails = Message.objects.filter(recipient=invitation.email)
    assert mails.count() == 2
    newest = str(mails.latest("pk").context["link"]).removeprefix("http://testserver")
    assert Client().get(newest).status_code == 200
    assert Client().get(page).status_code == 410


@kinds
def test_the_desk_takes_it_back(world: World, route: str, token: str, manager: str) -> None:
    invitation = Invitation.objects.by_token(world.things[token]).get()
    client = visits.client_of(manager, world)
    cancel = reverse("people:cancel_invitation", args=[invitation.key])
    sent = {"once": new_key(), "reason": "Not this year", "invitation": str(invitation.key)}
    assert visits.client_of("auditor", world).post(cancel, sent).status_code == 404
    client.post(cancel, sent)
    answer = Client().get(reverse(route, args=[world.things[token]]))
    assert answer.status_code == 410
    assert not told(answer.content, invitation)
    assert not Judge.objects.filter(invitation=invitation, active=True).exists()
    assert not CommitteeMember.objects.filter(invitation=invitation).exists()
    assert not PartnerOfficer.objects.filter(invitation=invitation).exists()


def test_a_judge_who_leaves_is_out_with_the_next_request(world: World) -> None:
    client, queue = visits.client_of("judge", world), reverse("judging:queue")
    assert client.get(queue).status_code == 200
    judge = Judge.objects.get(user=world.user("judge"))
    judging.withdraw_judge(judge, reason="Ill", by=world.user("secretariat"), at=world.at)
    assert client.get(queue).status_code == 302
    client.force_login(User.objects.get(pk=world.user("judge").pk))
    assert client.get(queue).status_code == 404


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("owner", "takes part in an edition"),
        ("judge", "You judge in"),
        ("committee", "You act for an edition"),
        ("partner", "You act for an edition"),
        ("screener", "role of the house"),
    ],
)
def test_what_runs_holds_the_account(world: World, person: str, words: str) -> None:
    user = world.user(person)
    assert any(words in sentence for sentence in own_data.holds(user, world.at))
    page = visits.client_of(person, world).get(reverse("accounts:own_data")).content.decode()
    assert words in page
    assert "for good" not in page


def test_after_the_edition_an_applicant_is_erased(world: World) -> None:
    later, user = datetime(2024, 6, 1, tzinfo=UTC), world.user("owner")
    assert own_data.holds(user, later) == []
    actions.delete_account(user, typed=user.email, by=user, at=later)
    entry = world.things["entry"]
    entry.refresh_from_db()
    assert (entry.state, entry.owner.name) == ("submitted", "")
    assert (
        not Message.objects.filter(recipient="owner@example.org")
        .exclude(kind="delete_account")
        .exists()
    )


def test_an_export_keeps_what_is_written_for_later(world: World) -> None:
    found = own_data.everything(world.user("owner"), world.at)
    entries = found["tables"]["submissions.entry by owner"]
    assert {row["state"] for row in entries} == {"submitted", "draft"}
    assert all(mail["sent_at"] for mail in found["mail"])
    assert "judging.decision by proposed_by" not in found["tables"]
