"""A NUL in any text field of any form gets a sentence, and breaks nothing."""

import re

import pytest
from django.db import transaction
from django.test import Client

from judging.models import Sheet
from tests.house import access, tree, visits
from tests.world import World

POSTED = sorted(
    {row.route for rows in access.tables().values() for row in rows if row.method == "POST"}
)
NAMED = re.compile(r"\bname=\"([a-z_]+)\"|^    ([a-z_]+) = forms\.", re.MULTILINE)
SAVES_AS_ONE_TYPES = {"submissions:section", "judging:save", "judging:submit"}
ACTS = ("owner", "judge", "secretariat", "administrator", "committee", "partner")


def field_names() -> list[str]:
    """Every name that a form of ours gives to a field, from the templates and the form classes."""
    files = [*tree.with_suffix(tree.ROOT, ".html"), *tree.with_suffix(tree.ROOT, ".py")]
    texts = [(tree.ROOT / path).read_text(encoding="utf-8") for path in files]
    return sorted({one or other for text in texts for one, other in NAMED.findall(text)})


def post(client: Client, route: str, world: World, fields: dict[str, str], **how: str) -> int:
    with transaction.atomic():
        answer = client.post(visits.address(route, world), fields, **how)  # type: ignore[arg-type]
        transaction.set_rollback(True)
    if answer.status_code == 400:
        assert "a sign that cannot be kept" in answer.content.decode(), route
    return int(answer.status_code)


@pytest.mark.parametrize("person", ACTS)
def test_a_nul_in_every_field_is_refused(person: str, world: World) -> None:
    client, names = visits.client_of(person, world), field_names()
    assert {"reason", "name", "email", "once"} <= set(names)
    fields = dict.fromkeys(names, "a\x00b")
    got = {route: post(client, route, world, fields) for route in POSTED}
    assert {route for route, status in got.items() if status != 400} <= SAVES_AS_ONE_TYPES
    assert max(got.values()) < 500


@pytest.mark.parametrize(
    "name", ["reason", "outcome", "kind", "category", "entry", "login", "n\x00"]
)
def test_one_field_is_enough(name: str, world: World) -> None:
    client = visits.client_of("owner", world)
    assert post(client, "submissions:start_entry", world, {name: "\x00"}) == 400


def test_a_script_is_told_in_its_own_way(world: World) -> None:
    client = visits.client_of("owner", world)
    path = visits.address("submissions:start_entry", world)
    answer = client.post(path, {"name": "\x00"}, headers={"accept": "application/json"})
    assert "Nothing was saved" in answer.json()["error"]


def test_what_is_saved_as_one_types_is_kept_without_it(world: World) -> None:
    path = visits.address("judging:save", world)
    with transaction.atomic():
        sent = {"comment_to_staff": "a\x00b", "x\x00": "1", "based_on": "0"}
        answer = visits.client_of("judge", world).post(path, sent)
        kept = Sheet.objects.get(assignment=world.things["assignment"]).comment_to_staff
        transaction.set_rollback(True)
    assert (answer.status_code, kept) == (302, "ab")


def test_an_address_with_a_nul_is_refused(world: World) -> None:
    client = visits.client_of("secretariat", world)
    for path in ("/en/?q=%00", "/en/judging/invitation/%00/"):
        assert client.get(path).status_code == 400
