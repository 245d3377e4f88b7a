"""The jury: first ballots, a discussion, a private re-score; both kept, the last counts."""

from datetime import datetime

import pytest
from django.core.exceptions import ValidationError

from judging import actions
from judging.models import Ballot, Decision, Round
from submissions.models import Award
from tests.judging import build

pytestmark = pytest.mark.django_db
PHASES = ("ballots", "discussion", "rescore")


def jury(made: build.Small) -> Round:
    """An open jury round on all entries, after a first round that let them go on."""
    before = build.scoring_round(made)
    for entry in made.entries:
        given = {"round": before, "entry": entry, "outcome": "finalist", "at": build.OPENS}
        Decision.objects.create(**given, kind="tentative", proposed_by=made.officer)
        Decision.objects.create(
            **given, kind="applied", proposed_by=made.officer, applied_by=made.second
        )
    Round.objects.filter(pk=before.pk).update(state="closed", rules_sha256="0" * 64)
    row = build.scoring_round(
        made,
        code="R3",
        order=3,
        each=None,
        minimum=5,
        quota=None,
        source=Round.objects.get(pk=before.pk),
        phases=PHASES,
        advance="awards",
        replacements=False,
    )
    return build.opened(made, row)


def phase_start(row: Round, code: str) -> datetime:
    return row.phases.get(code=code).opens_at


def test_everybody_scores_every_finalist() -> None:
    made = build.small(entries=2, judges=6)
    row = jury(made)
    assert row.assignments.count() == 12


def test_a_rescore_is_a_second_row_and_the_last_counts() -> None:
    made = build.small(entries=1, judges=5)
    row = jury(made)
    for number in range(5):
        build.hand_in(build.mine(made, row, number)[0], build.marks(6, 6, 6))
    discussion = phase_start(row, "discussion")
    actions.close_phase(row, by=made.officer, at=discussion)
    one = build.mine(made, row)[0]
    with pytest.raises(ValidationError, match="discussion is on"):
        actions.reopen_ballot(one, by=build.user_of(one), at=discussion)
    rescore = phase_start(row, "rescore")
    actions.close_phase(row, by=made.officer, at=rescore)
    actions.reopen_ballot(one, by=build.user_of(one), at=rescore)
    build.hand_in(build.mine(made, row)[0], build.marks(8, 8, 8), at=rescore)
    both = list(Ballot.objects.filter(assignment=one).order_by("number"))
    assert [(ballot.phase.code, ballot.marks["problem"]) for ballot in both] == [
        ("ballots", "6"),
        ("rescore", "8"),
    ]
    actions.close_round(row, by=made.officer, at=build.CLOSES)
    tally = actions.tally_round(row, by=made.officer, at=build.CLOSES)[0]
    assert tally.result["rows"][0]["score"]["exact"] == "32/5"
    assert tally.result["rows"][0]["n"] == 5


def test_a_tie_for_a_place_is_broken_by_the_heaviest_criterion_and_the_step_is_stored() -> None:
    made = build.small(entries=2, judges=5)
    for order, level in enumerate(("gold", "silver"), 1):
        Award.objects.create(
            edition=made.edition,
            category=made.category,
            pool=made.pool,
            code=level,
            name_en=level,
            name_ko=level,
            level=level,
            order=order,
            places=1,
        )
    row = jury(made)
    # 0.5 × 8 + 0.3 × 5 + 0.2 × 5 = 0.5 × 6 + 0.3 × 7 + 0.2 × 7
    build.hand_in_all(row, {"2023-0001": (8, 5, 5), "2023-0002": (6, 7, 7)})
    actions.close_round(row, by=made.officer, at=build.CLOSES, reason="early")
    tally = actions.tally_round(row, by=made.officer, at=build.CLOSES)[0]
    first, second = tally.result["rows"]
    assert first["score"] == second["score"]
    assert first["rank"] == second["rank"] == 1
    assert (first["entry"], first["place"]) == (str(made.entries[0].pk), 1)
    assert (second["place"], second["step"]) == (2, "criterion:problem")


def test_no_replacement_comes_in_a_jury() -> None:
    made = build.small(entries=1, judges=5)
    row = jury(made)
    one = build.mine(made, row)[0]
    came = actions.recuse(one, reason="organisation", note="", by=build.user_of(one), at=build.AT)
    assert came is None
