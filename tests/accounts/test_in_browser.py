"""The pages about people in a real browser: axe finds nothing, nothing is wider than a phone."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Browser

from accounts import actions
from accounts.models import User
from tests.accounts.house import link_to, now, sent, signed_in, somebody
from tests.accounts.steps import with_app
from tests.browser import NewPage
from tests.looks.site import serve

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
LONG = "Mina Maximiliane Katharina von Hohenstein-Oberlindenbergerhof"
OWN = ["edit_profile", "second_address", "sessions", "own_data"]
DESK = ["people", "invitations", "recoveries"]


@pytest.fixture
def mina() -> User:
    """Somebody with a long name, a second address, two browsers and a lost account."""
    user = somebody("mina")
    User.objects.filter(pk=user.pk).update(name=LONG, second_email=f"{'mina.' * 8}@home.example")
    user.refresh_from_db()
    for name in ("first", "second"):
        Session.objects.create(
            session_key=name, session_data="", expire_date=now() + timedelta(days=9)
        )
        UserSession.objects.create(user=user, session_key=name, ip="2001:db8::1", user_agent="")
    return user


def pages_of(mina: User) -> dict[str, str]:
    """Every page of this test by a name of one word."""
    admin, clerk = somebody("admin", "administrator"), somebody("clerk", "secretariat")
    with_app(clerk)
    me, desk, stranger = signed_in(mina), signed_in(admin), Client()
    empty = read(desk, reverse("people:recoveries"))
    actions.invite_colleague(
        email="new@example.org", name=LONG, language="ko", role="screener", by=admin, at=now()
    )
    link = link_to("new@example.org", "invite_house")
    recovery = actions.begin_recovery(mina, by=clerk, at=now())
    asked = read(desk, reverse("people:recoveries"))
    words = {"reason": "Lost on a journey.", "checked": "I called the city hall."}
    actions.propose_recovery(recovery, **words, by=clerk, at=now())
    pages = {name: read(me, reverse(f"accounts:{name}")) for name in OWN}
    pages |= {name: read(desk, reverse(f"people:{name}")) for name in DESK}
    pages |= {"nobody": read(desk, reverse("people:people") + "?q=nobody")}
    pages |= {user.name: read(desk, reverse("people:person", args=[user.pk])) for user in (clerk,)}
    pages |= {"lost": read(stranger, reverse("accounts:lost")), "empty": empty, "asked": asked}
    pages |= {"house": read(stranger, link), "other": read(me, link)}
    refused = desk.post(reverse("people:grant_role", args=[mina.pk]), sent())
    return pages | {"refused": refused.content.decode()}


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_axe_finds_nothing(language: str, mina: User, new_page: NewPage) -> None:
    with translation.override(language):
        pages = pages_of(mina)
    with serve({f"/{name}/": html for name, html in pages.items()}) as origin:
        page = new_page(language, width=390)
        for name in pages:
            page.goto(f"{origin}/{name}/", wait_until="networkidle")
            page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
            found = Axe().run(page).response["violations"]
            assert [(rule["id"], rule["nodes"][0]["target"]) for rule in found] == [], name
            assert page.locator("h1").count() == 1, name


@pytest.mark.parametrize(("zone", "offered"), [("Europe/Lisbon", True), ("Asia/Seoul", False)])
def test_the_devices_zone_is_one_click_away(
    browser: Browser, mina: User, zone: str, offered: bool
) -> None:
    pages = {"/profile/": read(signed_in(mina), reverse("accounts:edit_profile"))}
    with serve(pages) as origin, browser.new_context(timezone_id=zone) as context:
        page = context.new_page()
        page.goto(f"{origin}/profile/")
        button = page.locator("[data-takes-zone]")
        assert button.is_visible() == offered
        if offered:
            assert "Lisbon" in button.inner_text()
            button.click()
            assert page.locator("#id_zone").input_value() == zone
            assert button.is_hidden()
