"""Asking a route as a person of the world, and undoing what the answer did."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.client import ClientHandler
from django.urls import reverse
from django.utils import translation

from tests.house import access
from tests.house.addresses import ADDRESSES
from tests.world import World

_HANDLER = ClientHandler(enforce_csrf_checks=False)  # reads the static files once, not a visit


def address(route: str, world: World, language: str = "en") -> str:
    """Return the path of a route in this world."""
    with translation.override(language):
        return reverse(route, kwargs=ADDRESSES.get(route, _nothing)(world))


def _nothing(world: World) -> dict[str, Any]:
    return {}


def client_of(person: str, world: World) -> Client:
    """Return a signed-in client; nobody is signed in as `anonymous`."""
    client = Client()
    client.handler = _HANDLER
    user = world.people[person]
    if user is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[person]
    return client


def visit(row: access.Row, person: str, world: World) -> HttpResponseBase:
    """Ask once; everything the answer wrote is rolled back."""
    return _ask(client_of(person, world), address(row.route, world), method=row.method)


def _ask(client: Client, path: str, *, method: str = "GET") -> HttpResponseBase:
    with transaction.atomic():
        response: HttpResponseBase = (client.get if method == "GET" else client.post)(path)
        if getattr(response, "streaming", False):
            b"".join(response)
        transaction.set_rollback(True)
    return response


def differences(row: access.Row, world: World) -> list[str]:
    """Return the cells of a row whose answer is another one."""
    found = []
    for person, wanted in row.letters.items():
        try:
            got = access.letter(visit(row, person, world))
        except Exception as error:  # noqa: BLE001  # any fault of a view is a cell of the report
            got = f"! {type(error).__name__}: {error}"
        if got != wanted:
            found.append(f"{row.route} {row.method} {person}: table {wanted}, answer {got}")
    return found


def faults(person: str, language: str, world: World) -> list[str]:
    """Return the routes that fail, or write, when this person reads them."""
    client, found = client_of(person, world), []
    for route in access.routes():
        try:
            status = _ask(client, address(route, world, language)).status_code
        except Exception as error:  # noqa: BLE001  # reported with its route
            found.append(f"{route}: {type(error).__name__}: {error}")
        else:
            found += [f"{route}: {status}"] if status >= 500 else []
    return found
