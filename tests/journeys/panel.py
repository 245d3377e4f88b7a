"""R2: judges are invited by mail, declare their ties, score what was submitted; finalists."""

from playwright.sync_api import Page, expect

from accounts.models import User
from judging import actions
from judging.lists import declaration_of
from judging.models import Assignment, Judge, Panel
from judging.states import Outcome
from tests.journeys import cards, files, letters, rounds
from tests.journeys.entering import TITLE
from tests.journeys.people import press, sign_up
from tests.journeys.scene import Scene

CODE = "R2"
ADDRESS = "anna@lab.example"
OTHERS = {"bjorn": True, "clara": True, "dario": False}  # name: sits on the jury too
MARKS = {"joao": 7, "jian": 6, "paulo": 5, "ines": 4}
ANNAS = {"problem": 8, "development": 7, "value": 9}  # 7.9 by 50/30/20 %


def score(scene: Scene) -> None:
    scene.now_it_is("2023-06-29 12:00")
    invite_anna(scene)
    accept(scene)
    bring_the_others(scene)
    scene.now_it_is("2023-07-05 09:00")
    rounds.assign_and_open(scene, CODE)
    read_what_was_submitted(scene)
    mark_one(scene)
    mark_the_rest(scene)
    scene.now_it_is("2023-07-19 18:00")
    rounds.close(scene, CODE)
    rounds.tally(scene, CODE)
    rounds.propose_and_apply(scene, CODE)
    check_decisions(scene)


def invite_anna(scene: Scene) -> None:
    page = scene.page_of("lead")
    page.goto(scene.url("desk/journey-2023/judges/"))
    page.get_by_role("link", name="Invite a judge").click()
    page.fill("[name=name]", "Anna Lind")
    page.fill("[name=email]", ADDRESS)
    page.select_option("[name=language]", "en")
    page.fill("[name=organisation]", "Institute of Streets")
    page.select_option("[name=country]", "SE")
    for panel in Panel.objects.filter(code__in=["TI", "jury"]):
        page.check(f"[name=panels][value='{panel.pk}']")
    press(page, "Send the invitation")
    rounds.said(page, "Anna Lind is invited")


def accept(scene: Scene) -> None:
    """By the link in the mail: sign up, accept, pledge, declare no tie."""
    link = letters.link_in(letters.wait_for(scene, ADDRESS, "invite_judge"), "/judging/")
    page = sign_up(scene, "anna", ADDRESS, path=link.removeprefix(scene.portal.origin))
    expect(page.get_by_role("heading", level=1)).to_have_text("Invitation to judge")
    press(page, "Accept")
    page.check("[name=accept]")
    press(page, "Make the pledge and go on")
    expect(page.locator("main")).to_contain_text(TITLE)
    expect(page.locator("main")).not_to_contain_text("City of Monte Alto")  # did not pass
    press(page, "Declare")
    rounds.said(page, "What you declared is recorded.")
    assert Judge.objects.get(user=scene.people["anna"]).conflicts_declared_at is not None


def bring_the_others(scene: Scene) -> None:
    """Three more judges; Dario has a tie with Mina's entry."""
    edition, lead, at = scene.edition, scene.people["lead"], scene.at
    for name, on_jury in OTHERS.items():
        by = scene.people[name] = User.objects.create_user(f"{name}@lab.example", name=name.title())
        codes = ["TI", "jury"] if on_jury else ["TI"]
        judge = actions.invite_judge(
            edition,
            email=by.email,
            panels=Panel.objects.filter(round__edition=edition, code__in=codes),
            profile={"name": by.name, "organisation": f"Lab of {by.name}", "country": "CH"},
            by=lead,
            at=at,
        )
        actions.accept_invitation(judge, by=by, at=at)
        actions.accept_terms(judge, version=declaration_of(edition).version, by=by, at=at)
        tied = [scene.entries["mina"]] if name == "dario" else []
        actions.declare_conflicts(judge, entries=tied, reason="I advised them.", by=by, at=at)


def read_what_was_submitted(scene: Scene) -> None:
    """Neither the title nor the report that came after the submission, and no contact."""
    letters.wait_for(scene, ADDRESS, "judging_opening")
    page = scene.pages["anna"]
    cards.open_card(scene, page, TITLE)
    for unseen in ("A title that was never sent", "later.pdf", "mina@espoo.example"):
        expect(page.locator("body")).not_to_contain_text(unseen)
    version = assignment_of(scene, "anna", "mina").version
    kept = {file["name"]: file["sha256"] for file in version.manifest}
    assert kept == {name: download(page, name) for name in ("report.pdf", "street.jpg")}
    assert kept["report.pdf"] == files.sha256(scene.sent["report.pdf"])


def download(page: Page, name: str) -> str:
    """The SHA-256 of what the judge's browser gets."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    return files.sha256(waiting.value.path().read_bytes())


def mark_one(scene: Scene) -> None:
    """Too low a mark asks for a comment first; the total follows the marks."""
    page = scene.pages["anna"]
    cards.mark(page, ANNAS)
    expect(page.locator("[data-total]")).to_contain_text("7.9")
    cards.hand_in(page)


def mark_the_rest(scene: Scene) -> None:
    for assignment in rounds.waiting(scene, CODE):
        name = name_of(scene, assignment)
        each = dict.fromkeys(ANNAS, MARKS[name]) if name in MARKS else ANNAS
        cards.give(assignment, scene, marks=each)


def check_decisions(scene: Scene) -> None:
    """Four finalists, the fifth in reserve; their letters wait for the publication."""
    round_ = rounds.round_of(scene, CODE)
    applied = {row.entry_id: row.outcome for row in round_.decisions.filter(kind="applied")}
    assert applied.pop(scene.entries["ines"].pk) == Outcome.RESERVE
    assert set(applied.values()) == {Outcome.FINALIST}
    assert len(applied) == len(MARKS)
    assert not round_.assignments.filter(
        judge__user=scene.people["dario"], entry=scene.entries["mina"]
    ).exists()
    assert "judging_finalist" not in letters.kinds_sent(scene, "mina")


def name_of(scene: Scene, assignment: Assignment) -> str:
    return next(name for name, row in scene.entries.items() if row.pk == assignment.entry_id)


def assignment_of(scene: Scene, judge: str, entry: str, code: str = CODE) -> Assignment:
    rows = Assignment.objects.with_all().filter(round=rounds.round_of(scene, code))
    return rows.get(judge__user=scene.people[judge], entry=scene.entries[entry])
