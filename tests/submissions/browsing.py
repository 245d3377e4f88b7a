"""The upload process beside the live server, and a signed-in page."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from prize.shelf import Folder
from prize.upload import Receiver
from submissions.models import Entry
from submissions.uploads import secret_of


class Silent(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        return


@contextmanager
def upload_process(site: str) -> Iterator[str]:
    """A receiver for the files of this test session; its origin."""
    secret = secret_of(settings.SECRET_KEY)
    receiver = Receiver(secret, Folder(Path(settings.FILES_ROOT)), site)
    server = make_server("127.0.0.1", 0, receiver, handler_class=Silent)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def sign_in(page: Page, user: User, site: str) -> None:
    """Give the page's browser this person's session."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])


def section_url(site: str, entry: Entry, code: str, language: str = "en") -> str:
    """The address of a section's form."""
    return f"{site}/{language}/entries/{entry.key}/{code}/"


def state(page: Page) -> Locator:
    """Where a section's form says whether it is saved."""
    return page.locator("#save-state")


def saved(page: Page) -> None:
    """Wait until the form says so, after the server."""
    expect(state(page)).to_contain_text("KST (version", timeout=20_000)


def answers_of(entry: Entry) -> dict[str, Any]:
    """What the database holds of it now."""
    entry.refresh_from_db()
    answers: dict[str, Any] = entry.answers
    return answers


def settled(page: Page, within_s: float = 20) -> None:
    """Wait until the tab keeps nothing that the server has not acknowledged."""
    for _try in range(int(within_s * 5)):
        if page.evaluate("sessionStorage.length") == 0:
            return
        page.wait_for_timeout(200)
    raise AssertionError(page.evaluate("JSON.stringify(sessionStorage)"))
