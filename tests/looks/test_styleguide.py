"""The living style sheet in Chromium: both languages, wide and narrow, light and dark."""

from collections.abc import Generator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from playwright.sync_api import ConsoleMessage, Page

from tests.browser import NewPage
from tests.looks import samples
from tests.looks.site import serve

pytestmark = pytest.mark.browser


def rendered(language: str) -> str:
    """The style sheet's page in one language, as the portal renders it."""
    request = RequestFactory().get(f"/{language}/styles/?page=2")
    request.user = AnonymousUser()
    with translation.override(language):
        return render_to_string("styleguide.html", {**samples.samples(), "messages": []}, request)


@pytest.fixture(scope="module")
def origin() -> Generator[str]:
    with serve({f"/{language}/styles/": rendered(language) for language in ("en", "ko")}) as site:
        yield site


def listen(page: Page) -> list[str]:
    """What the console complains of, filled while the page lives."""
    complaints: list[str] = []

    def keep(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    page.on("console", keep)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_style_sheet_holds(
    origin: str, new_page: NewPage, tmp_path: Path,
    language: str, width: int, scheme: Literal["light", "dark"],
) -> None:  # fmt: skip
    page = new_page(language, width=width)
    complaints = listen(page)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{origin}/{language}/styles/", wait_until="networkidle")
    page.screenshot(path=tmp_path / f"{language}-{width}-{scheme}.png", full_page=True)

    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate("document.fonts.check('16px \"Pretendard Variable\"', '가')")
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["target"]) for rule in found] == []


def test_without_scripts_nothing_is_missing(origin: str, new_page: NewPage) -> None:
    page = new_page(scripts=False, width=390)
    page.goto(f"{origin}/en/styles/")
    assert page.get_by_text("1 day 12 hours").first.is_visible()
    assert page.get_by_text("Limit in words: 5").is_visible()
    assert not page.locator("#sample_dialog").is_visible()
