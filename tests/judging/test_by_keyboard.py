"""A ballot by the keyboard alone: from the queue to "Your ballot is in", without the score keys."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from judging.models import Ballot
from tests.judging import build
from tests.keyboard import Keyboard
from tests.world import session_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_judge_scores_by_the_keyboard_alone(
    live_server: Any, page: Page, shift_clock: Callable[[datetime], None]
) -> None:
    shift_clock(build.AT)
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    one = build.mine(made, row)[0]
    cookie = {"name": settings.SESSION_COOKIE_NAME, "url": live_server.url}
    page.context.add_cookies([{**cookie, "value": session_of(build.user_of(one))}])  # type: ignore[typeddict-item]
    keys = Keyboard(page)
    page.goto(f"{live_server.url}/en/judging/")
    keys.skip()
    keys.enter(f"main a[href$='/{one.key}/']")
    keys.enter("a[href='#card']")
    for code, steps in (("problem", 7), ("design", 6), ("value", 8)):
        mark(keys, code, steps)
    expect(page.locator("[data-total]")).to_have_text("7.90")
    keys.back_to("[data-score=problem] input")
    keys.enter("form[data-sheet] button[data-kind=primary]")
    expect(page.get_by_text("Your ballot is in", exact=True)).to_be_visible()
    assert Ballot.objects.get().marks == {"problem": "8", "design": "7", "value": "9"}


def mark(keys: Keyboard, code: str, steps: int) -> None:
    """Go to the criterion's first mark, choose it, and go up by arrows."""
    keys.tick(f"[data-score={code}] input")
    keys.press(*["ArrowRight"] * steps)
