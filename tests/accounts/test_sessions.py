"""A session begins anew at sign-in, ends after silence and in any case, and tells of changes."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.models import User
from accounts.sessions import BEGAN, GRAIN, SEEN, is_over, sweep
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

pytestmark = pytest.mark.django_db(transaction=True)
PROFILE = "/en/account/profile/"
HOUR = 3600
ROOT = Path(__file__).resolve().parents[2]


def aged(client: Client, *, began: int = 0, seen: int = 0) -> None:
    """Let so many seconds have passed for this session."""
    session, now = client.session, int(time.time())
    session[BEGAN], session[SEEN] = now - began, now - seen
    session.save()


@pytest.mark.parametrize(
    ("began", "seen", "guarded", "over"),
    [
        (0, 0, True, False),
        (2 * HOUR, 2 * HOUR - 1, True, False),
        (2 * HOUR, 2 * HOUR, True, True),
        (3 * HOUR, 3 * HOUR, False, False),
        (12 * HOUR - 1, 0, False, False),
        (12 * HOUR, 0, False, True),
        (12 * HOUR, 0, True, True),
    ],
)
def test_when_a_session_is_over(began: int, seen: int, guarded: bool, over: bool) -> None:
    assert is_over(-began, -seen, 0, guarded=guarded) is over


@pytest.mark.parametrize(("began", "seen"), [(3 * HOUR, 2 * HOUR), (12 * HOUR, 10)])
def test_a_session_ends_and_says_so(client: Client, began: int, seen: int) -> None:
    person()
    sign_in(client)
    key = client.session.session_key
    aged(client, began=began, seen=seen)
    answer = client.get(PROFILE)
    assert answer.headers["Location"] == f"/en/accounts/login/?next={PROFILE}"
    assert not is_in(client)
    assert client.session.session_key != key
    assert "your session had come to its end" in client.get("/en/accounts/login/").content.decode()


def test_use_is_noted_once_in_five_minutes(client: Client) -> None:
    person()
    sign_in(client)
    aged(client, seen=GRAIN - 60)
    before = client.session[SEEN]
    client.get(PROFILE)
    assert client.session[SEEN] == before
    aged(client, seen=GRAIN + 1)
    client.get(PROFILE)
    assert client.session[SEEN] > before + GRAIN - 62


@pytest.mark.usefixtures("required")
def test_watching_and_the_second_step_cost_no_statement(client: Client, settings: Settings) -> None:
    with_app(person())
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": apps_code()})
    asked = []
    for wanted in ("offered", "required"):
        settings.SECOND_FACTOR = wanted
        with CaptureQueriesContext(connection) as statements:
            assert client.get(PROFILE).status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]
    session = client.session
    del session[BEGAN]  # nothing to watch
    session.save()
    with CaptureQueriesContext(connection) as statements:
        client.get(PROFILE)
    assert len(statements) == asked[1]


def test_signing_in_begins_a_new_session(client: Client) -> None:
    person()
    client.get("/en/accounts/login/?next=/en/")
    session = client.session
    session["planted"] = True
    session.save()
    key = str(session.session_key)
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    sign_in(client)
    assert is_in(client)
    assert client.session.session_key != key


def test_an_answer_that_comes_late_takes_no_new_session_away(client: Client) -> None:
    person(guarded=False)
    sign_in(client)
    late = Client()  # the same browser, a moment before
    late.cookies[settings.SESSION_COOKIE_NAME] = str(client.session.session_key)
    fresh = "another calm phrase 8"
    sent = {"oldpassword": PHRASE, "password1": fresh, "password2": fresh}
    client.post(reverse("account_change_password"), sent)
    for _again in range(2):  # the session of before is ended, then not found
        answer = late.get(PROFILE)
        assert answer.headers["Location"] == f"/en/accounts/login/?next={PROFILE}"
        assert settings.SESSION_COOKIE_NAME not in answer.cookies
    assert client.get(PROFILE).status_code == 200


def test_signing_out_takes_the_cookie_away(client: Client) -> None:
    person()
    sign_in(client)
    answer = client.post(reverse("account_logout"))
    assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 0


def test_cookies_are_kept_from_scripts_and_strangers(client: Client) -> None:
    person()
    sign_in(client)
    for name in (settings.SESSION_COOKIE_NAME, settings.PLACES_COOKIE_NAME):
        cookie = client.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]


@pytest.mark.slow
def test_productions_cookies_travel_encrypted_for_one_host() -> None:
    names = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME PLACES_COOKIE_NAME SESSION_COOKIE_SECURE"
    code = f"from prize import settings as s; print(*[getattr(s, n) for n in '{names}'.split()])"
    env = {**os.environ, "PRIZE_MODE": "production", "SITE_ORIGIN": "https://prize.test"}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["__Host-session", "__Host-csrf", "__Host-places", "True"]


@pytest.mark.parametrize(
    ("password", "good"),
    [
        ("short phrase", True),
        ("elevenchars", False),
        ("x" * 11, False),
        ("correct horse battery staple " * 4, True),
        ("서울의 밤은 길고 조용하다", True),
        ("mina@example.org", False),
    ],
)
def test_passwords_are_long_and_not_common(password: str, good: bool) -> None:
    user = User(email=ADDRESS, name="Mina Kim")
    if good:
        validate_password(password, user)
    else:
        with pytest.raises(ValidationError):
            validate_password(password, user)


def test_a_common_password_is_refused_however_long() -> None:
    common = sorted(word for word in CommonPasswordValidator().passwords if len(word) >= 12)
    assert len(common) > 20
    for word in common[:5]:
        with pytest.raises(ValidationError, match="too common"):
            validate_password(word)


def test_productions_passwords_are_kept_by_argon2id() -> None:
    assert Argon2PasswordHasher().encode("a phrase", "a long salt").startswith("argon2$argon2id$")
    source = (ROOT / "prize" / "settings.py").read_text()
    assert 'PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]' in source


def test_another_address_needs_a_fresh_sign_in_and_the_old_one_is_told(client: Client) -> None:
    user = person(guarded=False)
    other = EmailAddress.objects.create(user=user, email="new@example.org", verified=True)
    client.force_login(user)
    change = {"email": other.email, "action_primary": ""}
    assert "/reauthenticate/" in client.post(reverse("account_email"), change).headers["Location"]
    user.refresh_from_db()
    assert user.email == ADDRESS
    client.post(reverse("account_reauthenticate"), {"password": PHRASE})
    client.post(reverse("account_email"), change)
    user.refresh_from_db()
    assert user.email == "new@example.org"
    told = Message.objects.get(kind="email_changed")
    assert told.recipient == ADDRESS
    assert told.context["to_email"] == "new@example.org"


def test_who_has_only_codes_signs_in_again_by_code(client: Client, smtp: Post) -> None:
    client.force_login(person(guarded=False, password=None))
    answer = client.post(reverse("account_email"), {"email": "new@example.org", "action_add": ""})
    assert answer.headers["Location"].startswith(reverse("account_login"))
    assert not is_in(client)
    asked = client.post(reverse("account_request_login_code"), {"email": ADDRESS})
    client.post(asked.headers["Location"], {"code": mailed_code(smtp)})
    client.post(reverse("account_email"), {"email": "new@example.org", "action_add": ""})
    assert EmailAddress.objects.filter(email="new@example.org").exists() or client.session.get(
        "account_email_verification_code"
    )


def test_a_changed_password_is_told(client: Client) -> None:
    person(guarded=False)
    sign_in(client)
    fresh = "another calm phrase 8"
    sent = {"oldpassword": PHRASE, "password1": fresh, "password2": fresh}
    client.post(reverse("account_change_password"), sent)
    assert User.objects.get().check_password(fresh)
    told = Message.objects.get(kind="password_changed")
    assert (told.recipient, told.context["ip"]) == (ADDRESS, "127.0.0.1")
    assert is_in(client)


def test_an_unknown_browser_is_told_once(client: Client, settings: Settings) -> None:
    person(guarded=False)
    sign_in(client)  # the very first: there is nothing to compare with
    client.post(reverse("account_logout"))
    sign_in(client)
    assert not Message.objects.filter(kind="sign_in_from_new_place").exists()
    elsewhere = Client()
    for browser in (Client(), elsewhere):
        sign_in(browser)
    assert Message.objects.filter(kind="sign_in_from_new_place").count() == 2
    elsewhere.cookies[settings.PLACES_COOKIE_NAME] = "forged"
    assert elsewhere.get(PROFILE).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example"]
)
def test_a_forged_host_is_in_no_mail_and_no_page(client: Client, smtp: Post, host: str) -> None:
    person()
    asked = {"email": ADDRESS}
    answer = client.post(reverse("account_reset_password"), asked, headers={"Host": host})
    assert answer.status_code == 400
    forged = {"X-Forwarded-Host": host}
    client.post(reverse("account_reset_password"), asked, headers=forged)
    assert mailed_code(smtp)
    assert host not in smtp.to(ADDRESS)[-1].as_string()
    assert "http://testserver/en/" in smtp.to(ADDRESS)[-1].as_string()


def test_the_sweep_removes_what_has_ended(client: Client) -> None:
    person()
    sign_in(client)
    sign_in(other := Client())
    Session.objects.filter(pk=other.session.session_key).update(expire_date="2020-01-01T00:00Z")
    assert sweep() == 1
    assert UserSession.objects.get().session_key == client.session.session_key
    assert client.get(PROFILE).status_code == 200
