"""What every answer carries: headers, the other language, a reference where something failed."""

from unittest.mock import patch

import pytest
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(User.objects.create_user("mina@example.org", name="Mina"))
    return client


def test_headers_forbid_what_is_not_ours(client: Client) -> None:
    answer = client.get("/en/accounts/login/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"  # over a form of ours one signs in again
    assert "frame-ancestors 'self'" in policy
    assert client.get("/en/")["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Content-Language"] == "en"


def test_an_address_with_a_nul_is_no_question_to_the_database(client: Client) -> None:
    assert client.get("/en/?q=a%00b").status_code == 400


def test_what_a_signed_in_person_sees_is_not_cached(signed_in: Client) -> None:
    assert "no-store" in signed_in.get("/en/account/profile/")["Cache-Control"]


def test_the_switch_leads_to_the_same_page(signed_in: Client) -> None:
    page = signed_in.get("/en/account/profile/?a=1").content.decode()
    assert 'href="/ko/account/profile/?a=1"' in page
    assert 'lang="ko"' in signed_in.get("/ko/account/profile/").content.decode()


def test_a_missing_page_names_its_reference(client: Client) -> None:
    answer = client.get("/en/account/nothing-here/")
    assert answer.status_code == 404
    assert "Reference number" in answer.content.decode()


def test_a_broken_page_tells_a_reference_and_nothing_else(
    signed_in: Client, caplog: pytest.LogCaptureFixture
) -> None:
    signed_in.raise_request_exception = False
    with patch("accounts.views.own.render", side_effect=RuntimeError("secret detail")):
        answer = signed_in.get("/en/account/profile/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "secret detail" not in page
    reference = page.split('class="mono">')[1].split("<")[0]
    assert reference in caplog.text
