"""The upload process beside the live server, and a signed-in page."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from accounts.models import User
from prize.shelf import Folder
from prize.upload import Receiver
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
