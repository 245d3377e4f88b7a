"""How people come in: by a mailed code, by an invitation."""

from playwright.sync_api import Page, expect

from accounts.models import User
from tests.journeys import letters
from tests.journeys.scene import Scene

PASSWORD = "a calm long phrase 7"


def sign_up(scene: Scene, name: str, address: str, *, language: str = "en", path: str = "") -> Page:
    """Make an account in a browser of their own; the code comes by mail."""
    page = scene.pages[name] = scene.new_page(language)
    page.goto(scene.url("accounts/signup/", language) + (f"?next={path}" if path else ""))
    page.fill("[name=email]", address)
    page.fill("[name=name]", name.replace("_", " ").title())
    page.fill("[name=password1]", PASSWORD)
    press(page)
    page.wait_for_selector("[name=code]")
    enter_code(scene, page, address, "email_confirmation_signup")
    scene.people[name] = User.objects.get(email=address)
    return page


def sign_in_by_code(scene: Scene, page: Page, address: str) -> None:
    """Without a password: the code comes by mail."""
    page.goto(scene.url("accounts/login/code/"))
    page.fill("[name=email]", address)
    press(page)
    page.wait_for_selector("[name=code]")
    enter_code(scene, page, address, "login_code")


def enter_code(scene: Scene, page: Page, address: str, kind: str) -> None:
    """Type the code of the newest mail and go on."""
    page.fill("[name=code]", letters.code_in(letters.wait_for(scene, address, kind)))
    with page.expect_navigation():
        press(page)
    expect(page.locator("[name=code]")).to_have_count(0)


def press(page: Page, label: str | None = None) -> None:
    """Press the button with this label, or the page's main one."""
    if label is None:
        page.locator("main button[data-kind=primary]").first.click()
    else:
        page.get_by_role("button", name=label, exact=True).first.click()
