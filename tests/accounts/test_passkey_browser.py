"""A passkey in a real browser, with an authenticator that exists only in it."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Page, Route, expect
from pytest_django.fixtures import Settings

from tests.accounts.steps import ADDRESS, PHRASE, person
from tests.browser import NewPage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("required"),
]
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def origin(live_server: Any, settings: Settings) -> str:
    """The portal under the one host that its passkeys belong to."""
    settings.SITE_ORIGIN = live_server.url
    return str(live_server.url)


@pytest.fixture
def device(page: Page) -> CDPSession:
    """A computer with a fingerprint reader that always says yes."""
    return plug_in(page)


def plug_in(page: Page, **told: bool) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, **told}})
    return session


def sign_in(page: Page, origin: str, to: str = "/en/entries/") -> None:
    page.goto(f"{origin}/en/accounts/login/?next={to}")
    page.locator("[name=login]").fill(ADDRESS)
    page.locator("[name=password]").fill(PHRASE)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).not_to_have_url(re.compile("/login/"))  # to go on at once would break it off


def sign_out(page: Page, origin: str) -> None:
    page.goto(f"{origin}/en/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    expect(page).not_to_have_url(re.compile("/logout/"))


def set_up(page: Page, origin: str) -> None:
    """Held at the door, the person adds a passkey and goes on to the page they wanted."""
    sign_in(page, origin)
    expect(page).to_have_url(re.compile(r"/en/account/two-step/"))
    page.get_by_role("link", name="Set up a passkey").click()
    page.locator("[name=name]").fill("my computer")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="I have kept them: continue").click()
    expect(page).to_have_url(f"{origin}/en/entries/")


@pytest.mark.usefixtures("device")
def test_a_passkey_is_set_up_and_opens_the_work_alone(page: Page, origin: str) -> None:
    person()
    set_up(page, origin)
    sign_out(page, origin)
    page.goto(f"{origin}/en/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).not_to_have_url(re.compile("/login/"))
    page.goto(f"{origin}/en/entries/")
    expect(page).to_have_url(f"{origin}/en/entries/")
    page.goto(f"{origin}/en/accounts/two-step/webauthn/")
    expect(page.get_by_role("row").filter(has_text="my computer")).to_be_visible()


@pytest.mark.usefixtures("device")
def test_after_the_password_it_is_the_second_step(page: Page, origin: str) -> None:
    person()
    set_up(page, origin)
    sign_out(page, origin)
    sign_in(page, origin)
    expect(page.get_by_role("heading", name="The second step")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(f"{origin}/en/entries/")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_on_the_way(
    new_page: NewPage, origin: str, scheme: Any, width: int
) -> None:
    page = new_page(width=width)
    # A button that has just woken is still changing its colour: axe would measure it half-way.
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    plug_in(page)
    person()
    page.goto(f"{origin}/en/accounts/login/")
    check(page)
    sign_in(page, origin)
    check(page)
    for path in ("totp/activate/", "webauthn/", "webauthn/add/"):
        page.goto(f"{origin}/en/accounts/two-step/{path}")
        check(page)
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.locator(".codes li")).to_have_count(10)
    check(page)
    for path in ("", "webauthn/", "recovery-codes/generate/", "reauthenticate/"):
        page.goto(f"{origin}/en/accounts/two-step/{path}")
        check(page)
    page.goto(f"{origin}/en/accounts/two-step/webauthn/reauthenticate/")
    check(page)
    sign_out(page, origin)
    sign_in(page, origin)
    page.locator("[name=code]").fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("This code is not right.").first).to_be_visible()
    check(page)


def check(page: Page) -> None:
    """axe finds nothing, and nothing stands out to the side."""
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], page.url
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, page.url


def test_a_press_before_the_scripts_are_here_sends_nothing(page: Page, origin: str) -> None:
    person()
    sign_in(page, origin)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/passkey.js", hold)
    page.goto(f"{origin}/en/accounts/two-step/webauthn/add/", wait_until="commit")
    button = page.get_by_role("button", name="Add the passkey")
    expect(button).to_be_disabled()
    page.locator("[name=name]").press("Enter")
    held[0].continue_()
    expect(button).to_be_enabled()
    expect(page.get_by_text("This field is required.")).to_have_count(0)


def test_without_a_passkey_the_page_says_what_else_there_is(page: Page, origin: str) -> None:
    plug_in(page, isUserVerified=False)
    person()
    page.goto(f"{origin}/en/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The browser did not give the passkey.")).to_be_visible()
    expect(page).to_have_url(f"{origin}/en/accounts/login/")
