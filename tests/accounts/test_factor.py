"""A second factor stands before staff's and judges' work, on every way in."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.actions import accept, grant_role, invite
from accounts.factor import mark_passed
from accounts.models import User
from audit.models import Event
from outbox.models import Message
from tests.accounts.steps import (
    ADDRESS,
    PHRASE,
    apps_code,
    is_in,
    mailed_code,
    person,
    sign_in,
    with_app,
)
from tests.servers import Post

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("required")]
AT = datetime(2023, 5, 1, 3, tzinfo=UTC)
HERE = "/en/account/two-step/"
WORK = "/en/desk/"


def leads_to_factor(client: Client, path: str = WORK) -> bool:
    return client.get(path).headers.get("Location", "").startswith(HERE)


def test_a_password_alone_opens_nothing_but_ones_own_account(client: Client) -> None:
    grant_role(person(), "secretariat", by="test", at=AT)
    sign_in(client)
    assert is_in(client)
    for path in (WORK, "/en/entries/", "/en/"):
        assert leads_to_factor(client, path), path
    assert client.get("/en/account/profile/").status_code == 200
    assert client.get(HERE).status_code == 200
    assert client.get(reverse("account_logout")).status_code == 200


def test_the_page_asked_for_comes_back_after_the_set_up(client: Client) -> None:
    grant_role(person(), "secretariat", by="test", at=AT)
    sign_in(client)
    led = client.get(f"{WORK}?a=1").headers["Location"]
    client.get(led)
    set_app_up(client)
    assert client.get(HERE).headers["Location"] == f"{WORK}?a=1"
    assert client.get(WORK).status_code == 200
    assert client.get(HERE).headers["Location"] == reverse("accounts:welcome")


def set_app_up(client: Client) -> None:
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": apps_code(secret)})
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")


def test_setting_up_ends_other_sessions_tells_by_mail_and_is_recorded(client: Client) -> None:
    user = person()
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(client)
    key = client.session.session_key
    set_app_up(client)
    assert client.session.session_key != key
    assert is_in(client)
    assert client.get("/en/account/profile/").status_code == 200
    assert elsewhere.get("/en/account/profile/").status_code == 302
    assert Message.objects.get(kind="totp_activated").recipient == ADDRESS
    assert Event.objects.get(verb="add_factor").actor == user.label
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert page.count("<li>") >= 10


def test_the_password_is_followed_by_the_app(client: Client) -> None:
    with_app(person())
    assert sign_in(client, to=WORK) == reverse("mfa_authenticate")
    assert not is_in(client)
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "This code is not right" in wrong.content.decode()
    assert not is_in(client)
    answer = client.post(reverse("mfa_authenticate"), {"code": apps_code()})
    assert answer.headers["Location"] == WORK
    assert is_in(client)
    assert not leads_to_factor(client)


def test_a_mailed_code_is_followed_by_the_app(client: Client, smtp: Post) -> None:
    with_app(person())
    asked = client.post(reverse("account_request_login_code"), {"email": ADDRESS})
    answer = client.post(asked.headers["Location"], {"code": mailed_code(smtp)})
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)


def test_a_new_password_is_followed_by_the_app(client: Client, smtp: Post) -> None:
    with_app(person())
    asked = client.post(reverse("account_reset_password"), {"email": ADDRESS})
    done = client.post(asked.headers["Location"], {"code": mailed_code(smtp)})
    fresh = "another calm phrase 8"
    client.post(done.headers["Location"], {"password1": fresh, "password2": fresh})
    assert User.objects.get().check_password(fresh)
    assert not is_in(client)
    assert sign_in(client, password=fresh) == reverse("mfa_authenticate")


def test_a_code_of_the_app_works_once(client: Client) -> None:
    with_app(person())
    code = apps_code()
    for browser, lets_in in ((client, True), (Client(), False)):
        sign_in(browser)
        browser.post(reverse("mfa_authenticate"), {"code": code})
        assert is_in(browser) is lets_in


def test_a_recovery_code_stands_in_once(client: Client) -> None:
    sign_in(client, email=person().email)
    set_app_up(client)
    [codes] = Authenticator.objects.filter(type="recovery_codes")
    code = codes.wrap().get_unused_codes()[0]
    for lets_in in (True, False):
        browser = Client()
        sign_in(browser)
        browser.post(reverse("mfa_authenticate"), {"code": code})
        assert is_in(browser) is lets_in


def test_a_new_role_ends_the_session_of_before(client: Client) -> None:
    user = person(guarded=False)
    sign_in(client)
    assert client.get("/en/entries/").status_code == 200
    grant_role(user, "screener", by="test", at=AT)
    assert client.get("/en/account/profile/").headers["Location"].startswith("/en/accounts/login/")


@pytest.mark.parametrize("purpose", ["judge", "committee", "partner"])
def test_taking_an_invitation_holds_the_next_request(client: Client, purpose: str) -> None:
    user = person(guarded=False)
    sign_in(client)
    invitation = invite(
        email=ADDRESS, name="Mina", language="en", purpose=purpose, by="test", at=AT
    )
    assert not leads_to_factor(client, "/en/entries/")
    accept(invitation, by=user, at=AT)
    assert leads_to_factor(client, "/en/entries/")
    assert Event.objects.filter(verb="guard").count() == 1


def test_who_is_not_guarded_is_asked_for_nothing(client: Client) -> None:
    person(guarded=False)
    sign_in(client)
    assert client.get("/en/entries/").status_code == 200


def test_the_mark_is_the_persons_not_the_sessions(client: Client) -> None:
    one, other = person(), person("other@example.org")
    client.force_login(one)
    session = client.session
    request = type("Request", (), {"session": session, "user": one})()
    mark_passed(request)
    session.save()
    assert not leads_to_factor(client, "/en/entries/")
    session["_auth_user_id"] = str(other.pk)
    session["_auth_user_hash"] = other.get_session_auth_hash()
    session.save()
    assert leads_to_factor(client, "/en/entries/")


def test_a_guarded_person_keeps_one_factor(client: Client) -> None:
    user = person()
    app = with_app(user)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": apps_code()})
    page = client.post(reverse("mfa_deactivate_totp")).content.decode()
    assert "Your role needs a second step" in page
    assert Authenticator.objects.filter(pk=app.pk).exists()
    User.objects.filter(pk=user.pk).update(guarded=False)
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.exists()
    assert Message.objects.filter(kind="totp_deactivated").count() == 1


def test_the_last_passkey_stays(client: Client) -> None:
    user = person()
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "phone"})
    client.force_login(user)
    page = reverse("mfa_remove_webauthn", kwargs={"pk": key.pk})
    assert client.post(page).headers["Location"] == reverse("mfa_list_webauthn")
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_a_password_alone_adds_no_factor_where_there_is_one(client: Client) -> None:
    """A session from before the app, or one taken over, must show the app first."""
    with_app(person())
    client.force_login(User.objects.get())
    assert leads_to_factor(client)
    way = reverse("mfa_reauthenticate")
    assert client.get(HERE).headers["Location"].startswith(way)
    for page in ("mfa_add_webauthn", "mfa_deactivate_totp", "mfa_generate_recovery_codes"):
        assert way in client.get(reverse(page), follow=True).redirect_chain[-1][0], page
    by_password = client.post(reverse("account_reauthenticate"), {"password": PHRASE})
    assert by_password.headers["Location"].startswith(way)
    client.post(f"{way}?next={WORK}", {"code": apps_code()})
    assert not leads_to_factor(client)


def test_a_fragment_is_led_as_a_whole_page(client: Client) -> None:
    client.force_login(person())
    answer = client.get(WORK, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].startswith(HERE)
