"""The score card in a real browser: keys, the total before the eye, saving by itself."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from judging.models import Ballot, Sheet
from tests.judging import build
from tests.world import session_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def review(live_server: Any, page: Page, shift_clock: Callable[[datetime], None]) -> Page:
    """A judge's review page, open."""
    shift_clock(build.AT)
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    one = build.mine(made, row)[0]
    cookie = {"name": settings.SESSION_COOKIE_NAME, "url": live_server.url}
    page.context.add_cookies([{**cookie, "value": session_of(build.user_of(one))}])  # type: ignore[typeddict-item]
    page.goto(f"{live_server.url}/en/judging/{one.key}/")
    return page


def test_keys_score_the_draft_saves_itself_and_is_handed_in(review: Page) -> None:
    review.locator("[data-score='problem'] input").first.focus()
    for keys in ("8", "7", "9"):
        review.keyboard.press(keys)
        review.keyboard.press("Tab")
        review.keyboard.press("Tab")
    expect(review.locator("[data-total]")).to_have_text("7.90")
    expect(review.locator("[data-saved]")).to_have_text(
        re.compile(r"Saved \d\d:\d\d:\d\d \(Seoul\)")
    )
    assert Sheet.objects.get().marks == {"problem": "8", "design": "7", "value": "9"}
    review.get_by_role("button", name="Hand in").click()
    expect(review.get_by_text("Your ballot is in", exact=True)).to_be_visible()
    assert Ballot.objects.get().marks["value"] == "9"


def test_an_extreme_mark_opens_its_comment(review: Page) -> None:
    review.locator("[data-score='problem'] input[value='10']").check()
    expect(review.locator("#comment_problem, [name='comment_problem']")).to_be_visible()


def test_a_refused_ballot_begins_at_what_is_missing(review: Page) -> None:
    review.get_by_role("button", name="Hand in", exact=True).click()
    summary = review.locator("[data-focus-on-load]")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    summary.get_by_role("link").first.click()
    expect(review.locator("#score_problem")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 1440])
def test_the_card_stays_beside_the_entry(review: Page, width: int) -> None:
    review.set_viewport_size({"width": width, "height": 800})
    review.locator("#section-B").evaluate("(one) => { one.style.minHeight = '4000px'; }")
    review.mouse.move(200, 400)
    review.mouse.wheel(0, 2500)
    expect(review.locator("#card h2")).to_be_in_viewport()
    expect(review.get_by_text("My queue").first).not_to_be_in_viewport()


def test_on_a_phone_the_state_needs_no_sideways_scroll(review: Page) -> None:
    review.set_viewport_size({"width": 390, "height": 844})
    review.get_by_role("link", name="My queue").first.click()
    box = review.locator(".table .pill").first.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
    wrap = review.locator(".table-wrap").first
    assert wrap.evaluate("(one) => one.scrollWidth <= one.clientWidth")
