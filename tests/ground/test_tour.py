"""The sandbox as a newcomer has it: the tour walked to its end, the year turned on and back."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import NewPage
from tests.ground.conftest import Begin
from tests.ground.watching import read_until
from tests.portal import two_free_ports

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PATIENCE = 240_000  # ms that a year may take on a busy machine


@pytest.fixture
def site(begin: Begin) -> str:
    """The address of a portal at *panel*, served as `make run` serves it."""
    port = two_free_ports()
    read_until(begin(port), "Ctrl-C stops everything")
    return f"http://localhost:{port}"


def test_the_tour_is_walked_and_the_year_turned_back(site: str, new_page: NewPage) -> None:
    page = new_page(width=1440)
    page.goto(f"{site}/en/")
    bar = page.get_by_role("complementary", name="Sandbox")
    bar.get_by_role("link", name="Tour 0 of 5").click()
    enter(page)
    score(page)
    remind(page)
    turn_on(page)
    see_the_winners(page)
    expect(page.locator("main")).to_contain_text("You have seen the whole year")
    look(site, new_page)
    turn_back_without_scripts(site, new_page)
    page.reload()
    expect(bar).to_contain_text("Tour 5 of 5")
    expect(page.get_by_role("slider", name="It is")).to_have_attribute(
        "aria-valuetext", "The call is open"
    )


def enter(page: Page) -> None:
    page.get_by_role("button", name="Go there as: Applicant").click()
    page.get_by_role("link", name="Check and submit").click()
    page.get_by_role("button", name="Submit entry").click()
    done(page, 1)


def score(page: Page) -> None:
    """The first entry to do, every criterion in the middle of its scale."""
    page.get_by_role("button", name="Go there as: Judge").click()
    page.get_by_role("link", name="Go on to the next entry").click()
    page.wait_for_selector(".score-card")
    groups = page.locator(".score-card fieldset")
    for n in range(groups.count()):
        choices = groups.nth(n).locator("input[type=radio]")
        choices.nth(choices.count() // 2 if choices.count() > 4 else 0).dispatch_event("click")
    page.get_by_role("button", name="Hand in").click()
    done(page, 2)


def remind(page: Page) -> None:
    page.get_by_role("button", name="Go there as: Secretariat").click()
    page.get_by_role("link", name="Online evaluation").click()
    page.get_by_role("button", name="Nudge").first.click()
    done(page, 3)


def turn_on(page: Page) -> None:
    page.get_by_role("button", name="Turn the year to “Winners announced”").first.click()
    expect(page.locator("main")).to_contain_text("Live through the year up to that day")
    expect(page.locator("main")).to_contain_text("It is now “Winners announced”.", timeout=PATIENCE)
    done(page, 4)


def see_the_winners(page: Page) -> None:
    page.get_by_role("button", name="Go there as: Anonymous").click()
    page.get_by_role("link", name="See all winners").click()
    done(page, 5)


def look(site: str, new_page: NewPage) -> None:
    """The bar and its pages, wide and folded: nothing for axe, no sideways scroll."""
    for language, width in (("en", 1440), ("ko", 390)):
        page = new_page(language, width=width)
        for address in ("tour/", "mail/", "mail/1/", "turning/"):
            page.goto(f"{site}/{language}/sandbox/{address}")
            if width < 1280:
                page.locator(".sandbox-bar summary").click()
            assert Axe().run(page).response["violations"] == []
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        bar = page.locator(".sandbox-bar").bounding_box()
        assert bar is not None
        assert bar["height"] < (60 if width == 1440 else 260)


def done(page: Page, steps: int) -> None:
    """The bar has ticked what was done; back to the tour's page."""
    page.get_by_role("link", name=f"Tour {steps} of 5").click()


def turn_back_without_scripts(site: str, new_page: NewPage) -> None:
    """By the list and its button; the page asks for itself again until the year stands."""
    page = new_page(scripts=False)
    page.goto(f"{site}/en/sandbox/tour/")
    page.get_by_label("I am").select_option("auditor")
    page.get_by_role("button", name="Go", exact=True).click()
    expect(page).to_have_url(f"{site}/en/desk/")
    page.get_by_label("It is").select_option("open")
    page.get_by_role("button", name="Turn the year").click()
    page.get_by_role("button", name="Turn the year back").click()
    expect(page.locator("main")).to_contain_text("It is now “The call is open”.", timeout=PATIENCE)
    page.get_by_role("button", name="Go on as: Auditor").click()
    expect(page).to_have_url(f"{site}/en/desk/")
