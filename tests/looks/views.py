"""How a page is looked at: language × width × scheme; axe finds nothing and nothing stands out.

CI looks at each page in two opposite views; LOOKS=all (`make looks-check`) in all eight.
LOOKS_FOLDER keeps a picture of each page and view.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from django.db import connection
from playwright.sync_api import Page

from tests.browser import NewPage
from tests.looks.site import serve

SETTLED = "document.fonts.ready.then(() => undefined)"
WIDER = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide <= 0) return "";
  const out = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
  return `scrolls sideways by ${wide}: ${out.slice(-1)[0]?.outerHTML.slice(0, 120)}`;
}"""  # noqa: E501 (a script)
AXE = """(how) => axe.run({ preload: false, resultTypes: ["violations"], ...how }).then(
  (found) => found.violations.map((rule) => `${rule.id} ${rule.nodes[0].target} ${rule.nodes[0].html.slice(0, 120)}`))"""  # noqa: E501


@dataclass(frozen=True)
class View:
    """One way to look."""

    language: str
    width: int
    scheme: Literal["light", "dark"]

    def __str__(self) -> str:
        return f"{self.language}-{self.width}-{self.scheme}"


OPPOSITE = (View("en", 1440, "light"), View("ko", 390, "dark"))
EIGHT = tuple(View(*parts) for parts in product(("en", "ko"), (1440, 390), ("light", "dark")))  # type: ignore[arg-type]
VIEWS = EIGHT if os.environ.get("LOOKS") == "all" else OPPOSITE
KEPT = os.environ.get("LOOKS_FOLDER")


def look(
    pages: dict[str, str], language: str, new_page: NewPage, views: Iterable[View] = VIEWS
) -> list[str]:
    """What is wrong with these pages (name: HTML) in the views of their language."""
    wanted = [view for view in views if view.language == language]
    found: list[str] = []
    with connection.cursor() as cursor:  # the world waits in its transaction while we look
        cursor.execute("SET idle_in_transaction_session_timeout = 0")
    page = new_page(language)
    page.emulate_media(reduced_motion="reduce")  # a colour on its way has no contrast to measure
    with serve({f"/{name}/": html for name, html in pages.items()}) as origin:
        for name in pages:
            page.goto(f"{origin}/{name}/", wait_until="load")
            page.evaluate(SETTLED)
            found += [f"{name}: {count} h1" for count in [page.locator("h1").count()] if count != 1]
            page.evaluate(AXE_SCRIPT)
            found += [f"{name} {view}: {one}" for view in wanted for one in faults(page, view)]
            for view in wanted if KEPT else ():
                keep(page, name, view)
    return found


def faults(page: Page, view: View) -> list[str]:
    """What axe finds on the open page in this view, and what is wider than the window."""
    show(page, view)
    # The scheme changes nothing but colours: in the dark only they are asked again.
    only: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    whole = view.scheme == "light" or VIEWS is OPPOSITE
    wide = page.evaluate(WIDER)
    return [*([wide] if wide else []), *page.evaluate(AXE, {} if whole else only)]


def show(page: Page, view: View) -> None:
    """Turn the window to this view."""
    page.set_viewport_size({"width": view.width, "height": 800})
    page.emulate_media(color_scheme=view.scheme)


def keep(page: Page, name: str, view: View) -> None:
    """A picture of the page in LOOKS_FOLDER."""
    show(page, view)
    page.screenshot(path=Path(str(KEPT)) / f"{name}.{view}.png", full_page=True)
