"""R3: first ballots, the phase ends, one private re-score; both stand, the last counts."""

from playwright.sync_api import expect

from judging.models import Ballot, Tally
from tests.journeys import cards, rounds
from tests.journeys.entering import TITLE
from tests.journeys.panel import assignment_of, name_of
from tests.journeys.people import press
from tests.journeys.scene import Scene

CODE = "R3"
CRITERIA = ("problem", "development", "value", "presentation")
# The others score Mina's and Joao's entries alike; Anna's second ballot on Mina's has the same
# sum, 7.0 by 40/24/16/20 %, with more on the heaviest criterion.
MARKS = {"mina": 7, "joao": 7, "jian": 6, "paulo": 5}
FIRST = dict.fromkeys(CRITERIA, 6)
SECOND = {"problem": 8, "development": 7, "value": 7, "presentation": 5}


def deliberate(scene: Scene) -> None:
    scene.now_it_is("2023-08-28 08:30")
    rounds.assign_and_open(scene, CODE)
    give_first_ballots(scene)
    scene.now_it_is("2023-09-04 18:00")
    end_phase(scene)
    score_again(scene)
    scene.now_it_is("2023-09-05 18:00")
    rounds.close(scene, CODE)
    rounds.tally(scene, CODE)
    check_both_ballots(scene)
    check_tie(scene)


def give_first_ballots(scene: Scene) -> None:
    page = scene.pages["anna"]
    cards.open_card(scene, page, TITLE)
    cards.mark(page, FIRST)
    cards.hand_in(page)
    for assignment in rounds.waiting(scene, CODE):
        each = dict.fromkeys(CRITERIA, MARKS[name_of(scene, assignment)])
        cards.give(assignment, scene, marks=each)


def end_phase(scene: Scene) -> None:
    page = rounds.open_desk(scene, CODE)
    press(page, "End this phase and open the next")
    rounds.said(page, "This phase is over.")


def score_again(scene: Scene) -> None:
    page = scene.pages["anna"]
    cards.open_card(scene, page, TITLE)
    press(page, "Change my ballot")
    rounds.said(page, "You can change your ballot now.")
    cards.mark(page, SECOND)
    cards.hand_in(page)
    expect(page.locator("main")).to_contain_text("Ballot 2")


def check_both_ballots(scene: Scene) -> None:
    """The first is kept as it was given; the second counts."""
    assignment = assignment_of(scene, "anna", "mina", CODE)
    first, second = Ballot.objects.filter(assignment=assignment).order_by("number")
    assert (first.phase.code, second.phase.code) == ("ballots", "rescore")
    assert first.marks == {code: str(mark) for code, mark in FIRST.items()}
    assert second.marks == {code: str(mark) for code, mark in SECOND.items()}
    counted = Ballot.objects.counted(assignment.round).filter(assignment=assignment)
    assert list(counted) == [second]


def check_tie(scene: Scene) -> None:
    """Equal sums; the step that put Mina first is stored."""
    result = Tally.objects.newest(rounds.round_of(scene, CODE)).get().result
    rows = {int(row["entry"]): row for row in result["rows"]}
    mina, joao = rows[scene.entries["mina"].pk], rows[scene.entries["joao"].pk]
    assert mina["score"] == joao["score"]
    assert (mina["place"], joao["place"]) == (1, 2)
    assert mina["step"].startswith("criterion")
