"""Counters that agree with the server, a section's total, rows that go, what meets on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.models import User
from submissions import counting
from submissions.answers import text
from submissions.answers.asked import Ask
from submissions.models import Entry
from tests.browser import NewPage
from tests.submissions.browsing import answers_of, saved, section_url, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXTS = [
    "", "  one  two \n", "a\u0007b c", "\u0000x", "\u3000가나 다라\u2003", "tab\tand\r\nline\r",
    "e\u0301 \u200b", "😀 \u001c x", "\ufeffy\u0085",
]  # fmt: skip


def test_what_the_server_would_keep_is_counted(
    page: Page, site: str, draft: Entry, owner: User
) -> None:
    """To the unit, also for control characters and white space around a text."""
    sign_in(page, owner, site)
    page.goto(section_url(site, draft, "C"))
    script = """async (texts) => {
      const { characters, kept, words } = await import("/static/js/counting.js");
      return texts.map((text) => [words(kept(text)), characters(kept(text))]);
    }"""
    ask = Ask("x", "text", "X")
    cleaned = [str(text.clean(one, ask) or "") for one in TEXTS]
    expected = [[counting.words(one), counting.characters(one)] for one in cleaned]
    assert page.evaluate(script, TEXTS) == expected


def test_a_section_counts_down_as_one_types(
    page: Page, site: str, draft: Entry, owner: User
) -> None:
    sign_in(page, owner, site)
    page.goto(section_url(site, draft, "C"))
    total = page.locator('[data-text-total][data-unit="words"]')
    expect(total).to_have_text("Words left in this section: 2,050")
    page.locator("#id_c1").fill("word " * 1000)
    page.locator("#id_c2").fill("word " * 1051)
    expect(total).to_have_text("Words too many in this section: 1")
    expect(total).to_have_attribute("data-state", "over")
    page.get_by_role("button", name="Save draft").last.click()
    problems = page.locator("[data-problems]")
    expect(problems).to_contain_text("2051 words together")
    problems.get_by_role("link").first.click()
    expect(page.locator("#section-total")).to_be_focused()


def test_a_short_field_counts_when_it_is_nearly_full(
    page: Page, site: str, draft: Entry, owner: User
) -> None:
    sign_in(page, owner, site)
    page.goto(section_url(site, draft, "A"))
    counter = page.locator("[data-counter-for=id_a3]")
    expect(counter).to_be_hidden()
    page.locator("#id_a3").fill("x" * 151)
    expect(counter).to_have_text("Characters over the limit: 1")


def test_a_row_goes_by_its_button(page: Page, site: str, draft: Entry, owner: User) -> None:
    """And what was just typed elsewhere is saved before the page is drawn anew."""
    sign_in(page, owner, site)
    page.goto(section_url(site, draft, "B"))
    page.locator('[id="id_b11.0.source"]').fill("City")
    page.locator("#id_b11\\.0\\.source").blur()
    saved(page)
    page.locator("#id_b1").fill("Typed just now")
    page.locator("#q-b11").get_by_role("button", name="Remove row 1").click()
    expect(page.locator('[id="id_b11.0.source"]')).to_have_value("")
    answers = answers_of(draft)
    assert "b11" not in answers
    assert answers["b1"] == "Typed just now"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_meets_fits_a_phone(
    new_page: NewPage, site: str, draft: Entry, owner: User, language: str
) -> None:
    """Both texts, the banner, the sentence at a field: nothing is wider, axe finds nothing."""
    page, other = new_page(language, width=390), new_page(language)
    for one in (page, other):
        sign_in(one, owner, site)
        one.goto(section_url(site, draft, "B", language))
    other.locator("#id_b1").fill("Theirs")
    other.locator("#id_b1").blur()
    expect(other.locator("#save-state")).to_contain_text("KST", timeout=20_000)
    page.locator("#id_b1").fill("Mine")
    page.locator('[id="id_b10.amount"]').fill("a lot")
    page.locator("#id_b1").focus()
    expect(page.locator("#q-b1 [data-met]")).to_contain_text("Theirs")
    expect(page.locator("#told-b10")).to_be_visible()
    expect(page.locator("#save-state")).to_be_in_viewport()
    page.evaluate("document.querySelector('#line-down').hidden = false")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
