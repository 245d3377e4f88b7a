"""No address is forgotten: for a held person every route leads to the second step, or is free."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.factor import PREFIXES, ROOMS
from tests.house import access, visits
from tests.world import World

pytestmark = pytest.mark.slow
ROUTES = access.routes()
STEP = "/en/account/two-step/"
HELD = ("judge", "committee", "partner", "screener", "secretariat", "administrator", "auditor")
# In our own words: one's account, signing in, the step itself, health, the sandbox's bar.
FREE = [
    route
    for route in ROUTES
    if route.partition(":")[0] in {"accounts", "sandbox"}
    or route.startswith(("account_", "mfa_", "choose_language"))
]


def test_what_is_free_is_ones_own_account() -> None:
    assert {"accounts", "sandbox"} == ROOMS
    assert PREFIXES == ("account_", "mfa_", "choose_language")
    assert len(ROUTES) > len(FREE) + 60


def leads(client: Client, path: str, method: str) -> str:
    answer = client.get(path) if method == "GET" else client.post(path)
    return str(answer.headers.get("Location", answer.status_code))


@pytest.mark.parametrize("person", HELD)
def test_every_other_route_leads_to_the_second_step(
    person: str, world: World, settings: Settings
) -> None:
    settings.SECOND_FACTOR = "required"
    client = visits.client_of(person, world)
    passed = []
    for route in sorted(set(ROUTES) - set(FREE)):
        path = visits.address(route, world)
        passed += [
            f"{method} {route}: {where}"
            for method in ("GET", "POST")
            if not (where := leads(client, path, method)).startswith(STEP)
        ]
    assert passed == []


def test_applicants_and_strangers_are_not_led(world: World, settings: Settings) -> None:
    settings.SECOND_FACTOR = "required"
    for person, route in (("owner", "submissions:my_entries"), ("anonymous", "results:home")):
        client = visits.client_of(person, world)
        assert client.get(visits.address(route, world)).status_code == 200
