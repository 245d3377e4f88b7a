"""Wishing for another day, and being told how the turning goes."""

import json
from pathlib import Path

import pytest
from django.test import Client

from sandbox import year
from tests.sandbox.conftest import Tell

pytestmark = pytest.mark.django_db
TURN, TURNING = "/en/sandbox/turn/", "/en/sandbox/turning/"


def wished(folder: Path) -> dict[str, object]:
    read: dict[str, object] = json.loads((folder / "wish.json").read_text())
    return read


def test_there_are_eleven_days_in_order() -> None:
    assert year.CODES[0] == "before"
    assert year.CODES[-2:] == ("published", "after")
    assert len(year.CODES) == 11


def test_a_wish_waits_for_make_run_and_there_is_one_at_a_time(
    client: Client, folder: Path, stands: Tell
) -> None:
    stands("panel")
    answer = client.post(TURN, {"to": "jury", "next": "/en/archive/"})
    assert answer["Location"] == f"{TURNING}?as=anonymous&next=%2Fen%2Farchive%2F"
    assert wished(folder) == {"to": "jury", "back": False, "through": list(year.CODES[:7])}
    answer = client.post(TURN, {"to": "published"}, follow=True)
    assert "one wish at a time" in answer.content.decode()
    assert wished(folder)["to"] == "jury"


def test_turning_back_is_asked_once_more(client: Client, folder: Path, stands: Tell) -> None:
    stands("panel")
    answer = client.post(TURN, {"to": "open"})
    assert "Turn the year back?" in answer.content.decode()
    assert not (folder / "wish.json").exists()
    client.post(TURN, {"to": "open", "sure": "yes"})
    assert wished(folder)["back"] is True


def test_an_owner_who_may_not_create_databases_is_told(
    client: Client, folder: Path, stands: Tell
) -> None:
    stands("panel", back=False)
    answer = client.post(TURN, {"to": "open", "sure": "yes"}, follow=True)
    assert "may not create any" in answer.content.decode()
    assert not (folder / "wish.json").exists()


def test_the_day_it_is_needs_no_turning(client: Client, folder: Path, stands: Tell) -> None:
    stands("panel")
    sent = {"to": "panel", "back": "/en/archive/"}
    answer = client.post(TURN, sent, follow=True)
    assert answer.redirect_chain == [("/en/archive/", 302)]
    assert "That is the day it is already." in answer.content.decode()
    assert not (folder / "wish.json").exists()


def test_the_page_tells_each_part_and_asks_again(
    client: Client, folder: Path, stands: Tell, turns: Tell
) -> None:
    stands("published")
    client.post(TURN, {"to": "open", "sure": "yes"})
    turns("working", to="open", back=True, phase="building")
    step = {"stage": "open", "done": 30, "of": 144, "text": "entries"}
    (folder / "step.json").write_text(json.dumps(step))
    page = client.get(TURNING).content.decode()
    assert 'data-turning="working"' in page
    assert '<progress value="30" max="144"' in page
    assert "<noscript><meta http-equiv" in page
    assert "<strong>Live through the year up to that day</strong>" in page
    assert "Turning to" in client.get("/en/").content.decode()


def test_a_half_written_file_does_no_harm(client: Client, folder: Path, stands: Tell) -> None:
    stands("panel")
    (folder / "turn.json").write_text('{"state": "work')
    (folder / "wish.json").write_text("")
    assert client.get(TURNING).status_code == 200


def test_a_failure_names_its_log(client: Client, stands: Tell, turns: Tell) -> None:
    stands("panel")
    turns("failed", to="jury", error="It only goes forward.", log="/data/logs/turning.log")
    page = client.get(TURNING).content.decode()
    assert "The year stayed as it was" in page
    assert "It only goes forward." in page
    assert "/data/logs/turning.log" in page


def test_it_leads_on_when_done(client: Client, stands: Tell, turns: Tell) -> None:
    stands("open")
    turns("done", to="open", back=True)
    page = client.get(f"{TURNING}?as=judge&next=/en/archive/").content.decode()
    assert "Go on as: Judge" in page
    page = client.get(f"{TURNING}?as=anonymous&next=/en/archive/").content.decode()
    assert 'href="/en/archive/"' in page
    page = client.get(f"{TURNING}?next=//else.example/").content.decode()
    assert 'href="//else.example/"' not in page


def test_without_make_run_the_page_says_so(client: Client, folder: Path) -> None:
    assert "Nobody turns the year here" in client.get(TURNING).content.decode()
