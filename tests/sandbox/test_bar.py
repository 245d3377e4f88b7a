"""Be anybody: in the sandbox alone, and in production not even as an address."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as here
from django.core.checks import run_checks
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.factor import PASSED
from accounts.models import User
from tests.sandbox.conftest import Tell

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = ("become", "turn", "turning", "tour", "tour/begin", "mail", "mail/1", "mail/1/html")
PRODUCTION = {
    "PRIZE_MODE": "production",
    "SECRET_KEY": "k" * 60,
    "SITE_ORIGIN": "https://prize.example",
    "UPLOAD_ORIGIN": "https://uploads.prize.example",
    "DATABASE_URL": "postgres://prize_web@db/prize",
    "REDIS_URL": "redis://cache:6379/0",
    "MAIL_URL": "smtps://mail:587",
}
ASK_PRODUCTION = """
import django, json
django.setup()
from django.conf import settings
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse
try:
    address = reverse("sandbox:tour")
except NoReverseMatch:
    address = ""
context = {"user": None, "LANGUAGE_CODE": "en"}
page = get_template("components/strips.html").render(context)
told = [*settings.INSTALLED_APPS, *settings.MIDDLEWARE, *settings.CONTEXT_PROCESSORS]
print(json.dumps({"told": told, "address": address, "page": page}))
"""


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_outside_the_sandbox_there_is_no_such_page(client: Client, address: str) -> None:
    for answer in (client.get(f"/en/sandbox/{address}/"), client.post(f"/en/sandbox/{address}/")):
        assert answer.status_code == 404
    assert "sandbox/bar" not in client.get("/en/").content.decode()


def test_production_has_nothing_of_it() -> None:
    env = {**os.environ, **PRODUCTION, "DJANGO_SETTINGS_MODULE": "prize.settings"}
    command = [sys.executable, "-c", ASK_PRODUCTION]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    asked = json.loads(done.stdout)
    assert [name for name in asked["told"] if name.startswith("sandbox")] == []
    assert asked["address"] == ""
    assert "sandbox" not in asked["page"].lower()


def test_the_check_refuses_it_in_production(settings: Settings) -> None:
    assert [error for error in run_checks() if error.id == "sandbox.E001"] == []
    settings.PRODUCTION = True
    [error] = [error for error in run_checks() if error.id == "sandbox.E001"]
    assert error.is_serious()


@pytest.mark.django_db
def test_the_bar_tells_who_and_when(client: Client, stands: Tell) -> None:
    stands("panel")
    page = client.get("/en/").content.decode()
    assert 'value="anonymous" selected' in page
    assert 'value="panel" selected' in page
    assert "Tour 0 of 5" in page


@pytest.mark.django_db
def test_without_make_run_no_day_is_offered(client: Client, folder: Path) -> None:
    assert 'name="to"' not in client.get("/en/").content.decode()
    assert client.post("/en/sandbox/turn/", {"to": "jury"}).status_code == 404


@pytest.mark.parametrize(
    ("kind", "name", "home"),
    [
        ("secretariat", "secretariat1", "/en/desk/"),
        ("administrator", "admin1", "/en/desk/"),
        ("auditor", "auditor1", "/en/desk/"),
        ("applicant", "applicant.trial", "/en/entries/"),
    ],
)
def test_one_becomes_somebody_and_lands_where_their_work_is(
    client: Client, folder: Path, house: dict[str, User], kind: str, name: str, home: str
) -> None:
    answer = client.post("/en/sandbox/become/", {"kind": kind})
    assert (answer.status_code, answer["Location"]) == (302, home)
    assert client.session["_auth_user_id"] == str(house[name].pk)
    assert client.session[PASSED]
    page = client.get(home).content.decode()
    assert f'value="{kind}" selected' in page


def test_one_becomes_nobody_again(client: Client, folder: Path, house: dict[str, User]) -> None:
    client.post("/en/sandbox/become/", {"kind": "secretariat"})
    key = client.cookies[here.SESSION_COOKIE_NAME].value
    assert client.post("/en/sandbox/become/", {"kind": "anonymous"})["Location"] == "/en/"
    assert client.cookies[here.SESSION_COOKIE_NAME].value != key
    assert client.get("/en/desk/").status_code == 302


def test_who_is_not_there_yet_is_told_so(
    client: Client, folder: Path, house: dict[str, User]
) -> None:
    sent = {"kind": "judge", "back": "/en/archive/"}
    answer = client.post("/en/sandbox/become/", sent, follow=True)
    assert answer.redirect_chain == [("/en/archive/", 302)]
    assert "The judges are invited after the screening" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["https://else.example/", "//else.example/", "javascript:1"])
def test_it_leads_nowhere_else(client: Client, folder: Path, url: str) -> None:
    answer = client.post("/en/sandbox/become/", {"kind": "anonymous", "next": url})
    assert answer["Location"] == "/en/"


@pytest.mark.django_db
def test_an_unknown_kind_is_not_found(client: Client, folder: Path) -> None:
    assert client.post("/en/sandbox/become/", {"kind": "root"}).status_code == 404
