"""Signed out while writing, another person, another token, scripts that never came."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from accounts.models import User
from submissions.models import Entry, EntryVersion
from tests.accounts.steps import PHRASE, person
from tests.browser import NewPage
from tests.submissions.browsing import answers_of, saved, section_url, settled, sign_in, state

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Page]


@pytest.fixture
def owner(db: None) -> User:
    """With a password: they sign in themselves here."""
    return person("mina@hanbit.example", guarded=False)


@pytest.fixture
def opened(new_page: NewPage, site: str, draft: Entry, owner: User) -> Open:
    def open_section(code: str = "B", *, language: str = "en") -> Page:
        page = new_page(language)
        sign_in(page, owner, site)
        page.goto(section_url(site, draft, code, language))
        return page

    return open_section


def type_there(page: Page, text: str) -> None:
    page.locator("#id_b1").fill(text)
    page.locator("#id_b1").blur()


def lose_session(page: Page) -> None:
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def give_password(page: Page, email: str) -> None:
    """In the window over the form."""
    frame = page.frame_locator("dialog iframe")
    frame.locator("[name=login]").fill(email)
    frame.locator("[name=password]").fill(PHRASE)
    frame.get_by_role("button", name="Sign in", exact=True).click()


def test_session_expires_while_writing(opened: Open, draft: Entry, owner: User) -> None:
    """A small window over the form; afterwards the same form with the text, and it is saved."""
    page = opened()
    where = page.url
    lose_session(page)
    type_there(page, "Typed after the session had ended")
    dialog = page.locator("dialog[data-sign-in]")
    expect(dialog).to_be_visible()
    expect(page.frame_locator("dialog iframe").locator(".site-header")).to_be_hidden()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    give_password(page, owner.email)
    expect(dialog).to_be_hidden(timeout=20_000)
    expect(page.locator("#id_b1")).to_have_value("Typed after the session had ended")
    saved(page)
    settled(page)
    assert page.url == where
    assert answers_of(draft)["b1"] == "Typed after the session had ended"


def test_the_window_may_be_closed_and_a_button_opens_it_again(
    opened: Open, draft: Entry, owner: User
) -> None:
    page = opened()
    lose_session(page)
    type_there(page, "Kept")
    dialog = page.locator("dialog[data-sign-in]")
    expect(dialog).to_be_visible()
    page.frame_locator("dialog iframe").locator("[name=login]").press("Escape")
    expect(dialog).to_be_hidden()
    expect(state(page)).to_contain_text("signed out")
    page.get_by_role("button", name="Save draft").last.click()
    expect(dialog).to_be_visible()
    give_password(page, owner.email)
    expect(page.locator(".messages, #save-state").first).to_contain_text("KST", timeout=20_000)
    assert answers_of(draft)["b1"] == "Kept"


def test_wrong_user_sees_no_text(opened: Open, draft: Entry, owner: User, site: str) -> None:
    """Another person signs in over the form: not a word of it is shown, and none is saved as hers.

    Its writer finds it again in the same tab.
    """
    other = person("jun@elsewhere.example", guarded=False)
    page = opened()
    address = page.url
    lose_session(page)
    type_there(page, "A secret of Mina's")
    give_password(page, other.email)
    page.wait_for_url("**/en/entries/", timeout=20_000)
    assert "secret" not in page.content()
    page.goto(address)
    assert "secret" not in page.content()
    assert "b1" not in answers_of(draft)
    sign_in(page, owner, site)
    page.goto(address)
    expect(page.locator("#id_b1")).to_have_value("A secret of Mina's")
    settled(page)
    assert answers_of(draft)["b1"] == "A secret of Mina's"


def test_somebody_else_signed_in_beside_the_form(
    opened: Open, draft: Entry, stranger: User, site: str
) -> None:
    page = opened()
    sign_in(page, stranger, site)
    type_there(page, "A secret of Mina's")
    page.wait_for_url("**/en/entries/", timeout=20_000)
    assert "secret" not in page.content()
    assert "b1" not in answers_of(draft)


def test_signing_out_erases_what_the_tab_kept(opened: Open, owner: User) -> None:
    page = opened()
    page.context.set_offline(True)
    type_there(page, "Never to be read by the next person")
    expect(state(page)).to_contain_text("no answer from the portal")
    page.context.set_offline(False)
    page.evaluate(
        """() => {
          const form = document.createElement("form");
          form.action = "/en/accounts/logout/";
          document.body.append(form);
          form.dispatchEvent(new Event("submit", { bubbles: true }));
        }"""
    )
    assert page.evaluate("sessionStorage.length") == 0


def test_password_changed_elsewhere(opened: Open, draft: Entry, owner: User) -> None:
    """Every other session ends with a new password; the form goes on after signing in with it."""
    page = opened()
    owner.set_password(PHRASE)
    owner.save()
    type_there(page, "Typed after the change")
    expect(page.locator("dialog[data-sign-in]")).to_be_visible()
    give_password(page, owner.email)
    settled(page)
    assert answers_of(draft)["b1"] == "Typed after the change"


def test_logged_out_elsewhere_token_rotated(opened: Open, draft: Entry, owner: User) -> None:
    """Signed out and in again in another tab: the old token is renewed, and no page says 403."""
    page = opened()
    other = page.context.new_page()
    site = page.url.split("/en/")[0]
    lose_session(page)
    other.goto(f"{site}/en/accounts/login/")
    other.locator("[name=login]").fill(owner.email)
    other.locator("[name=password]").fill(PHRASE)
    other.get_by_role("button", name="Sign in", exact=True).click()
    other.wait_for_url("**/entries/**")
    refused = []
    page.on("response", lambda answer: refused.append(1) if answer.status == 403 else None)
    type_there(page, "Sent with a token of before")
    settled(page)
    assert refused  # the token was old, and nobody has seen it
    expect(page.locator("dialog[data-sign-in]")).to_be_hidden()
    assert answers_of(draft)["b1"] == "Sent with a token of before"


def test_javascript_fails_to_load(new_page: NewPage, site: str, draft: Entry, owner: User) -> None:
    """A script that never came leaves a form that saves by its button."""
    page = new_page()
    page.route("**/js/main*.js", lambda route: route.abort())
    sign_in(page, owner, site)
    page.goto(section_url(site, draft, "B"))
    page.locator("#id_b1").fill("By a plain form")
    page.get_by_role("button", name="Save draft").last.click()
    expect(page.locator(".messages")).to_contain_text("KST (version")
    assert answers_of(draft)["b1"] == "By a plain form"


def test_scripts_off_to_the_receipt(
    new_page: NewPage, site: str, complete: Entry, owner: User
) -> None:
    """Without JavaScript: a section is changed, the answers checked, the entry handed in."""
    page = new_page(scripts=False)
    sign_in(page, owner, site)
    page.goto(section_url(site, complete, "B"))
    page.locator("#id_b1").fill("Changed without a script")
    page.get_by_role("button", name="Save draft").last.click()
    expect(page.locator(".messages")).to_contain_text("KST (version")
    page.get_by_role("link", name="Check your answers").first.click()
    expect(page.locator("main")).to_contain_text("Changed without a script")
    page.get_by_role("button", name="Submit").click()
    expect(page).to_have_url(f"{site}/en/entries/{complete.key}/receipt/")
    version = EntryVersion.objects.get(entry=complete)
    expect(page.locator("main")).to_contain_text(version.receipt_code)
    assert version.answers["b1"] == "Changed without a script"


def test_only_the_way_in_may_stand_in_a_frame(site: str, owner: User, draft: Entry) -> None:
    """And only in one of ours: every other page still refuses every frame."""
    client = Client()
    framed = ("/en/accounts/login/", "/en/accounts/login/code/")
    for path in framed:
        _framable(client.get(path), own=True)
    _framable(client.get("/en/accounts/signup/"), own=False)
    _framable(client.get("/en/"), own=False)
    client.force_login(owner)
    _framable(client.get("/en/account/signed-in/"), own=True)
    _framable(client.get(f"/en/entries/{draft.key}/B/"), own=False)


def _framable(answer: Any, *, own: bool) -> None:
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert f"frame-ancestors {"'self'" if own else "'none'"}" in policy
    assert answer.headers["X-Frame-Options"] == ("SAMEORIGIN" if own else "DENY")
