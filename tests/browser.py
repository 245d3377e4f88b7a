"""A real browser. Where it cannot run, tests fail: they are never skipped."""

import shutil
from collections.abc import Callable, Generator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOCALES = {"en": "en-GB", "ko": "ko-KR"}

NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Generator[Browser]:
    """Chromium of this machine, started once."""
    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if program is None:
        pytest.fail("Chromium is missing: browser tests cannot run (.ci/run installs it).")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Generator[NewPage]:
    """`new_page(language="ko", scripts=False, width=390)`: one more person's page, own cookies."""
    with ExitStack() as stack:

        def open_page(language: str = "en", *, scripts: bool = True, width: int = 1280) -> Page:
            context = browser.new_context(
                locale=LOCALES[language],
                java_script_enabled=scripts,
                viewport={"width": width, "height": 800},
            )
            context.set_default_timeout(15_000)
            stack.callback(context.close)
            return context.new_page()

        yield open_page


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """One person's page, English, with scripts."""
    return new_page()
