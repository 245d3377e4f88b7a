"""Signing up by a mailed code, signing in by code or password, through the real pages."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from outbox import sender
from tests.servers import Post

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "mina@example.org"


def code_sent_to(address: str, smtp: Post) -> str:
    """The code of the newest mail to this address."""
    sender.sweep()
    body = smtp.to(address)[-1].get_body(("plain",))
    assert body is not None
    found = re.search(r"^\s{4}(\S+)\s*$", body.get_content(), re.MULTILINE)
    assert found is not None
    return found[1]


def sign_up(client: Client, smtp: Post, language: str = "en") -> None:
    answer = client.post(
        f"/{language}/accounts/signup/",
        {"email": ADDRESS, "name": "Mina Kim", "password1": "a calm long phrase 7"},
    )
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    page = client.get(answer["Location"])
    assert page.status_code == 200
    code = code_sent_to(ADDRESS, smtp)
    answer = client.post(answer["Location"], {"code": code})
    assert answer.status_code == 302


def test_an_address_is_confirmed_by_a_mailed_code(client: Client, smtp: Post) -> None:
    sign_up(client, smtp)
    user = User.objects.get(email=ADDRESS)
    assert (user.name, user.language) == ("Mina Kim", "en")
    assert client.get(reverse("accounts:edit_profile")).status_code == 200


def test_korean_mail_goes_to_whoever_signs_up_in_korean(client: Client, smtp: Post) -> None:
    sign_up(client, smtp, "ko")
    assert User.objects.get(email=ADDRESS).language == "ko"


def test_a_wrong_code_lets_nobody_in(client: Client, smtp: Post) -> None:
    answer = client.post(
        "/en/accounts/signup/",
        {"email": ADDRESS, "name": "Mina", "password1": "a calm long phrase 7"},
    )
    answer = client.post(answer["Location"], {"code": "000000"})
    assert answer.status_code == 200
    assert client.get("/en/account/profile/").status_code == 302


def test_a_known_person_signs_in_by_code(client: Client, smtp: Post) -> None:
    sign_up(client, smtp)
    client.logout()
    answer = client.post(reverse("account_request_login_code"), {"email": ADDRESS})
    assert answer.status_code == 302
    answer = client.post(answer["Location"], {"code": code_sent_to(ADDRESS, smtp)})
    assert answer["Location"] == reverse("accounts:welcome")
    assert client.get("/en/account/profile/").status_code == 200


def test_a_known_person_signs_in_by_password(client: Client, smtp: Post) -> None:
    sign_up(client, smtp)
    client.logout()
    answer = client.post(
        reverse("account_login"), {"login": ADDRESS, "password": "a calm long phrase 7"}
    )
    assert answer.status_code == 302


def test_a_new_epoch_ends_every_session(client: Client, smtp: Post) -> None:
    sign_up(client, smtp)
    user = User.objects.get()
    User.objects.update(session_epoch=user.session_epoch + 1)
    assert client.get("/en/account/profile/").status_code == 302


def test_signing_up_twice_looks_the_same_and_makes_nobody(client: Client, smtp: Post) -> None:
    sign_up(client, smtp)
    answer = Client().post(
        "/en/accounts/signup/",
        {"email": ADDRESS, "name": "Other", "password1": "another long phrase 8"},
    )
    assert answer.status_code == 302
    assert User.objects.count() == 1
    sender.sweep()
    assert "already have an account" in str(smtp.to(ADDRESS)[-1]["Subject"])


def test_a_profile_is_edited(client: Client) -> None:
    user = User.objects.create_user(ADDRESS, name="Mina")
    client.force_login(user)
    page = reverse("accounts:edit_profile")
    answer = client.post(page, {"name": "Mina K.", "language": "ko", "zone": "Mars/Base"})
    assert "Mars/Base" in answer.content.decode()
    answer = client.post(page, {"name": "Mina K.", "language": "ko", "zone": "Europe/Lisbon"})
    assert answer.status_code == 302
    user.refresh_from_db()
    assert (user.name, user.language, user.zone) == ("Mina K.", "ko", "Europe/Lisbon")


def test_the_root_follows_the_browsers_language(client: Client) -> None:
    assert client.get("/", headers={"accept-language": "ko-KR,ko"})["Location"] == "/ko/"
    assert client.get("/", headers={"accept-language": "fr"})["Location"] == "/en/"
