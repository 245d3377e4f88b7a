"""Every page of every room in Chromium: no sideways scroll, axe finds nothing, one heading."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.http import HttpResponseBase
from playwright.sync_api import Page

from tests.browser import NewPage
from tests.house.addresses import ADDRESSES
from tests.house.conftest import world
from tests.house.visits import address, client_of
from tests.looks.site import serve
from tests.world import World

__all__ = ["world"]  # a fixture
pytestmark = [pytest.mark.browser, pytest.mark.slow]
WIDTHS = {"en": 1440, "ko": 390}
DOORS = [
    "submissions:my_entries", "judging:queue", "results:home", "results:archive",
    "results:sittings", "results:mentions", "desk:home",
]  # fmt: skip
PEOPLE = ["anonymous", "owner", "judge", "committee", "partner", "secretariat"]


def answers(world: World, language: str) -> Iterator[tuple[str, str]]:
    """Each route's page for the first person who may open it."""
    for route in [*ADDRESSES, *DOORS]:
        if route.endswith("_html"):  # a mail's own HTML: seen in a frame, built for mail programs
            continue
        for person in PEOPLE:
            response = client_of(person, world).get(address(route, world, language))
            if is_page(response):
                yield f"{route.replace(':', '-')}-{person}", response.content.decode()
                break
            if getattr(response, "streaming", False):
                b"".join(response)  # read to its end, a file is closed


def is_page(response: HttpResponseBase) -> bool:
    """A whole page; a fragment that a script swaps in is looked at where it lands."""
    if response.status_code != 200 or getattr(response, "streaming", False):
        return False
    return getattr(response, "content", b"").lstrip()[:9].lower() == b"<!doctype"


def look(world: World, language: str, new_page: NewPage, folder: Path) -> list[str]:
    """What is wrong with the pages of this world in this language."""
    pages = {f"/{name}/": html for name, html in answers(world, language)}
    with connection.cursor() as cursor:  # the world waits in its transaction while we look
        cursor.execute("SET idle_in_transaction_session_timeout = 0")
    found: list[str] = []
    page = new_page(language, width=WIDTHS[language])
    page.emulate_media(reduced_motion="reduce")  # a colour on its way has no contrast to measure
    with serve(pages) as origin:
        for path in pages:
            page.goto(origin + path, wait_until="load")
            page.screenshot(path=folder / f"{language}{path.strip('/')}.png", full_page=True)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{path} scrolls sideways")
            if page.locator("h1").count() != 1:
                found.append(f"{path} has {page.locator('h1').count()} h1")
            found += violations(page, path)
            page.emulate_media(color_scheme="dark")
            found += violations(page, f"{path} in the dark", only=["color-contrast"])
            page.emulate_media(color_scheme="light")
    return found


def violations(page: Page, path: str, only: list[str] | None = None) -> list[str]:
    """What axe finds on the open page; `only`: the rules to ask."""
    how = {"options": {"runOnly": {"type": "rule", "values": only}}} if only else {}
    rules = Axe().run(page, **how).response["violations"]
    return [f"{path} {rule['id']} {rule['nodes'][0]['target']}" for rule in rules]


def test_narrow_korean_pages_while_the_panel_scores(
    world: World, new_page: NewPage, tmp_path: Path
) -> None:
    found = look(world, "ko", new_page, tmp_path)
    assert found == [], "\n".join(found)
