"""Nominees for special mentions: who they are, and that they stand for the mention only."""

from fractions import Fraction

import pytest
from django.db.utils import IntegrityError

from judging import actions
from judging.models import Assignment, Criterion, Decision, Quota, Round
from judging.nominees import Candidate, nominate
from judging.querysets import finalists_of, population
from judging.states import Outcome
from outbox.models import Message
from submissions.models import Award, Partner
from tests.judging import build

pytestmark = pytest.mark.django_db
WANTED = {"green": 1, "smart": 2}


def one(entry: int, below: int = 1, score: str = "7", **voices: int) -> Candidate:
    return Candidate(entry, below, Fraction(score), voices)


def test_most_voices_go_first_then_the_place_below_the_line_then_the_score() -> None:
    found = nominate([one(1, green=1), one(2, below=2, green=2), one(3, smart=1)], WANTED)
    assert found == {2: "green", 3: "smart"}
    assert nominate([one(1, below=2, green=1), one(2, green=1)], WANTED) == {2: "green"}
    assert nominate([one(1, green=1), one(2, score="15/2", green=1)], WANTED) == {2: "green"}


def test_nobody_stands_for_two_mentions_or_without_a_voice() -> None:
    found = nominate([one(1, green=3, smart=2), one(2, smart=0), one(3, smart=1)], WANTED)
    assert found == {1: "green", 3: "smart"}
    assert nominate([one(1, other=4)], WANTED) == {}


def test_equals_whom_nothing_parts_are_all_nominated() -> None:
    assert nominate([one(1, green=2), one(2, green=2)], WANTED) == {1: "green", 2: "green"}


def closed(made: build.Small) -> Round:
    """Four entries, two go on; the third is recommended on every ballot."""
    partner = Partner.objects.create(edition=made.edition, code="GGGI", name_en="G", name_ko="G")
    Award.objects.create(
        edition=made.edition,
        category=made.category,
        code="SM",
        level="mention",
        order=9,
        candidates="unsuccessful_finalists",
        candidate_categories=[made.category.code],
        partner=partner,
        name_en="Special Mention",
        name_ko="특별상",
    )
    row = build.scoring_round(made)
    row.rules = {**row.rules, "nominees": {"SM": 1}}
    row.save()
    Quota.objects.filter(round=row).update(number=2)
    Criterion.objects.create(
        round=row,
        category=made.category,
        code="mention",
        kind="choice",
        order=9,
        counted=False,
        name_en="Recommend",
        name_ko="추천",
        rules={"choices": [{"code": "GGGI", "en": "G", "ko": "G"}], "required": False},
    )
    build.opened(made, row)
    card = {"2023-0001": 9, "2023-0002": 8, "2023-0003": 7, "2023-0004": 6}
    for assignment in Assignment.objects.with_all().filter(round=row):
        content = build.marks(*[card[assignment.entry.number]] * 3)
        if assignment.entry.number in {"2023-0002", "2023-0004"}:
            content.answers["mention"] = "GGGI"
        build.hand_in(assignment, content)
    actions.close_round(row, by=made.officer, at=build.CLOSES)
    actions.tally_round(row, by=made.officer, at=build.CLOSES)
    return row


def test_a_nominee_is_a_finalist_whom_no_jury_scores() -> None:
    made = build.small(entries=4)
    row = closed(made)
    actions.propose_decisions(row, by=made.officer, at=build.CLOSES)
    assert actions.propose_decisions(row, by=made.officer, at=build.CLOSES) == 0
    actions.apply_decisions(row, by=made.second, at=build.CLOSES)
    outcomes = dict(Decision.objects.applied(row).values_list("entry__number", "outcome"))
    assert outcomes["2023-0004"] == Outcome.NOMINEE
    assert outcomes["2023-0003"] == Outcome.RESERVE
    jury = build.scoring_round(made, code="R3", order=3, source=row)
    assert [entry.number for entry in population(jury)] == ["2023-0001", "2023-0002"]
    numbers = [entry.number for entry in finalists_of(jury)]
    assert numbers == ["2023-0001", "2023-0002", "2023-0004"]
    letter = Message.objects.get(kind="judging_nominee")
    assert letter.state == "held"
    assert letter.context["mention"] == "Special Mention"


def test_the_database_refuses_a_nominee_without_a_mention() -> None:
    made = build.small(entries=1)
    row = build.scoring_round(made)
    with pytest.raises(IntegrityError, match="a_nominee_and_nobody_else"):
        Decision.objects.create(
            round=row,
            entry=made.entries[0],
            kind="tentative",
            outcome="nominee",
            proposed_by=made.officer,
            at=build.AT,
        )
