"""A finalist's place becomes free: the next in order moves up, by two people."""

import pytest
from django.core.exceptions import ValidationError

from judging import actions
from judging.actions.promotions import free_places
from judging.models import Decision, Round
from judging.querysets import population
from judging.states import Outcome
from outbox.actions import release
from outbox.models import Message
from submissions.models import Entry
from tests.judging import build

pytestmark = pytest.mark.django_db
CARD = {"2023-0001": (9, 9, 9), "2023-0002": (7, 7, 7), "2023-0003": (5, 5, 5)}


def decided(made: build.Small) -> Round:
    row = build.opened(made, build.scoring_round(made))
    build.hand_in_all(row, CARD)
    actions.close_round(row, by=made.officer, at=build.CLOSES)
    actions.tally_round(row, by=made.officer, at=build.CLOSES)
    actions.propose_decisions(row, by=made.officer, at=build.CLOSES)
    actions.apply_decisions(row, by=made.second, at=build.CLOSES)
    return row


def promote(made: build.Small, row: Round, number: int) -> Decision:
    entry = made.entries[number]
    return actions.propose_promotion(
        row, entry, reason="2023-0001 was disqualified.", by=made.officer, at=build.CLOSES
    )


def test_the_reserve_moves_up_once_a_finalist_is_gone() -> None:
    made = build.small()
    row = decided(made)
    with pytest.raises(ValidationError, match="No place is free"):
        promote(made, row, 1)
    Entry.objects.filter(pk=made.entries[0].pk).update(state="disqualified")
    with pytest.raises(ValidationError, match="best ranked"):
        promote(made, row, 2)
    promote(made, row, 1)
    with pytest.raises(ValidationError, match="another person"):
        actions.apply_decisions(row, by=made.officer, at=build.CLOSES)
    assert actions.apply_decisions(row, by=made.second, at=build.CLOSES) == 1
    assert free_places(row) == []
    standing = dict(Decision.objects.applied(row).values_list("entry__number", "outcome"))
    assert standing["2023-0002"] == Outcome.FINALIST
    jury = build.scoring_round(made, code="R3", order=3, source=row)
    assert [entry.number for entry in population(jury)] == ["2023-0002"]


def test_the_held_reserve_letter_gives_way_and_a_late_one_goes_at_once() -> None:
    made = build.small()
    row = decided(made)
    Entry.objects.filter(pk=made.entries[0].pk).update(state="disqualified")
    promote(made, row, 1)
    actions.apply_decisions(row, by=made.second, at=build.CLOSES)
    letters = Message.objects.filter(object_id=made.entries[1].pk, decision=True)
    states = dict(letters.values_list("template", "state"))
    assert states == {"judging/emails/reserve": "cancelled", "judging/emails/promoted": "held"}


def test_after_the_finalists_are_public_the_letter_does_not_wait() -> None:
    made = build.small()
    row = decided(made)
    release(row.label, at=build.CLOSES)
    Entry.objects.filter(pk=made.entries[0].pk).update(state="disqualified")
    promote(made, row, 1)
    actions.apply_decisions(row, by=made.second, at=build.CLOSES)
    assert Message.objects.get(template="judging/emails/promoted").state == "queued"


def test_who_moves_up_is_judged_in_the_round_that_runs() -> None:
    made = build.small()
    row = decided(made)
    jury = build.scoring_round(made, code="R3", order=3, source=row)
    build.opened(made, jury)
    Entry.objects.filter(pk=made.entries[0].pk).update(state="disqualified")
    promote(made, row, 1)
    actions.apply_decisions(row, by=made.second, at=build.CLOSES)
    held = {one.entry.number for one in build.mine(made, jury)}
    assert "2023-0002" in held


def test_the_lead_changes_one_proposed_decision() -> None:
    made = build.small()
    row = build.opened(made, build.scoring_round(made))
    build.hand_in_all(row, CARD)
    actions.close_round(row, by=made.officer, at=build.CLOSES)
    actions.tally_round(row, by=made.officer, at=build.CLOSES)
    actions.propose_decisions(row, by=made.officer, at=build.CLOSES)
    actions.rule_entry(
        row,
        made.entries[1],
        outcome="not_selected",
        reason="It was withdrawn by its city.",
        by=made.lead,
        at=build.CLOSES,
    )
    tray = dict(Decision.objects.tray(row).values_list("entry__number", "outcome"))
    assert tray["2023-0002"] == "not_selected"
