"""Writing over a bad line, in two tabs and by two people: nothing that was typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from accounts.models import User
from submissions.models import Entry, Member, Save
from tests.browser import NewPage
from tests.submissions.browsing import answers_of, saved, section_url, settled, sign_in, state

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Page]
BEAT_S = 10  # at most so long after a key it is stored


@pytest.fixture
def opened(new_page: NewPage, site: str, draft: Entry, owner: User) -> Open:
    """`opened("B")`: section B on a page of the owner's; `frozen` holds its clock."""

    def open_section(code: str = "B", *, user: User = owner, frozen: bool = False) -> Page:
        page = new_page()
        sign_in(page, user, site)
        if frozen:
            page.clock.install()
        page.goto(section_url(site, draft, code))
        return page

    return open_section


@pytest.fixture
def colleague(draft: Entry, db: None) -> User:
    """Works on the same entry."""
    user = User.objects.create_user("jun@hanbit.example", name="Jun", language="en")
    Member.objects.create(entry=draft, user=user)
    return user


def posts(page: Page) -> list[Request]:
    """Every save that this page sends from now on."""
    found: list[Request] = []

    def keep(one: Request) -> None:
        if one.method == "POST" and not one.url.endswith("/here/"):
            found.append(one)

    page.on("request", keep)
    return found


def test_offline_ten_minutes(opened: Open, draft: Entry) -> None:
    """A banner; the text stays in the tab; at return it is saved."""
    page = opened(frozen=True)
    banner = page.locator("#line-down")
    expect(banner).to_be_hidden()
    page.context.set_offline(True)
    expect(banner).to_be_visible()
    page.locator("#id_b1").fill("Written on a train")
    page.locator("#id_b2").fill("Second, still on the train")
    for _minute in range(10):
        page.clock.run_for(60_000)
    expect(state(page)).to_contain_text("no answer from the portal")
    expect(banner).to_be_visible()
    assert "Written on a train" in page.evaluate("JSON.stringify(sessionStorage)")
    assert "b1" not in answers_of(draft)
    page.context.set_offline(False)
    page.clock.run_for(2000)
    saved(page)
    expect(banner).to_be_hidden()
    page.clock.run_for(10_000)
    answers = answers_of(draft)
    assert answers["b1"] == "Written on a train"
    assert answers["b2"] == "Second, still on the train"
    assert page.evaluate("sessionStorage.length") == 0


def test_a_lost_answer_is_no_other_person(opened: Open, draft: Entry) -> None:
    """Stored, but the answer was lost: what is typed after it meets nobody."""
    page = opened()
    lost: list[Any] = []

    def swallow(route: Route) -> None:
        if route.request.method != "POST" or lost:
            return route.continue_()
        lost.append(route.fetch())
        return route.abort()

    page.route("**/B/", swallow)
    page.locator("#id_b1").fill("First")
    page.locator("#id_b1").blur()
    expect(state(page)).to_contain_text("no answer from the portal")
    assert answers_of(draft)["b1"] == "First"
    page.locator("#id_b1").fill("Second")
    page.locator("#id_b1").blur()
    saved(page)
    expect(page.locator("#q-b1 [data-met]")).to_be_hidden()
    settled(page)
    assert answers_of(draft)["b1"] == "Second"
    assert not Save.objects.filter(entry=draft).exclude(collided={}).exists()


def test_stale_tab_shows_both_texts(opened: Open, draft: Entry) -> None:
    """The other tab is four saves ahead; one chooses by field, and the rest is saved meanwhile."""
    stale, other = opened(), opened()
    for text in ("One", "Two", "Three", "Theirs"):
        other.locator("#id_b1").fill(text)
        other.locator("#id_b1").blur()
        expect(state(other)).to_contain_text("KST (version")
        settled(other)
    stale.locator("#id_b1").fill("Mine")
    stale.locator("#id_b2").fill("Nobody else touched this")
    stale.locator("#id_b2").blur()
    met = stale.locator("#q-b1 [data-met]")
    expect(met).to_contain_text("Theirs")
    expect(stale.locator("#id_b1")).to_have_value("Mine")
    answers = answers_of(draft)
    assert answers["b1"] == "Theirs"
    assert answers["b2"] == "Nobody else touched this"
    stale.locator("#id_b2").fill("And it is saved while the other waits")
    stale.locator("#id_b2").blur()
    expect(state(stale)).to_contain_text("except for what is marked")
    stale.wait_for_timeout(2000)
    met.get_by_role("button", name="Put my text in place").click()
    saved(stale)
    assert answers_of(draft)["b1"] == "Mine"
    assert answers_of(draft)["b2"].startswith("And it is saved")


