"""Tries are counted exactly, however many come at once and whatever they say of themselves."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts import limits, tries
from accounts.limits import Limit, address_of, neighbourhood, sweep, take
from accounts.models import Limit as Row
from accounts.models import User
from tests.accounts.steps import ADDRESS, apps_code, is_in, person, sign_in, with_app
from tests.house.access import routes

pytestmark = pytest.mark.django_db(transaction=True)
TEN = Limit("test", most=10, within=60)
LOGIN = "/en/accounts/login/"
WRONG = {"login": ADDRESS, "password": "not the phrase"}


def at_once[Answer](number: int, workers: int, act: Callable[[int], Answer]) -> list[Answer]:
    """So many acts by so many threads that begin together, each with its own connection."""
    start = Barrier(workers)

    def work(turn: int) -> list[Answer]:
        try:
            connection.ensure_connection()
            start.wait(timeout=60)
            return [act(n) for n in range(turn, number, workers)]
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return [answer for answers in pool.map(work, range(workers)) for answer in answers]


def test_of_two_hundred_at_once_exactly_the_limit_passes() -> None:
    waits = at_once(200, 50, lambda turn: take(TEN, "somebody"))
    assert waits.count(0) == 10
    assert all(0 < wait <= 60 for wait in waits if wait)


@pytest.mark.slow
def test_two_hundred_passwords_at_once_are_ten_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each from another client that claims another address: the account counts."""
    person()
    checked: list[str] = []

    def check(user: User, raw: str) -> bool:
        checked.append(raw)
        return False

    monkeypatch.setattr(User, "check_password", check)

    def act(turn: int) -> int:
        forged = {"X-Forwarded-For": f"198.51.100.{turn}", "X-Real-IP": f"198.51.100.{turn}"}
        told = {**WRONG, "password": f"guess {turn}"}
        browser = Client(headers=forged, REMOTE_ADDR=f"203.0.113.{turn}")
        return browser.post(LOGIN, told).status_code

    statuses = at_once(200, 25, act)
    assert statuses.count(200) == len(checked) == tries.PASSWORD.most
    assert statuses.count(429) == 190


def test_one_address_is_held_over_many_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "FROM", Limit("from", most=5, within=60))
    for turn in range(6):
        forged = {"X-Forwarded-For": f"198.51.100.{turn}"}
        told = {"login": f"a{turn}@example.org", "password": "no"}
        answer = Client(headers=forged).post(LOGIN, told)
        assert answer.status_code == (200 if turn < 5 else 429)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_page_asks_to_wait_in_both_languages(language: str) -> None:
    page = f"/{language}/accounts/login/"
    for _turn in range(tries.PASSWORD.most):
        Client().post(page, WRONG)
    answer = Client().post(page, WRONG)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= tries.QUARTER
    said = answer.content.decode()
    assert {"en": "One moment, please", "ko": "잠시 기다려 주십시오"}[language] in said
    assert "15" in said


def test_the_right_password_begins_the_count_anew(client: Client) -> None:
    person(guarded=False)
    for _turn in range(2):
        for _try in range(tries.PASSWORD.most - 1):
            assert Client().post(LOGIN, WRONG).status_code == 200
        sign_in(client)
        assert is_in(client)
        client.logout()


def test_codes_are_asked_for_five_times(client: Client) -> None:
    """Whoever asks for codes, new passwords or accounts in another's name fills no mailbox."""
    ways = ["account_request_login_code", "account_reset_password", "account_signup"]
    ways += ["accounts:lost"]
    for turn in range(6):
        answer = Client().post(reverse(ways[turn % 4]), {"email": ADDRESS, "name": "Mina"})
        assert (answer.status_code == 429) is (turn == 5)


def test_the_second_step_is_tried_ten_times() -> None:
    with_app(person())
    browser = Client()
    for turn in range(tries.FACTOR.most):
        if turn % 4 == 0:  # a new session begins no new count
            sign_in(browser := Client())
        assert browser.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert browser.post(reverse("mfa_authenticate"), {"code": apps_code()}).status_code == 429
    assert not is_in(browser)


def test_what_is_counted_is_there() -> None:
    assert set(tries.COUNTED) <= set(routes())


@pytest.mark.parametrize(
    "path", ["/en/judging/invitation/guess{}/", "/en/account/invitation/guess{}/"]
)
def test_links_cannot_be_guessed_on_and_on(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "LINKS", Limit("a link", most=3, within=60))
    statuses = [Client().get(path.format(turn)).status_code for turn in range(4)]
    assert statuses[3] == 429
    assert 429 not in statuses[:3]


def test_a_window_ends_and_the_sweep_removes_it() -> None:
    short = Limit("short", most=1, within=1)
    assert take(short, "a") == 0
    assert take(short, "a") == 1
    assert take(TEN, "b") == 0
    time.sleep(1.1)
    assert sweep() == 1
    assert take(short, "a") == 0
    assert Row.objects.count() == 2


def test_no_address_of_anybody_is_kept() -> None:
    take(TEN, ADDRESS)
    assert ADDRESS not in Row.objects.get().key
    limits.forget(TEN, ADDRESS.upper())
    assert not Row.objects.exists()


@pytest.mark.parametrize(
    ("trusted", "told", "seen"),
    [
        (0, "", "10.0.0.9"),
        (0, "198.51.100.7", "10.0.0.9"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "1.2.3.4, 198.51.100.7", "198.51.100.7"),
        (2, "1.2.3.4, 198.51.100.7, 10.0.0.1", "198.51.100.7"),
        (2, "198.51.100.7", "10.0.0.9"),
        (1, "not an address", "10.0.0.9"),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
        (1, "198.51.100.7:4711", "198.51.100.7"),
    ],
)
def test_only_trusted_proxies_are_believed(
    trusted: int, told: str, seen: str, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = trusted
    headers = {"X-Forwarded-For": told} if told else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.9")
    assert address_of(request) == seen


def test_a_household_is_one_neighbour() -> None:
    ask = RequestFactory().get
    near = [neighbourhood(ask("/", REMOTE_ADDR=f"2001:db8:1:2::{n}")) for n in (1, 2)]
    assert near == ["2001:db8:1:2::/64"] * 2


def test_who_is_held_up_reads_of_the_other_ways_in(client: Client) -> None:
    wrong = {**WRONG, "next": "/en/judging/"}
    for _try in range(tries.PASSWORD.most):
        client.post(LOGIN, wrong)
    answer = client.post(LOGIN, wrong)
    page = answer.content.decode()
    assert answer.status_code == 429
    assert f"{reverse('account_request_login_code')}?next=%2Fen%2Fjudging%2F" in page
    assert f"{LOGIN}?next=%2Fen%2Fjudging%2F#passkey" in page
