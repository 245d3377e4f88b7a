"""R1: two screeners, blind to each other; where they differ the lead rules; letters go."""

from playwright.sync_api import Page, expect

from judging.models import Assignment, Decision
from tests.journeys import cards, letters, rounds
from tests.journeys.entering import TITLE
from tests.journeys.people import press
from tests.journeys.scene import Scene

CODE = "R1"
NOTE = "The report does not show any result yet."
RULING = "Without evidence the entry cannot be judged."


def screen(scene: Scene) -> None:
    scene.now_it_is("2023-06-10 12:00")
    seat(scene)
    rounds.assign_and_open(scene, CODE)
    for name in ("screener", "second_screener"):
        pledge(scene, name)
        pass_one(scene, scene.page_of(name))
    fail_one(scene, scene.page_of("second_screener"))
    pass_the_rest(scene)
    scene.now_it_is("2023-06-28 18:00")
    rounds.close(scene, CODE)
    rule(scene)
    rounds.propose_and_apply(scene, CODE)
    send_letters(scene)


def seat(scene: Scene) -> None:
    page = scene.page_of("lead")
    page.goto(scene.url("desk/journey-2023/judges/"))
    press(page, "Seat everybody with the role of screener")
    rounds.said(page, "2 screeners are seated.")


def pledge(scene: Scene, name: str) -> None:
    """Nothing is shown before it."""
    page = scene.page_of(name)
    page.goto(scene.url("judging/"))
    page.check("[name=accept]")
    press(page, "Make the pledge and go on")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()


def pass_one(scene: Scene, page: Page) -> None:
    cards.open_card(scene, page, TITLE)
    for code in ("e1", "e5"):
        cards.choose(page, f"verdict_{code}", "pass")
    cards.hand_in(page)


def fail_one(scene: Scene, page: Page) -> None:
    """The second screener finds no evidence in Rui's entry."""
    assignment = Assignment.objects.get(
        entry=scene.entries["rui"], judge__user=scene.people["second_screener"]
    )
    page.goto(scene.url(f"judging/{assignment.key}/"))
    cards.choose(page, "verdict_e1", "pass")
    cards.choose(page, "verdict_e5", "fail")
    page.locator("#score_e5 summary").click()
    page.select_option("[name=reason_e5]", "no-evidence")
    page.fill("[name=note_e5]", NOTE)
    cards.hand_in(page)


def pass_the_rest(scene: Scene) -> None:
    for assignment in rounds.waiting(scene, CODE):
        cards.give(assignment, scene)


def rule(scene: Scene) -> None:
    """One pass, one fail: the lead decides, with a reason."""
    page = rounds.open_desk(scene, CODE)
    page.get_by_text("Rule on it").click()
    page.fill("textarea[name=reason]", RULING)
    press(page, "Not eligible")
    rounds.said(page, "Your ruling is in the tray.")


def send_letters(scene: Scene) -> None:
    """Held until now; then one each, and a notice among one's entries."""
    assert "judging_passed" not in letters.kinds_sent(scene, "mina")
    page = rounds.open_desk(scene, CODE, "director")
    page.get_by_role("button", name=rounds.SEND).click()
    rounds.said(page, "letters are on their way")
    letters.wait_for(scene, scene.people["mina"].email, "judging_passed")
    failed = letters.wait_for(scene, scene.people["rui"].email, "judging_failed")
    assert RULING in letters.text_of(failed) or NOTE in letters.text_of(failed)
    outcomes = Decision.objects.applied(rounds.round_of(scene, CODE))
    assert outcomes.filter(outcome="passed").count() == len(scene.entries) - 1
    mina = scene.pages["mina"]
    mina.goto(scene.url("entries/"))
    expect(mina.locator("main .notice").first).to_be_visible()