def test_the_other_text_can_be_taken(opened: Open, draft: Entry) -> None:
    mine, other = opened(), opened()
    other.locator("#id_b1").fill("Theirs")
    other.locator("#id_b1").blur()
    saved(other)
    mine.locator("#id_b1").fill("Mine")
    mine.locator("#id_b1").blur()
    met = mine.locator("#q-b1 [data-met]")
    met.get_by_role("button", name="Take the other text").click()
    expect(mine.locator("#id_b1")).to_have_value("Theirs")
    expect(mine.locator("#id_b1")).to_be_focused()
    assert mine.evaluate("sessionStorage.length") == 0
    assert Save.objects.filter(entry=draft, collided={"b1": "Mine"}).exists()


def test_two_authors_same_field(opened: Open, draft: Entry, colleague: User) -> None:
    """The second sees the first one's text, also after saving something else; history has both."""
    mine, theirs = opened(), opened(user=colleague)
    theirs.locator("#id_b1").fill("Jun wrote this")
    theirs.locator("#id_b1").blur()
    saved(theirs)
    mine.locator("#id_b2").fill("Mina wrote elsewhere")
    mine.locator("#id_b2").blur()
    saved(mine)
    mine.locator("#id_b1").fill("Mina wrote this")
    mine.locator("#id_b1").blur()
    expect(mine.locator("#q-b1 [data-met]")).to_contain_text("Jun wrote this")
    assert answers_of(draft)["b1"] == "Jun wrote this"
    mine.goto(mine.url.replace("/B/", "/history/"))
    history = mine.locator("main")
    expect(history).to_contain_text("Mina wrote this")
    expect(history).to_contain_text("Jun wrote this")


