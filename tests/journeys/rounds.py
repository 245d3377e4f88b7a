"""What every round has: staff assign, open, close, tally, propose and apply on its page."""

import re

from playwright.sync_api import Page, expect

from judging.models import Assignment, Round
from judging.states import DecisionKind, RoundState
from tests.journeys.people import press
from tests.journeys.scene import Scene

APPLY = re.compile(r"^Apply \d+ decisions?: writes \d+ letters?, held$")
SEND = re.compile(r"^Send \d+ letters? now$")


def round_of(scene: Scene, code: str) -> Round:
    return Round.objects.get(edition=scene.edition, code=code)


def open_desk(scene: Scene, code: str, person: str = "lead") -> Page:
    """The round's page for one of the staff."""
    page = scene.page_of(person)
    page.goto(scene.url(f"desk/rounds/{round_of(scene, code).key}/"))
    return page


def assign_and_open(scene: Scene, code: str) -> None:
    page = open_desk(scene, code)
    page.fill("[name=seed]", "journey")
    press(page, "Assign the entries")
    said(page, "assignments stand")
    press(page, "Open the round")
    said(page, "its rules are sealed")
    assert round_of(scene, code).rules_sha256


def close(scene: Scene, code: str) -> None:
    page = open_desk(scene, code)
    press(page, "Close the round")
    expect(page.get_by_role("button", name="Close the round")).to_have_count(0)
    assert round_of(scene, code).state == RoundState.CLOSED


def tally(scene: Scene, code: str) -> None:
    page = open_desk(scene, code)
    press(page, "Tally the round")
    said(page, "1 pool is tallied.")


def propose_and_apply(scene: Scene, code: str) -> None:
    """Proposed by the lead, applied by somebody else; whoever proposed finds no way to apply."""
    page = open_desk(scene, code)
    press(page, "Propose decisions")
    said(page, "Another person applies")
    expect(page.get_by_role("button", name=APPLY)).to_have_count(0)
    other = open_desk(scene, code, "director")
    other.get_by_role("button", name=APPLY).click()
    said(other, "applied and")
    applied = round_of(scene, code).decisions.filter(kind=DecisionKind.APPLIED)
    assert {row.applied_by_id for row in applied} == {scene.people["director"].pk}


def waiting(scene: Scene, code: str) -> list[Assignment]:
    """What nobody has handed in yet."""
    rows = Assignment.objects.with_all().filter(round=round_of(scene, code))
    return list(rows.filter(state__in=["assigned", "begun"]).order_by("pk"))


def said(page: Page, sentence: str) -> None:
    """The page tells what has happened."""
    expect(page.locator("body")).to_contain_text(sentence)
