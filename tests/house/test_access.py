"""Every route answers every kind of person as the access table says."""

import pytest

from tests.house import access, visits
from tests.world import World

TABLES = access.tables()
ROUTES = access.routes()


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    rows = [row for table in TABLES.values() for row in table]
    assert access.uncovered(rows, ROUTES) == []


def test_every_row_stands_in_its_rooms_file() -> None:
    strays = [
        f"{row.route} stands in {name}"
        for name, rows in TABLES.items()
        for row in rows
        if row.route.partition(":")[0] != name and ":" in row.route
    ]
    assert strays == []


@pytest.mark.slow
@pytest.mark.parametrize("room", sorted(TABLES))
def test_the_answers_are_those_of_the_table(room: str, world: World) -> None:
    rows = [row for row in TABLES[room] if not row.stage]
    assert [line for row in rows for line in visits.differences(row, world)] == []


def test_a_wrong_letter_and_a_fault_are_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = access.Row("submissions:entry", "GET", {"anonymous": "L", "applicant": "R"})
    assert visits.differences(row, world) == ["submissions:entry GET applicant: table R, answer ."]
    monkeypatch.setattr(visits, "_ask", lambda *args, **kwargs: 1 / 0)
    assert "ZeroDivisionError" in visits.differences(row, world)[0]
    assert len(visits.faults("owner", "en", world)) == len(ROUTES)
