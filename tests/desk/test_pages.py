"""The desk's pages: the next sensible act, the list with search, the dossier of an entry."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from desk import overview
from desk.next_act import next_act
from judging.models import Round
from submissions.models import Attachment
from tests.results.conftest import Shift
from tests.results.stage import Stage


@pytest.fixture
def staff(made: Stage, clock: Shift, client: Client) -> Client:
    """Somebody of the secretariat, on the days before the committee sits."""
    clock(datetime(2023, 9, 20, tzinfo=UTC))
    client.force_login(made.staff)
    return client


def test_the_desk_is_for_its_readers(made: Stage, client: Client) -> None:
    entry = made.entries["TI-city"][0]
    pages = [
        "/en/desk/",
        f"/en/desk/{made.edition.slug}/entries/",
        f"/en/desk/entries/{entry.key}/",
    ]
    for page in pages:
        assert client.get(page).status_code == 302
    client.force_login(entry.owner)
    assert {client.get(page).status_code for page in pages} == {404}


def test_home_says_the_next_act_and_links_every_number(made: Stage, staff: Client) -> None:
    page = staff.get("/en/desk/").content.decode()
    assert "Finalists: Its time to go live has passed. Set a new one." in page
    assert f"/en/desk/{made.edition.slug}/entries/?state=submitted" in page
    assert "16" in page


def test_the_next_act_through_the_year(made: Stage) -> None:
    at = datetime(2023, 9, 20, tzinfo=UTC)
    rounds = Round.objects.filter(edition=made.edition)

    def told(when: datetime = at) -> str:
        return next_act(overview.standing(overview.editions().get(pk=made.edition.pk), when)).label

    rounds.update(state="planned")
    assert told(datetime(2023, 2, 1, tzinfo=UTC)).startswith("The call for entries")
    assert told(datetime(2023, 4, 1, tzinfo=UTC)).startswith("Entries come in")
    rounds.update(state="planned")
    assert told() == "Assign the judges and open “Eligibility screening”."
    rounds.filter(code="R1").update(state="open")
    assert "has reached its end" in told()
    assert "is open. Watch" in told(datetime(2023, 6, 10, tzinfo=UTC))
    rounds.update(state="closed")
    late = "Finalists: Its time to go live has passed. Set a new one."
    assert told(datetime(2023, 2, 1, tzinfo=UTC)).startswith("Finalists: ")  # states, not dates
    assert told() == late
    assert told(datetime(2023, 7, 20, tzinfo=UTC)) == "Finalists: Freeze the list for publication."
    found = overview.standing(overview.editions().get(pk=made.edition.pk), at)
    for row in found.rounds:
        row.decided = False
    label = next_act(found).label
    assert label == "Decide “Eligibility screening”: propose, then apply."


def test_entries_are_found_by_any_word(made: Stage, staff: Client) -> None:
    address = f"/en/desk/{made.edition.slug}/entries/"
    everything = staff.get(address).content.decode()
    assert everything.count("<tr>") == 16 + 1
    found = staff.get(address, {"q": "leader individual"}).content.decode()
    assert "Leader 3" in found
    assert found.count("<tr>") == 3 + 1
    assert "No entry here" in staff.get(address, {"state": "withdrawn"}).content.decode()


def test_the_list_asks_no_more_for_more_rows(made: Stage, staff: Client) -> None:
    address = f"/en/desk/{made.edition.slug}/entries/"
    counts = []
    for words in ("Project 3 of TI-city", "TI-city"):
        with CaptureQueriesContext(connection) as asked:
            staff.get(address, {"q": words})
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10


def test_the_dossier_tells_all_but_open_scores(made: Stage, staff: Client) -> None:
    entry = made.entries["TI-city"][0]
    page = staff.get(f"/en/desk/entries/{entry.key}/").content.decode()
    assert "Project 1 of TI-city" in page
    assert "What only judges read." in page
    assert "Finalist" in page or "finalist" in page
    assert "Gold" in page
    file = Attachment.objects.get(entry=entry)
    answer = staff.get(f"/en/desk/entries/{entry.key}/files/{file.key}/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="cover.jpg"'
    assert answer.getvalue().startswith(b"\xff\xd8\xff")
    stranger = made.entries["TI-city"][1]
    assert staff.get(f"/en/desk/entries/{stranger.key}/files/{file.key}/").status_code == 404
