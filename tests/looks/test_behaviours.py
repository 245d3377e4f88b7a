"""The pages' small behaviours, each in Chromium on the living style sheet."""

import re
from collections.abc import Generator

import pytest
from playwright.sync_api import Page, Route, expect

from submissions import counting
from tests.looks.site import serve
from tests.looks.test_styleguide import rendered

pytestmark = pytest.mark.browser
TEXTS = [
    "", "one", "  one  two ", "a\r\nb\rc\nd", "e\u0301 e\u0301", "가나 다라", "😀 x",
    "a\u00a0b\u3000c\u2003d", "a\ufeffb\u200bc", "a\u001cb\u001fc", "a\u0085b\u1680c\u2028d",
]  # fmt: skip


@pytest.fixture(scope="module")
def origin() -> Generator[str]:
    with serve({"/en/styles/": rendered("en"), "/ko/styles/": rendered("ko")}) as site:
        yield site


@pytest.fixture
def styles(origin: str, page: Page) -> Page:
    page.goto(f"{origin}/en/styles/")
    return page


def test_both_sides_count_alike(styles: Page) -> None:
    script = """async (texts) => {
      const { words, characters } = await import("/static/js/counting.js");
      return texts.map((text) => [words(text), characters(text)]);
    }"""
    counted = styles.evaluate(script, TEXTS)
    assert counted == [[counting.words(text), counting.characters(text)] for text in TEXTS]


def test_both_sides_know_the_same_white_space(styles: Page) -> None:
    script = """async () => {
      const { isWhiteSpace } = await import("/static/js/whitespace.js");
      return [...Array(0x110000).keys()].filter(isWhiteSpace);
    }"""
    assert styles.evaluate(script) == sorted(map(ord, counting.WHITE_SPACE))


def test_the_counter_counts_down_and_keeps_what_is_too_long(styles: Page) -> None:
    field, counter = styles.locator("#id_summary"), styles.locator("[data-counter-for=id_summary]")
    field.fill("one two")
    expect(counter).to_have_text("Words left: 3")
    field.fill("one two three four five six")
    expect(counter).to_have_text("Words over the limit: 1")
    expect(counter).to_have_attribute("data-state", "over")
    expect(field).to_have_value("one two three four five six")


def test_the_countdown_follows_the_servers_clock(styles: Page) -> None:
    boxes = styles.locator("[data-countdown]")
    expect(boxes.nth(0)).to_have_attribute("data-state", "soon")
    expect(boxes.nth(0).locator("[data-left]")).to_have_text(re.compile("^1 day 1[12] hours$"))
    expect(boxes.nth(1)).to_have_attribute("data-state", "open")
    expect(boxes.nth(2).locator("[data-left]")).to_have_text("Closed")


def test_keys_score_the_criterion_in_hand(styles: Page) -> None:
    styles.evaluate("document.activeElement.blur()")
    reach = styles.locator("input[name=reach]:checked")
    styles.keyboard.press("1")  # the first criterion without a mark
    expect(reach).to_have_value("1")
    styles.keyboard.press("0")
    expect(reach).to_have_value("10")
    expect(styles.locator("[data-total]")).to_have_text("90.00")
    styles.keyboard.press("7")
    expect(reach).to_have_value("7")
    styles.wait_for_timeout(900)
    styles.keyboard.press("0")  # alone, 0 is 10
    expect(reach).to_have_value("10")


def test_keys_are_silent_in_text_and_switched_off(styles: Page) -> None:
    styles.locator("#id_summary").press("3")
    styles.locator("[data-keys-switch]").uncheck()
    styles.evaluate("document.activeElement.blur()")
    styles.keyboard.press("3")
    expect(styles.locator("input[name=reach]:checked")).to_have_count(0)


def test_a_dialog_opens_and_gives_the_focus_back(styles: Page) -> None:
    opener = styles.locator("[data-opens=sample_dialog]")
    opener.press("Enter")
    expect(styles.locator("#sample_dialog")).to_be_visible()
    styles.locator("#sample_dialog [data-closes]").click()
    expect(styles.locator("#sample_dialog")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_form_is_sent_once(styles: Page) -> None:
    sent: list[str] = []

    def keep(route: Route) -> None:
        sent.append(route.request.post_data or "")
        route.fulfill(status=204)

    styles.route("**/en/styles/", keep)
    button = styles.get_by_role("button", name="Save draft")
    button.click()
    expect(button).to_have_attribute("aria-disabled", "true")
    button.dispatch_event("click")
    styles.wait_for_timeout(200)
    assert len(sent) == 1


class TestUpload:
    def choose(self, page: Page, name: str) -> None:
        page.set_input_files("[data-file]", {"name": name, "mimeType": "", "buffer": b"%PDF-1.7"})

    def test_a_file_of_the_wrong_kind_is_refused_before_a_byte_is_sent(self, styles: Page) -> None:
        self.choose(styles, "film.mov")
        row = styles.locator("[data-files] .file").last
        expect(row).to_have_attribute("data-state", "refused")
        expect(row).to_contain_text("not accepted here")

    def test_a_file_goes_in_three_steps_and_its_block_is_the_servers(self, styles: Page) -> None:
        begun = {"url": "/storage/", "fields": {"key": "abc"}, "complete_url": "/complete/"}
        seen: list[str] = []
        answers = {"/begin/": begun, "/storage/": {}, "/complete/": None}

        def answer(route: Route) -> None:
            path = "/" + route.request.url.split("/", 3)[3]
            seen.append(path)
            body = answers[path]
            if body is None:
                row = '<li class="file" data-state="ready">plan.pdf</li>'
                route.fulfill(body=f'<div id="block"><ul data-files>{row}</ul></div>')
            else:
                route.fulfill(json=body)

        for path in answers:
            styles.route(f"**{path}", answer)
        styles.locator("#id_summary").fill("typed and kept")
        styles.locator("[data-upload]").evaluate("box => { box.id = 'block' }")
        self.choose(styles, "plan.pdf")
        row = styles.locator("[data-files] .file").last
        expect(row).to_have_attribute("data-state", "ready")
        assert seen == ["/begin/", "/storage/", "/complete/"]
        expect(styles.locator("#id_summary")).to_have_value("typed and kept")

    def test_the_servers_sentence_is_shown(self, styles: Page) -> None:
        styles.route("**/begin/", lambda route: route.fulfill(status=409, json={"error": "Full."}))
        self.choose(styles, "plan.pdf")
        expect(styles.locator("[data-files] .file").last).to_contain_text("Full.")
