"""What a judge must not see is not handed over: no row lies in the context of a judge's page."""

import pytest

from tests.house import access, contexts, visits
from tests.world import World

pytestmark = pytest.mark.slow

PAGES = [
    row.route
    for row in access.tables().get("judging", [])
    if row.method == "GET" and row.letters["judge"] == "R"
]


def test_there_are_pages_to_look_at() -> None:
    assert {"judging:queue", "judging:review"} <= set(PAGES)


@pytest.mark.parametrize("route", PAGES)
@pytest.mark.parametrize("person", ["judge", "screener"])
def test_no_row_is_handed_over(route: str, person: str, world: World) -> None:
    response = visits.client_of(person, world).get(visits.address(route, world))
    response.getvalue()  # also reads a file to its end
    if response.context is not None:
        assert contexts.rows_in(response.context) == []
