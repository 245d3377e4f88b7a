"""No page of ours leads to another's, whatever it is told to come back to."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.steps import PHRASE, person, sign_in

pytestmark = pytest.mark.django_db
OWN = "/en/account/profile/"
AWAY = [
    "http://evil.example", "https://evil.example/", "//evil.example", "///evil.example",
    "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example",
    "http:evil.example", "http:/evil.example", "https:\\evil.example", "http:///evil.example",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "javascript://%0aalert(1)",
    "data:text/html,hi", "vbscript:x", "file:///etc/passwd", "ftp://evil.example",
    " //evil.example", "\t//evil.example", "\n//evil.example", "\x00//evil.example",
    "\x08//evil.example", "/\t/evil.example", "/\n/evil.example", "/\r/evil.example",
    "http://testserver@evil.example", "http://testserver.evil.example",
    "http://evil.example#testserver",
    "http://evil.example?testserver", "http://evil.example\\@testserver",
    "//testserver@evil.example",
    "//evil.example\\testserver", "http://[::1]@evil.example", "http://3627734734", "//3627734734",
    "https://evil。example",
    "//evil%E3%80%82example", "http://evil.example:80", "ws://evil.example",
]  # fmt: skip


def leads_home(answer: object) -> bool:
    where = answer.headers.get("Location", "/")  # type: ignore[attr-defined]
    return where.startswith("/") and not where.startswith(("//", "/\\"))


def test_there_are_forty_and_more() -> None:
    assert len(set(AWAY)) >= 40


@pytest.mark.parametrize("away", AWAY)
def test_no_way_leads_out(away: str, client: Client) -> None:
    """Signing in, being in already, showing oneself again, the second step, signing out."""
    person()
    assert sign_in(client, to=away) in {reverse("accounts:welcome"), ""}
    assert leads_home(client.get(reverse("account_login"), {"next": away}))
    assert leads_home(client.get(reverse("account_signup"), {"next": away}))
    shown = {"password": PHRASE, "next": away}
    assert leads_home(client.post(reverse("account_reauthenticate"), shown))
    client.get(reverse("accounts:factor"), {"next": away})
    assert "factor_back" not in client.session
    assert leads_home(client.post(reverse("account_logout"), {"next": away}))


def test_our_own_pages_are_led_to(client: Client) -> None:
    person()
    assert sign_in(client, to=f"{OWN}?a=1#b") == f"{OWN}?a=1#b"


def test_the_language_of_the_root_is_one_of_ours(client: Client) -> None:
    for language in ("//evil.example", "evil", "en//evil.example"):
        assert client.get("/", headers={"accept-language": language})["Location"] == "/en/"
