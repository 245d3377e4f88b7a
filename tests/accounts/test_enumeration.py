"""Whether somebody has an account cannot be told from any answer: same words, same work."""

import re
import statistics
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts import tries
from accounts.limits import Limit
from tests.accounts.steps import ADDRESS, person

pytestmark = pytest.mark.django_db(transaction=True)
STRANGER = "nemo@example.org"  # as long as the known one
FORMS: dict[str, Callable[[str], dict[str, str]]] = {
    "account_login": lambda email: {"login": email, "password": "not the phrase at all"},
    "account_reset_password": lambda email: {"email": email},
    "account_request_login_code": lambda email: {"email": email},
    "account_signup": lambda email: {
        "email": email, "name": "Mina", "password1": "a phrase that is long 9",
    },
}  # fmt: skip


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Production's hasher; the many tries of a measurement are let through."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    many = {name: (Limit(name, 1000, 60), who) for name, (_limit, who) in tries.COUNTED.items()}
    monkeypatch.setattr(tries, "COUNTED", many)
    monkeypatch.setattr(tries, "FROM", Limit("from", 1000, 60))


def ask(name: str, email: str) -> tuple[Any, Any]:
    """The answer and the page it leads to."""
    client = Client()
    answer = client.post(reverse(name), FORMS[name](email))
    where = answer.headers.get("Location")
    return answer, client.get(where) if where else None


def said(page: HttpResponse | None) -> str:
    """A page without its token, its reference and the address typed."""
    text = page.content.decode() if page else ""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    text = re.sub(r'<span class="mono">\w+</span>', "", text)
    return text.replace(ADDRESS, "*").replace(STRANGER, "*")


def headers(answer: HttpResponse) -> dict[str, str]:
    own = {"Content-Length", "Expires"}  # the address' length stands in the page; a clock
    return {name: value for name, value in answer.headers.items() if name not in own}


@pytest.mark.parametrize("name", FORMS)
def test_the_answer_is_the_same(name: str) -> None:
    person()
    known, unknown = ask(name, ADDRESS), ask(name, STRANGER)
    assert known[0].status_code == unknown[0].status_code
    assert headers(known[0]) == headers(unknown[0])
    assert said(known[0]) == said(unknown[0])
    assert said(known[1]) == said(unknown[1])


def noted(verb: str, hashed: list[str]) -> Callable[..., Any]:
    """The hasher's own method, noting each call."""
    own = getattr(Argon2PasswordHasher, verb)

    def call(*told: Any) -> Any:
        hashed.append(verb)
        return own(*told)

    return call


@pytest.mark.parametrize("name", FORMS)
def test_the_work_is_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password is hashed, which is nearly all the time of an answer, as often for both."""
    person()
    hashed: list[str] = []
    for verb in ("encode", "verify"):
        monkeypatch.setattr(Argon2PasswordHasher, verb, noted(verb, hashed))
    counts = []
    for email in (ADDRESS, STRANGER):
        hashed.clear()
        ask(name, email)
        counts.append(len(hashed))
    assert counts[0] == counts[1]


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_the_time_is_the_same(name: str) -> None:
    person()
    spent: dict[str, list[float]] = {ADDRESS: [], STRANGER: []}
    for turn in range(9):
        for email in (ADDRESS, STRANGER) if turn % 2 else (STRANGER, ADDRESS):
            before = time.process_time()
            told = f"n{turn:03}@example.org" if email == STRANGER else email  # made at sign-up
            Client().post(reverse(name), FORMS[name](told))
            spent[email].append(time.process_time() - before)
    known, unknown = (statistics.median(times[1:]) for times in spent.values())
    assert abs(known - unknown) < 0.1 * max(known, unknown) + 0.002
