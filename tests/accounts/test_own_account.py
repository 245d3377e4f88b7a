"""One's own account: profile, second address, sessions, export, deletion."""

import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.test import Client
from django.urls import reverse

from accounts import actions, emails, own_data
from accounts.devices import device_of
from accounts.invariants import INVARIANTS
from accounts.models import Invitation, Recovery, User
from audit.invariants import violations
from audit.models import Event, EventDetail
from outbox.models import Message
from tests.accounts.house import now, sent, signed_in, somebody
from tests.accounts.steps import PHRASE, person, sign_in

pytestmark = pytest.mark.django_db
SECOND = "mina@home.example"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture
def mina() -> User:
    return somebody("mina")


def test_a_zone_is_chosen_by_its_place_and_time(mina: User) -> None:
    page = signed_in(mina).get(reverse("accounts:edit_profile")).content.decode()
    assert 'value="Europe/Lisbon"' in page
    assert 'value="Asia/Seoul" selected' in page
    assert "There it is now:" in page


def test_a_second_address_is_confirmed_by_a_code(mina: User) -> None:
    client = signed_in(mina)
    answer = client.post(reverse("accounts:set_second_address"), {"email": SECOND})
    page = answer.headers["Location"]
    assert SECOND in client.get(page).content.decode()
    assert client.post(page, {"code": "BBBBB2"}).status_code == 422
    code = Message.objects.get(kind="show_address").context["code"]
    assert client.post(page, {"code": code}).status_code == 302
    mina.refresh_from_db()
    assert mina.second_email == SECOND
    assert Message.objects.get(kind="set_second_address").recipient == mina.email
    client.post(reverse("accounts:remove_second_address"))
    mina.refresh_from_db()
    assert mina.second_email == ""
    assert Message.objects.filter(kind="set_second_address").count() == 2


def test_the_first_address_is_no_second_one(mina: User) -> None:
    client = signed_in(mina)
    answer = client.post(reverse("accounts:set_second_address"), {"email": mina.email.upper()})
    assert answer.status_code == 422
    assert not Message.objects.exists()


def test_sessions_are_listed_and_ended(mina: User) -> None:
    user = person("two@example.org", guarded=False)
    here, there, third = Client(), Client(headers={"user-agent": FIREFOX}), Client()
    for client in (here, there, third):
        sign_in(client, user.email, PHRASE)
    page = here.get(reverse("accounts:sessions")).content.decode()
    assert "Firefox, Windows" in page
    assert page.count("this browser") == 1
    row = UserSession.objects.get(session_key=there.session.session_key)
    end = reverse("accounts:end_session", args=[row.pk])
    assert signed_in(mina).post(end).status_code == 404
    here.post(end)
    profile = reverse("accounts:edit_profile")
    assert there.get(profile).status_code == 302
    assert third.get(profile).status_code == 200
    here.post(reverse("accounts:end_sessions"))
    assert third.get(profile).status_code == 302
    assert here.get(profile).status_code == 200
    assert "this browser" in here.get(reverse("accounts:sessions")).content.decode()


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (FIREFOX, "Firefox, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) Version/17.5 Safari/604.1", "Safari, iPhone"),
        ("curl/8", "An unknown browser"),
    ],
)  # fmt: skip
def test_browsers_have_words(agent: str, device: str) -> None:
    assert device_of(agent) == device


def test_the_export_holds_every_table_that_names_the_person(mina: User) -> None:
    """A walk over the schema: each column that points to a person is one of the export's."""
    columns = {
        f"{model._meta.label_lower} by {name}"
        for model in apps.get_models()
        for name in own_data.naming(model)
    }
    walked = {label for label, _rows in own_data._tables(mina, now())}
    assert columns == walked
    assert len(columns) > 25
    answer = signed_in(mina).post(reverse("accounts:export_data"))
    assert "attachment" in answer.headers["Content-Disposition"]
    found = json.loads(answer.content)
    assert found["account"]["email"] == mina.email
    assert "password" not in found["account"]
    assert Event.objects.filter(verb="export_data").exists()


def test_an_account_is_erased_by_its_person(mina: User) -> None:
    actions.set_second_address(mina, SECOND, by=mina, at=now())
    client, page = signed_in(mina), reverse("accounts:delete_account")
    wrong = client.post(page, sent(typed="mina"))
    assert wrong.status_code == 422
    assert "exactly as it stands above" in wrong.content.decode()
    answer = client.post(page, sent(typed="MINA@example.org"))
    assert answer.headers["Location"] == reverse("results:home")
    gone = User.objects.get(pk=mina.pk)
    assert (gone.name, gone.second_email, gone.is_active) == ("", "", False)
    assert gone.erased_at is not None
    assert "mina" not in gone.email
    assert client.get(reverse("accounts:edit_profile")).status_code == 302
    assert not EventDetail.objects.filter(event__whose__contains=[mina.label], erased_at=None)
    kept = Message.objects.exclude(kind="delete_account").values_list("recipient", flat=True)
    assert "mina@example.org" not in kept
    assert User.objects.create_user("mina@example.org").pk != mina.pk  # may come anew


def test_no_address_of_an_erased_person_stays_in_mail_or_invitations(mina: User) -> None:
    lost, other = "mina@lost.example", somebody("otto")
    for address in (lost, other.email):
        ask = Recovery.objects.create(
            user=mina, email=address, asked_by="anonymous", asked_at=now()
        )
        emails.refuse_recovery(ask, at=now())
        emails.show_address(address, "ABCDE2", language="en", at=now())
    actions.invite(
        email="Mina@Example.org", name="Mina", language="en", purpose="house", role="screener",
        by="system", at=now(),
    )  # fmt: skip
    actions.delete_account(mina, typed=mina.email, by=mina, at=now())
    assert not Message.objects.filter(recipient__iexact=lost).exists()
    assert not Invitation.objects.filter(email__iexact="mina@example.org").exists()
    assert Message.objects.filter(recipient=other.email).count() == 2  # another's account


def test_a_role_of_the_house_holds_the_account(mina: User) -> None:
    actions.grant_role(mina, "screener", by="system", at=now())
    client = signed_in(mina)
    assert "role of the house" in client.get(reverse("accounts:own_data")).content.decode()
    answer = client.post(reverse("accounts:delete_account"), sent(typed=mina.email))
    assert answer.status_code == 422
    assert User.objects.get(pk=mina.pk).erased_at is None


def test_a_session_that_ended_by_time_is_not_listed(mina: User) -> None:
    client = Client()
    user = person("two@example.org", guarded=False)
    sign_in(client, user.email, PHRASE)
    old = UserSession.objects.get(user=user)
    UserSession.objects.create(
        user=user, ip="127.0.0.1", session_key="gone", user_agent="", created_at=old.created_at
        - timedelta(days=1),
    )  # fmt: skip
    page = client.get(reverse("accounts:sessions")).content.decode()
    assert page.count("End this") == 0


def test_a_trace_on_an_erased_account_is_found(mina: User) -> None:
    rule = next(one for one in INVARIANTS if "erased" in one.name)
    actions.delete_account(mina, typed=mina.email, by=mina, at=now())
    assert violations(rule) == []
    EmailAddress.objects.create(user=mina, email="mina@example.org")
    assert violations(rule) == [(mina.pk,)]
