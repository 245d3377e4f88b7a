"""What the public meets in each phase, and that it is nothing but the snapshot."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from results.actions.publications import go_live, prepare_publication, withdraw_publication
from results.front import Front
from results.models import PublicImage
from submissions.models import Edition, Entry
from tests.results.conftest import Shift
from tests.results.stage import Stage, approved

SECOND = timedelta(seconds=1)
HIDDEN = ("winners/", "winners/project-1-of-ti-city/", "finalists/", "feed/")


def addresses(over: Stage) -> list[str]:
    images = PublicImage.objects.filter(publication__edition=over.edition)
    pages = [f"/en/{over.edition.slug}/{path}" for path in HIDDEN]
    return pages + [f"/en/media/{image.key}/" for image in images]


def test_before_going_live_every_address_is_not_found(
    over: Stage, clock: Shift, client: Client
) -> None:
    ready = approved(over)
    clock(ready.planned - SECOND)
    nothing = client.get(f"/en/{over.edition.slug}/nothing/at/all/")
    for address in addresses(over):
        answer = client.get(address)
        assert answer.status_code == nothing.status_code == 404, address


def test_after_going_live_pages_and_images_answer_in_both_languages(
    over: Stage, clock: Shift, client: Client
) -> None:
    ready = approved(over)
    go_live(ready, by=over.staff, at=ready.planned)
    clock(ready.planned)
    address = f"/ko/{over.edition.slug}/winners/"
    winners, one = client.get(address), client.get(f"{address}project-1-of-ti-city/")
    assert winners.status_code == one.status_code == 200
    assert client.get(address.replace("/ko/", "/en/")).status_code == 200
    text = one.content.decode()
    assert "모두를 위하여." in text
    assert "secret@example.org" not in text
    assert "8.90" not in text
    assert "리더십상" in winners.content.decode()
    image = PublicImage.objects.filter(publication=ready)[0]
    answer = client.get(f"/en/media/{image.key}/")
    assert answer.getvalue().startswith(b"\xff\xd8\xff")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")


def test_a_demonstration_is_not_indexed_and_has_no_feed(
    over: Stage, clock: Shift, client: Client
) -> None:
    ready = approved(over)
    go_live(ready, by=over.staff, at=ready.planned)
    clock(ready.planned)
    page = client.get(f"/en/{over.edition.slug}/winners/")
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert client.get(f"/en/{over.edition.slug}/feed/").status_code == 404
    type(over.edition).objects.filter(pk=over.edition.pk).update(demo=False)
    feed = client.get(f"/ko/{over.edition.slug}/feed/")
    assert feed.status_code == 200
    assert "모두를 위하여." in feed.content.decode()
    assert "X-Robots-Tag" not in client.get(f"/en/{over.edition.slug}/winners/").headers


def test_pages_read_the_snapshot_and_nothing_else(
    over: Stage, clock: Shift, client: Client
) -> None:
    ready = approved(over)
    go_live(ready, by=over.staff, at=ready.planned)
    clock(ready.planned)
    address = f"/en/{over.edition.slug}/winners/project-1-of-ti-city/"
    before = client.get(address).content
    Entry.objects.filter(edition=over.edition).update(answers={"b1": "Changed afterwards"})
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).content == before
    assert len(asked) <= 2  # the clock and the publication


def test_a_list_taken_back_is_gone(over: Stage, clock: Shift, client: Client) -> None:
    ready = approved(over)
    live = go_live(ready, by=over.staff, at=ready.planned)
    withdraw_publication(live, reason="A wrong name.", by=over.staff, at=ready.planned)
    clock(ready.planned + SECOND)
    assert {client.get(address).status_code for address in addresses(over)} == {404}


def test_finalists_can_be_kept_by_category(over: Stage, clock: Shift, client: Client) -> None:
    ready = approved(over, "finalists")
    go_live(ready, by=over.staff, at=ready.planned)
    clock(ready.planned)
    page = client.get(f"/en/{over.edition.slug}/finalists/?category=L").content.decode()
    assert "Leader 1" in page
    assert "Project 1 of TI-city" not in page


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2023, 2, 1, tzinfo=UTC), "Entries open in"),
        (datetime(2023, 4, 1, tzinfo=UTC), "Start an entry"),
        (datetime(2023, 6, 10, tzinfo=UTC), "under evaluation"),
    ],
)
def test_the_front_page_in_its_phases(
    over: Stage, clock: Shift, client: Client, *, at: datetime, words: str
) -> None:
    clock(at)
    page = client.get("/en/").content.decode()
    assert words in page
    assert "Odense" in page  # the archive's facts
    assert "Human-CentriCity" in page
    closed = "under evaluation" in words
    assert ("What can be entered" in page, ">Categories</h2>" in page) == (not closed, closed)


def test_the_last_syllable_of_the_name_stands_with_the_word_before(
    over: Stage, client: Client
) -> None:
    type(over.edition).objects.filter(pk=over.edition.pk).update(name_ko="서울 스마트도시 상 2023")
    assert "<h1>서울 스마트도시\u00a0상 2023</h1>" in client.get("/ko/").content.decode()


@pytest.mark.parametrize(
    ("live", "words", "address"),
    [
        ({"winners": {"items": []}}, "See the winners", "winners"),
        ({"finalists": {"items": []}}, "See the finalists", "finalists"),
    ],
)
def test_a_year_that_gave_way_to_an_open_call_keeps_its_link(
    live: dict[str, Any], words: str, address: str
) -> None:
    told = Edition(slug="told", name_en="Told", name_ko="지난해")
    at = datetime(2023, 6, 10, tzinfo=UTC)
    shown = Front(told, at, at, address, **live)
    page = render_to_string("results/parts/other_editions.html", {"others": [shown]})
    assert words in page
    assert f"/told/{address}/" in page


def test_the_front_page_with_finalists_and_with_winners(
    over: Stage, clock: Shift, client: Client
) -> None:
    listed = approved(over, "finalists")
    go_live(listed, by=over.staff, at=listed.planned)
    clock(listed.planned)
    assert "See the 16 finalists" in client.get("/en/").content.decode()
    ready = approved(over)
    go_live(ready, by=over.staff, at=ready.planned)
    clock(ready.planned)
    page = client.get("/en/").content.decode()
    assert "See all winners" in page
    assert "Project 1 of TI-city" in page


def test_the_navigation_leads_to_what_is_public_by_now(
    over: Stage, clock: Shift, client: Client
) -> None:
    slug, labels = over.edition.slug, [">Finalists</a>", ">Winners</a>"]

    def shown(address: str) -> list[bool]:
        nav = client.get(f"/en/{address}").content.decode().partition("</nav>")[0]
        return [label in nav for label in labels]

    assert shown("") == [False, False]
    for number, kind in enumerate(("finalists", "winners"), 1):
        ready = approved(over, kind)
        go_live(ready, by=over.staff, at=ready.planned)
        clock(ready.planned)
        for address in ("", f"{slug}/categories/HC/", f"{slug}/finalists/"):
            assert shown(address) == [True, number == 2], address


def test_an_open_category_can_be_entered(over: Stage, clock: Shift, client: Client) -> None:
    address = f"/en/{over.edition.slug}/categories/"
    assert "Start an entry" not in client.get(f"{address}HC/").content.decode()
    clock(over.edition.opens_at)
    assert "Start an entry" in client.get(f"{address}HC/").content.decode()
    clock(over.edition.opens_at - SECOND)
    assert "Start an entry" not in client.get(f"{address}HC/").content.decode()


def test_the_front_page_asks_little(over: Stage, clock: Shift, client: Client) -> None:
    for kind in ("finalists", "winners"):
        ready = approved(over, kind)
        go_live(ready, by=over.staff, at=ready.planned)
        clock(ready.planned)
    with CaptureQueriesContext(connection) as asked:
        client.get("/en/")
    assert len(asked) <= 4, [line["sql"][:80] for line in asked]


def test_the_category_page_shows_weights_and_awards(over: Stage, client: Client) -> None:
    page = client.get(f"/en/{over.edition.slug}/categories/HC/").content.decode()
    assert "Value generation" in page
    assert "30&nbsp;%" in page
    assert "Bronze" in page
    assert client.get(f"/ko/{over.edition.slug}/categories/none/").status_code == 404


def test_the_archive_leaves_out_what_is_not_known(over: Stage, client: Client) -> None:
    page = client.get("/en/archive/").content.decode()
    assert "Odense" in page
    assert "Prague" in page
    assert "Tech-InnovaCity Bronze" in page  # Pohang of 2025 is known; the three of 2023 are not
    assert page.count("Tech-InnovaCity Corporation") == 0


def test_frozen_but_not_live_is_previewed_by_staff_alone(
    over: Stage, clock: Shift, client: Client
) -> None:
    at = over.publication().earliest
    prepare_publication(over.edition, "winners", by=over.staff, at=at)
    clock(at)
    address = f"/en/desk/{over.edition.slug}/publications/winners/preview/"
    assert client.get(address).status_code == 302
    client.force_login(over.entries["TI-city"][0].owner)
    assert client.get(address).status_code == 404
    client.force_login(over.second)
    page = client.get(address)
    assert "Only the secretariat sees this page" in page.content.decode()
    item = client.get(f"{address}project-1-of-ti-city/")
    image = PublicImage.objects.filter(publication__edition=over.edition)[0]
    picture = client.get(address.replace("preview", "images") + f"{image.key}/")
    assert item.status_code == picture.status_code == 200
    assert picture.getvalue()
