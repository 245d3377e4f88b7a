"""Filling score cards: in a browser, or by the same actions where a browser adds nothing."""

from collections.abc import Mapping

from playwright.sync_api import Page, expect

from judging import actions
from judging.marking import Content
from judging.models import Assignment, Sheet
from tests.journeys.people import press
from tests.journeys.scene import Scene

PASS = {"verdict": "pass", "reason": "", "note": ""}


def open_card(scene: Scene, page: Page, title: str) -> None:
    """From one's queue to the entry."""
    page.goto(scene.url("judging/"))
    page.get_by_role("link", name=title).first.click()
    page.wait_for_selector("form.score-card")


def choose(page: Page, name: str, value: str | int) -> None:
    """Press one number or word of a scale."""
    page.locator(f"label:has([name={name}][value='{value}'])").click()


def mark(page: Page, marks: Mapping[str, int]) -> None:
    for code, value in marks.items():
        choose(page, f"mark_{code}", value)


def hand_in(page: Page) -> None:
    press(page, "Hand in")
    expect(page.locator("main")).to_contain_text("Your ballot is in")


def give(assignment: Assignment, scene: Scene, *, marks: Mapping[str, int] | None = None) -> None:
    """Save and hand in as this judge: marks, or (a check list) everything passed."""
    by = assignment.judge.user
    assert by is not None
    given = {code: str(value) for code, value in (marks or {}).items()}
    content = Content(marks=given, answers={} if marks else {"e1": PASS, "e5": PASS})
    standing = Sheet.objects.filter(assignment=assignment).first()
    sheet = actions.save_sheet(
        assignment,
        content=content,
        based_on=standing.version if standing else 0,
        by=by,
        at=scene.at,
    )
    actions.submit_ballot(assignment, based_on=sheet.version, by=by, at=scene.at)
