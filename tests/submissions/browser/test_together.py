"""Two colleagues on one entry: who is where, both their texts, and out at once."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from submissions import actions
from submissions.models import Entry, Member
from tests.browser import NewPage
from tests.submissions.browsing import saved, section_url, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[[User, str], Page]


@pytest.fixture
def joon(draft: Entry, during: datetime) -> User:
    user = User.objects.create_user("joon@hanbit.example", name="Joon", language="en")
    Member.objects.create(entry=draft, user=user, joined_at=during)
    return user


@pytest.fixture
def opened(new_page: NewPage, site: str, draft: Entry) -> Open:
    """A section on a page of somebody's."""

    def open_section(user: User, code: str) -> Page:
        page = new_page()
        sign_in(page, user, site)
        page.goto(section_url(site, draft, code))
        return page

    return open_section


def test_presence_says_who_is_where(opened: Open, owner: User, joon: User) -> None:
    """Told within seconds where the other is; never whom the page belongs to."""
    hers = opened(joon, "C")
    expect(hers.locator("#here")).to_have_text("")
    hers.wait_for_timeout(700)
    mine = opened(owner, "B")
    expect(mine.locator("#here")).to_have_text("Joon is in section C.")
    hers.reload()
    expect(hers.locator("#here")).to_have_text("Mina is in section B.")


def test_two_colleagues_different_fields_merge(
    opened: Open, owner: User, joon: User, draft: Entry
) -> None:
    """Both texts are stored; the page says that the other has saved, and keeps what is typed."""
    mine, hers = opened(owner, "B"), opened(joon, "B")
    hers.locator("#id_b2").fill("Hers")
    hers.locator("#id_b1").focus()
    saved(hers)
    mine.locator("#id_b1").fill("Mine")
    mine.locator("#id_b2").focus()
    saved(mine)
    draft.refresh_from_db()
    assert draft.answers["b1"] == "Mine"
    assert "Hers" in str(draft.answers["b2"])
    mine.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    told = mine.locator("[data-saved]")
    expect(told).to_contain_text("Joon saved at")
    expect(mine.locator("#id_b1")).to_have_value("Mine")
    told.get_by_role("link", name="Load it").click()
    expect(mine.locator("#id_b2")).to_have_value("Hers")
    expect(told).to_be_hidden()


def test_a_removed_colleague_is_out_at_once(
    opened: Open, site: str, owner: User, joon: User, draft: Entry, during: datetime
) -> None:
    """Nothing they send is taken any more, and no page of the entry answers."""
    hers = opened(joon, "B")
    actions.remove_editor(Member.objects.get(user=joon), by=owner, at=during)
    hers.locator("#id_b1").fill("Too late")
    hers.locator("#id_b2").focus()
    expect(hers.locator("#save-state")).not_to_contain_text("Saved", timeout=3_000)
    hers.wait_for_timeout(1_500)
    draft.refresh_from_db()
    assert "b1" not in draft.answers
    for path in (section_url(site, draft, "B"), f"{site}/en/entries/{draft.key}/people/"):
        answer = hers.context.request.get(path)
        assert answer.status == 404
