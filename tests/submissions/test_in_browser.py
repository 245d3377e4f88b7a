"""The form in a real browser: a file with scripts and without, the whole form by keyboard."""

from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from accounts.models import User
from submissions import actions, demo
from submissions.demo import papers
from submissions.demo.people import CITIES
from submissions.models import Attachment, Entry
from tests.browser import NewPage
from tests.submissions.browsing import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "확인서 1.pdf"
    path.write_bytes(papers.pdf("Letter", ["Signed"]))
    return path


def section(site: str, draft: Entry, code: str) -> str:
    return f"{site}/en/entries/{draft.key}/{code}/"


def checked(draft: Entry, at: datetime) -> Attachment:
    """After the sweep has looked at it."""
    actions.sweep_uploads(at=at)
    return Attachment.objects.get(entry=draft, removed_at=None)


def test_a_file_in_one_step(
    page: Page, site: str, draft: Entry, owner: User, letter: Path, during: datetime
) -> None:
    sign_in(page, owner, site)
    page.goto(section(site, draft, "D"))
    page.locator("#id_d7").fill("typed before the file")
    page.locator("#id_d2").set_input_files(letter)
    row = page.locator("#q-d2 li.file")
    expect(row).to_have_attribute("data-state", "checking")
    expect(page.locator("#id_d7")).to_have_value("typed before the file")
    file = checked(draft, during)
    assert (file.state, file.name) == ("ready", letter.name)
    expect(page.locator("#q-d2 li.file")).to_contain_text("SHA-256")
    expect(page.locator("#id_d2")).to_have_count(0)
    page.locator("#q-d2").get_by_role("button", name="Remove").click()
    expect(page.locator("#q-d2 li.file")).to_have_count(0)
    expect(page.locator("#id_d2")).to_be_visible()
    expect(page.locator("#id_d7")).to_have_value("typed before the file")
    file.refresh_from_db()
    assert file.removed_at is not None


def test_a_file_without_scripts(
    new_page: NewPage, site: str, draft: Entry, owner: User, letter: Path, during: datetime
) -> None:
    page = new_page(scripts=False)
    sign_in(page, owner, site)
    page.goto(section(site, draft, "D"))
    page.locator("#id_d7").fill("https://video.example/1")
    page.locator("#q-d2").get_by_role("button", name="Send a file").click()
    page.locator("input[type=file]").set_input_files(letter)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("h1")).to_have_text("Arrived")
    expect(page.locator(".page-header")).to_contain_text(letter.name)
    page.get_by_role("button", name="Use this file").click()
    expect(page.locator("#q-d2 li.file")).to_have_attribute("data-state", "checking")
    expect(page.locator("#id_d7")).to_have_value("https://video.example/1")
    file = checked(draft, during)
    assert (file.state, file.name) == ("ready", letter.name)


def test_limits_count_down_and_what_is_over_is_told(
    page: Page, site: str, draft: Entry, owner: User
) -> None:
    sign_in(page, owner, site)
    page.goto(section(site, draft, "C"))
    page.locator("#id_c1").fill("word " * 302)
    counter = page.locator("[data-counter-for=id_c1]")
    expect(counter).to_have_attribute("data-state", "over")
    page.get_by_role("button", name="Save draft").first.click()
    summary = page.locator("[data-problems]")
    expect(summary).to_contain_text("2 words too long.")
    expect(summary.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#id_c1")).to_be_focused()


def test_what_is_typed_is_saved_without_a_button(
    page: Page, site: str, draft: Entry, owner: User
) -> None:
    sign_in(page, owner, site)
    page.goto(section(site, draft, "B"))
    page.locator("#id_b1").fill("Night buses")
    page.locator("#id_b2").focus()
    expect(page.locator("#save-state")).to_contain_text("KST (version")
    draft.refresh_from_db()
    assert draft.answers["b1"] == "Night buses"
    page.get_by_label("Amount").first.fill("a lot")
    page.locator("#id_b1").focus()
    expect(page.locator("#q-b10 [data-told]")).to_contain_text("is not a number")
    page.locator('[id="id_b10.amount"]').fill("1000")
    page.locator("#id_b1").focus()
    expect(page.locator("#q-b10 [data-told]")).to_have_text("Choose the currency.")


def test_what_was_not_saved_is_put_back_after_a_reload(
    page: Page, site: str, draft: Entry, owner: User
) -> None:
    sign_in(page, owner, site)
    page.goto(section(site, draft, "B"))
    page.route("**/*", _only_reads)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#id_b1").fill("Typed on a train")
    page.locator("#id_b2").focus()
    expect(page.locator("#save-state")).to_contain_text("no answer from the portal")
    page.reload()
    expect(page.locator("#id_b1")).to_have_value("Typed on a train")
    expect(page.locator("#save-state")).to_contain_text("was put back")
    page.unroute("**/*")
    expect(page.locator("#save-state")).to_contain_text("KST (version", timeout=15_000)
    assert page.evaluate("sessionStorage.length") == 0
    draft.refresh_from_db()
    assert draft.answers["b1"] == "Typed on a train"


def _only_reads(route: Route) -> None:
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


def test_a_submitted_entry_says_at_once_that_it_has_changed(
    page: Page, site: str, complete: Entry, owner: User, during: datetime
) -> None:
    actions.submit(complete, by=owner, at=during)
    sign_in(page, owner, site)
    page.goto(section(site, complete, "D"))
    state = page.locator("#entry-state")
    expect(state).not_to_contain_text("unsent changes")
    page.locator("#q-d2").get_by_role("button", name="Remove").click()
    expect(state).to_contain_text("unsent changes")


def test_an_open_form_is_accessible(
    page: Page, site: str, draft: Entry, owner: User, during: datetime
) -> None:
    """Axe finds nothing while entries are open, and nothing is wider than a phone."""
    demo.fill(draft, Random(7), CITIES[0], by=owner, at=during)
    draft.refresh_from_db()
    too_long = {"c1": {"en": "word " * 301}}
    actions.save_answers(draft, changed=too_long, based_on=draft.counter, by=owner, at=during)
    sign_in(page, owner, site)
    page.set_viewport_size({"width": 390, "height": 800})
    own = ("A", "B", "C", "D", "F", "check")
    for path in ("start/demo-2023/", *(f"{draft.key}/{name}/" for name in own)):
        page.goto(f"{site}/ko/entries/{path}")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], path
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), path