def test_hidden_tab_saves(opened: Open, draft: Entry) -> None:
    """Turning to another tab saves at once, in the middle of a word."""
    page = opened(frozen=True)
    page.locator("#id_b1").press_sequentially("Half a wo")
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { get: () => true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    saved(page)
    assert answers_of(draft)["b1"] == "Half a wo"


def test_typing_for_a_minute_saves_every_ten_seconds(opened: Open, draft: Entry) -> None:
    """Somebody who never pauses is saved all the same."""
    page = opened(frozen=True)
    sent = posts(page)
    field = page.locator("#id_b1")
    beats: list[int] = []
    for _second in range(60):
        before = len(sent)
        field.press_sequentially("x")
        page.clock.run_for(1000)
        if len(sent) > before:
            beats.append(_second)
    gaps = [after - before for before, after in zip([0, *beats], beats, strict=False)]
    assert len(beats) >= 60 // BEAT_S
    assert max(gaps) <= BEAT_S
    saved(page)
    assert len(answers_of(draft)["b1"]) >= 60 - BEAT_S


def test_busy_save_does_not_forget(opened: Open, draft: Entry) -> None:
    """What was typed while a save was under way goes after it, without another key."""
    page = opened()
    held: list[Route] = []
    page.route("**/B/", lambda route: _hold_first(route, held))
    page.locator("#id_b1").fill("First")
    page.locator("#id_b1").blur()
    page.wait_for_timeout(1500)
    assert len(held) == 1
    page.locator("#id_b2").fill("Typed meanwhile")
    page.locator("#id_b2").blur()
    page.wait_for_timeout(1500)
    held[0].continue_()
    settled(page)
    answers = answers_of(draft)
    assert (answers["b1"], answers["b2"]) == ("First", "Typed meanwhile")


def _hold_first(route: Route, held: list[Route]) -> None:
    if route.request.method == "POST" and not held:
        held.append(route)
    else:
        route.continue_()


def test_slow_3g_typing(opened: Open, draft: Entry) -> None:
    """50 KB/s and 400 ms: typing never waits for a save."""
    page = opened()
    line = page.context.new_cdp_session(page)
    speed = {"offline": False, "latency": 400, "downloadThroughput": 50_000}
    line.send("Network.emulateNetworkConditions", {**speed, "uploadThroughput": 50_000})
    page.locator("#id_b1").focus()
    took: float = page.evaluate(
        """async () => {
          const field = document.activeElement;
          let longest = 0;
          for (let at = 0; at < 300; at += 1) {
            const before = performance.now();
            field.value += "x";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            longest = Math.max(longest, performance.now() - before);
            if (at % 100 === 0) field.dispatchEvent(new Event("change", { bubbles: true }));
            await new Promise((go) => setTimeout(go, 10));
          }
          field.blur();
          return longest;
        }"""
    )
    assert took < 100
    settled(page)
    assert answers_of(draft)["b1"] == "x" * 300


def test_old_page_posts_to_new_code(opened: Open, draft: Entry) -> None:
    """A page of a form that has changed is told to load again, and keeps its text."""
    page = opened()
    page.evaluate("document.querySelector('form[data-autosave]').action += 'gone/'")
    page.locator("#id_b1").fill("Typed on an old page")
    page.locator("#id_b1").blur()
    expect(state(page)).to_contain_text("Load this page again")
    assert "Typed on an old page" in page.evaluate("JSON.stringify(sessionStorage)")
    expect(page.locator("#id_b1")).to_have_value("Typed on an old page")


def test_a_page_without_the_newer_inputs_is_taken(opened: Open, draft: Entry) -> None:
    """The inputs that only our newest script sends are not asked for."""
    page = opened()
    body = f"asked=b1&b1=By+an+older+script&based_on={draft.counter}"
    answer: dict[str, Any] = page.evaluate(
        """async (body) => {
          const headers = {
            Accept: "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value,
          };
          return (await fetch(location.href, { method: "POST", headers, body })).json();
        }""",
        body,
    )
    assert answer["counter"] == draft.counter + 1
    assert answers_of(draft)["b1"] == "By an older script"


def test_translated_page_keeps_names(opened: Open, draft: Entry) -> None:
    """A browser's translation rewrites every text of the page; the answers go where they belong."""
    page = opened()
    page.evaluate(
        """() => {
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const font = document.createElement("font");
            font.textContent = `«${walk.currentNode.textContent}»`;
            walk.currentNode.replaceWith(font);
            walk.currentNode = font.firstChild;
          }
        }"""
    )
    page.locator("#id_b1").fill("Named as before")
    page.locator("#id_b1").blur()
    saved(page)
    assert answers_of(draft)["b1"] == "Named as before"


def test_far_too_long_a_text_holds_nothing_else_up(opened: Open, draft: Entry) -> None:
    """10 MB pasted into one field: told there, and the other answers are saved."""
    page = opened()
    page.evaluate(
        """() => {
          const field = document.querySelector("#id_b2");
          field.value = "word ".repeat(2_000_000);
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    page.locator("#id_b1").fill("Short")
    page.locator("#id_b1").blur()
    expect(page.locator("#told-b2")).to_contain_text("far too long", timeout=30_000)
    expect(state(page)).to_contain_text("except for what is marked")
    answers = answers_of(draft)
    assert answers["b1"] == "Short"
    assert "b2" not in answers


def test_leaving_a_field_tells_what_is_wrong(opened: Open) -> None:
    """Leaving a field tells of it there, to eyes and ears; mended, the sentence goes."""
    page = opened("C")
    page.locator("#id_c1").fill("word " * 302)
    page.locator("#id_c1").blur()
    told, field = page.locator("#told-c1"), page.locator("#id_c1")
    expect(told).to_contain_text("2 words too long")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert "told-c1" in (field.get_attribute("aria-describedby") or "")
    field.fill("word " * 200)
    field.blur()
    expect(told).to_be_hidden()
    expect(field).not_to_have_attribute("aria-invalid", "true")
