"""The mailbox shows what would have gone, as its reader would see it."""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from outbox.actions import put
from outbox.models import Message
from outbox.states import State
from tests.sandbox.conftest import AT

pytestmark = pytest.mark.django_db
MAIL = "/en/sandbox/mail/"
HEAD: dict[str, object] = {"links": 123, "hash": "ab12", "day": "10 July 2023"}


def mail(to: str, n: int = 0) -> Message:
    return put(
        "keep_head",
        to=to,
        language="en",
        template="accounts/emails/keep_head",
        context=HEAD,
        at=AT + timedelta(minutes=n),
        dedupe=f"{to}/{n}",
    )


def test_an_empty_mailbox_says_so(client: Client, folder: Path) -> None:
    assert "No mail here" in client.get(MAIL).content.decode()


def test_the_newest_comes_first_a_page_at_a_time(client: Client, folder: Path) -> None:
    for n in range(30):
        mail(f"person{n}@example.org", n)
    page = client.get(MAIL).content.decode()
    assert page.index("person29@") < page.index("person28@")
    assert "person4@" not in page
    assert "person4@" in client.get(f"{MAIL}?page=2").content.decode()


def test_it_is_searched_by_person(client: Client, folder: Path) -> None:
    mail("mina@example.org")
    mail("jonas@example.org")
    page = client.get(f"{MAIL}?q=MINA").content.decode()
    assert "mina@example.org" in page
    assert "jonas@example.org" not in page


def test_a_letter_is_shown_as_text_and_in_a_frame_of_its_own(client: Client, folder: Path) -> None:
    message = mail("mina@example.org")
    page = client.get(f"{MAIL}{message.pk}/")
    assert f'src="/en/sandbox/mail/{message.pk}/html/"' in page.content.decode()
    assert "ab12" in page.content.decode()
    html = client.get(f"{MAIL}{message.pk}/html/")
    assert html.content.decode().strip().startswith("<!doctype html>")
    policy = html["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-popups" in policy
    assert html["X-Frame-Options"] == "SAMEORIGIN"


def test_a_forgotten_code_is_read_where_the_sink_kept_it(client: Client, folder: Path) -> None:
    message = mail("mina@example.org")
    forgotten = {"state": State.SENT, "sent_at": AT, "context": {"forgotten": True}}
    Message.objects.filter(pk=message.pk).update(**forgotten)
    assert "What it said is forgotten" in client.get(f"{MAIL}{message.pk}/").content.decode()
    assert client.get(f"{MAIL}{message.pk}/html/").status_code == 404
    kept = EmailMessage()
    kept["Subject"], kept["Message-ID"] = "Your code", message.message_id
    kept.set_content("Your code is\n\nABC-DEF\n")
    (folder / "mail").mkdir()
    (folder / "mail" / f"{AT:%Y%m%d-%H%M%S}-00001.eml").write_bytes(kept.as_bytes())
    assert "ABC-DEF" in client.get(f"{MAIL}{message.pk}/").content.decode()
    assert "Your code" in client.get(MAIL).content.decode()


def test_the_list_asks_as_often_for_three_as_for_one(client: Client, folder: Path) -> None:
    mail("mina@example.org")
    with CaptureQueriesContext(connection) as one:
        client.get(MAIL)
    mail("jonas@example.org")
    mail("ana@example.org")
    with CaptureQueriesContext(connection) as three:
        client.get(MAIL)
    assert len(one) == len(three)
