"""Postgres, Valkey and the mail server as the sandbox starts them."""

import shutil
import smtplib
import tempfile
from collections.abc import Generator
from email.message import EmailMessage
from pathlib import Path

import psycopg
import pytest
import redis
from django.core import mail

from prize.run import mail_sink, messages, postgres, roles, valkey
from tests.servers import Post


@pytest.fixture(params=["open", "closed"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Path]:
    """A folder the server's account can reach, and one it cannot (where we are root)."""
    folder = Path(tempfile.mkdtemp(prefix="prize-home-"))
    folder.chmod(0o711 if request.param == "open" else 0o700)
    yield folder / "postgres"
    shutil.rmtree(folder)
    shutil.rmtree(postgres.shelter(folder / "postgres"), ignore_errors=True)


def test_postgres_keeps_its_data_and_separates_the_roles(home: Path) -> None:
    server = postgres.start(home, settings=postgres.UNSAFE)
    try:
        owner = server.url(postgres.OWNER)
        web = roles.web_url(owner)
        with psycopg.connect(owner) as connection:
            connection.execute("CREATE TABLE kept (word text)")
            connection.execute("INSERT INTO kept VALUES ('한글')")
        with psycopg.connect(web) as connection, pytest.raises(psycopg.errors.Error):
            connection.execute("SELECT * FROM kept")
    finally:
        server.stop()
    assert server.process.returncode == 0
    again = postgres.start(home, settings=postgres.UNSAFE)
    try:
        assert roles.web_url(again.url(postgres.OWNER)) == web.replace(
            str(server.sockets), str(again.sockets)
        )
        with psycopg.connect(again.url(postgres.OWNER)) as connection:
            assert connection.execute("SELECT word FROM kept").fetchall() == [("한글",)]
    finally:
        again.stop()


def test_a_role_with_a_password_gives_the_web_role_one_too() -> None:
    address = "postgres://owner:secret@db.example:5432/prize?sslmode=require"
    assert roles.with_role(address, "prize_web", "a/b") == (
        "postgres://prize_web:a%2Fb@db.example:5432/prize?sslmode=require"
    )


def test_valkey_wants_its_password(valkey: valkey.Valkey) -> None:
    assert redis.Redis.from_url(valkey.url).ping()
    stranger = "redis://" + valkey.url.rpartition("@")[2]
    with pytest.raises(redis.AuthenticationError):
        redis.Redis.from_url(stranger).ping()


def test_django_sends_to_the_mail_server(smtp: Post) -> None:
    mail.EmailMessage("제목", "본문", "from@example.org", ["to@example.org"]).send()
    (message,) = smtp.to("to@example.org")
    assert message["Subject"] == "제목"
    assert message.get_content().strip() == "본문"


def test_a_refused_mail_is_an_error(smtp: Post) -> None:
    smtp.refuse = "550 Nobody of this name"
    with pytest.raises(smtplib.SMTPDataError):
        mail.EmailMessage("Subject", "Text", "from@example.org", ["to@example.org"]).send()


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Your code:\r\n\r\nABC-DEF\r\n\r\nBye", "mail to a@b.org: Sign in · code ABC-DEF"),
        ("Thank you.\r\n", "mail to a@b.org: Sign in · 1.eml"),
    ],
)
def test_the_sink_says_who_got_what(body: str, shown: str) -> None:
    message = EmailMessage()
    message["Subject"] = "Sign in"
    message.set_content(body)
    assert mail_sink.line(message.as_bytes(), ["a@b.org"], "1.eml") == shown


def test_translations_are_compiled_once(tmp_path: Path) -> None:
    source = tmp_path / "locale" / "ko" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Entry"\nmsgstr "출품작"\n',
        encoding="utf-8",
    )
    assert messages.compile_all(tmp_path) == 1
    assert source.with_suffix(".mo").stat().st_size > 0
    assert messages.compile_all(tmp_path) == 0
