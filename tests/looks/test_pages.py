"""Every page of every room in Chromium while the panel scores; see views.py for how."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponseBase

from tests.browser import NewPage
from tests.house.addresses import ADDRESSES
from tests.house.conftest import world
from tests.house.visits import address, client_of
from tests.looks.views import look
from tests.world import World

__all__ = ["world"]  # a fixture
pytestmark = [pytest.mark.browser, pytest.mark.slow]
DOORS = [
    "submissions:my_entries", "judging:queue", "results:home", "results:archive",
    "results:sittings", "results:mentions", "desk:home",
]  # fmt: skip
PEOPLE = ["anonymous", "owner", "judge", "committee", "partner", "secretariat"]


def answers(world: World, language: str) -> Iterator[tuple[str, str]]:
    """Each route's page for the first person who may open it."""
    for route in [*ADDRESSES, *DOORS]:
        if route.endswith("_html"):  # a mail's own HTML: seen in a frame, built for mail programs
            continue
        for person in PEOPLE:
            response = client_of(person, world).get(address(route, world, language))
            if is_page(response):
                yield f"{route.replace(':', '-')}-{person}", response.content.decode()
                break
            if getattr(response, "streaming", False):
                b"".join(response)  # read to its end, a file is closed


def is_page(response: HttpResponseBase) -> bool:
    """A whole page; a fragment that a script swaps in is looked at where it lands."""
    if response.status_code != 200 or getattr(response, "streaming", False):
        return False
    return getattr(response, "content", b"").lstrip()[:9].lower() == b"<!doctype"


def look_at(world: World, language: str, new_page: NewPage) -> list[str]:
    """What is wrong with the pages of this world in this language."""
    return look(dict(answers(world, language)), language, new_page)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_pages_while_the_panel_scores(world: World, new_page: NewPage, language: str) -> None:
    found = look_at(world, language, new_page)
    assert found == [], "\n".join(found)
