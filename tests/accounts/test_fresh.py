"""R20: what cannot be undone asks for a fresh sign-in, and goes on by itself after it."""

import time

import pytest
from allauth.account.internal.flows import login
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts import actions
from accounts.models import User
from audit.once import new_key
from tests.accounts.house import now, somebody
from tests.accounts.steps import PHRASE, apps_code, person, with_app

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("required")]
GUARDED = [
    ("judging:close_round", {"key": "00000000-0000-0000-0000-000000000000"}),
    ("judging:release_letters", {"key": "00000000-0000-0000-0000-000000000000"}),
    ("judging:apply_decisions", {"key": "00000000-0000-0000-0000-000000000000"}),
    ("results:approve_publication", {"edition": "none", "kind": "winners"}),
    ("results:go_live", {"edition": "none", "kind": "winners"}),
    ("people:approve_recovery", {"key": "00000000-0000-0000-0000-000000000000"}),
    ("people:disable", {"number": 0}),
    ("desk:export_entries", {"edition": "none"}),
]


@pytest.fixture
def admin() -> User:
    user = person("admin@example.org")
    actions.grant_role(user, "administrator", by="system", at=now())
    with_app(user)
    return user


def signed_in(user: User, *, minutes: int, method: str = "mfa") -> Client:
    """A browser whose person showed that it is them so many minutes ago."""
    client = Client()
    client.force_login(user)
    session = client.session
    way = {"method": method, "at": time.time() - 60 * minutes}
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [way]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
    return client


def test_the_step_is_taken_and_nothing_typed_is_lost(admin: User) -> None:
    user = somebody("mina")
    client, page = signed_in(admin, minutes=16), reverse("people:disable", args=[user.pk])
    answer = client.post(page, {"once": new_key(), "reason": "She asked for it"})
    step = answer.headers["Location"]
    assert step.startswith(reverse("mfa_reauthenticate"))
    assert User.objects.get(pk=user.pk).is_active
    after = client.post(step, {"code": apps_code()})
    assert after.headers["Location"] == reverse("people:person", args=[user.pk])
    assert not User.objects.get(pk=user.pk).is_active
    assert "She asked for it" in client.get(after.headers["Location"]).content.decode()


def test_a_fresh_sign_in_is_not_asked_again(admin: User) -> None:
    user = somebody("mina")
    client, page = signed_in(admin, minutes=14), reverse("people:disable", args=[user.pk])
    client.post(page, {"once": new_key(), "reason": "She asked for it"})
    assert not User.objects.get(pk=user.pk).is_active


@pytest.mark.parametrize(("route", "where"), GUARDED)
def test_these_acts_ask_for_it(admin: User, route: str, where: dict[str, object]) -> None:
    client, page = signed_in(admin, minutes=16), reverse(route, kwargs=where)
    assert client.post(page).headers["Location"].startswith(reverse("mfa_reauthenticate"))
    assert signed_in(admin, minutes=1).post(page).status_code == 404


def test_who_has_a_password_shows_it_for_the_own_account() -> None:
    user = person("mina@example.org", guarded=False)
    client = signed_in(user, minutes=16, method="password")
    step = client.post(reverse("accounts:export_data")).headers["Location"]
    assert step.startswith(reverse("account_reauthenticate"))
    assert client.post(step, {"password": PHRASE}).headers["Content-Type"] == "application/json"


def test_who_has_neither_signs_in_again_by_code() -> None:
    user = person("mina@example.org", guarded=False, password=None)
    client = signed_in(user, minutes=16, method="code")
    answer = client.post(reverse("accounts:export_data"))
    data = reverse("accounts:own_data")
    assert answer.headers["Location"] == f"{reverse('account_login')}?next={data}"
    assert client.get(data).status_code == 302


def test_the_sandbox_bar_counts_and_offered_asks_nobody(admin: User, settings: Settings) -> None:
    client = Client()
    client.force_login(admin)
    page = reverse("people:disable", args=[0])
    settings.SANDBOX = True
    session = client.session
    session["factor_passed"] = admin.pk
    session.save()
    assert client.post(page).status_code == 404
    settings.SANDBOX, settings.SECOND_FACTOR = False, "offered"
    assert signed_in(admin, minutes=99).post(page).status_code == 404
