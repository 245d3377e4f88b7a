"""Handing in over a bad line and at the last second: once, and the page says what is true."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, expect

from accounts.models import User
from submissions import actions
from submissions.models import Entry, EntryVersion
from tests.browser import NewPage
from tests.submissions.browsing import saved, section_url, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opened = Callable[..., Page]
SECONDS = 6  # before the end a page is opened


@pytest.fixture
def opened(new_page: NewPage, site: str, complete: Entry, owner: User) -> Opened:
    """`opened("check")`: a page of the owner's entry, in which nothing is missing."""

    def open_page(code: str) -> Page:
        page = new_page()
        sign_in(page, owner, site)
        page.goto(section_url(site, complete, code))
        return page

    return open_page


def submit(page: Page) -> None:
    page.get_by_role("button", name="Submit entry").click()


def test_double_click_on_submit(opened: Opened, complete: Entry, owner: User) -> None:
    """One version, whatever is clicked; the same form sent twice more gets the same receipt."""
    page = opened("check")
    key = page.locator("form[data-submits] [name=once]").input_value()
    page.get_by_role("button", name="Submit entry").dblclick()
    page.wait_for_url("**/receipt/")
    client = Client()
    client.force_login(owner)
    for _press in range(2):
        answer = client.post(f"/en/entries/{complete.key}/submit/", {"once": key})
        assert answer.headers["Location"].endswith("/receipt/")
    assert EntryVersion.objects.count() == 1


def test_answer_lost_after_commit(opened: Opened) -> None:
    """It is in, but no answer came: the page finds out and shows the receipt."""
    page, lost = opened("check"), []

    def swallow(route: Route) -> None:
        lost.append(route.fetch(max_redirects=0))
        route.abort()

    page.route("**/submit/", swallow)
    submit(page)
    page.wait_for_url("**/receipt/")
    assert len(lost) == 1
    assert EntryVersion.objects.count() == 1


def test_request_lost_before_it_came(opened: Opened) -> None:
    """It is not in: the page says so, and one presses once more."""
    page = opened("check")
    page.route("**/submit/", lambda route: route.abort(), times=1)
    submit(page)
    expect(page.locator("[data-line]")).to_contain_text("has not arrived")
    assert not EntryVersion.objects.exists()
    submit(page)
    page.wait_for_url("**/receipt/")
    assert EntryVersion.objects.count() == 1


def test_deadline_passes_while_the_form_is_open(
    opened: Opened, complete: Entry, owner: User, shift_clock: Any
) -> None:
    """At zero an open form says what is in and what is not; its button is gone."""
    closes_at = complete.edition.closes_at
    shift_clock(closes_at - timedelta(seconds=SECONDS))
    page, check = opened("B"), opened("check")
    page.locator("#id_b1").fill("Typed at the last moment")
    page.locator("#id_b1").blur()
    saved(page)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("this entry is NOT submitted", timeout=20_000)
    complete.refresh_from_db()
    expect(alert).to_contain_text(f"version {complete.counter} is kept as a draft")
    expect(check.get_by_role("alert")).to_contain_text("NOT submitted", timeout=20_000)
    expect(check.get_by_role("button", name="Submit entry")).to_be_hidden()
    shift_clock(closes_at - timedelta(seconds=SECONDS))
    version = actions.submit(complete, by=owner, at=closes_at - timedelta(hours=1))
    page = opened("B")
    expect(page.get_by_role("alert")).to_contain_text("is submitted", timeout=20_000)
    expect(page.get_by_role("alert")).to_contain_text(version.receipt_code)


def test_back_after_submit_offers_nothing_twice(opened: Opened) -> None:
    """The browser's own way back shows the entry as it stands now."""
    page = opened("check")
    submit(page)
    page.wait_for_url("**/receipt/")
    page.go_back()
    expect(page.get_by_role("button", name="Submit entry")).to_have_count(0)
    assert EntryVersion.objects.count() == 1
