"""One scoring round from assignment to applied decisions."""

import pytest
from django.core.exceptions import ValidationError
from django.db.utils import IntegrityError, ProgrammingError

from audit.models import Event
from judging import actions
from judging.marking import Content
from judging.models import Assignment, Ballot, Decision, Judge, Round, Tally
from judging.querysets import population
from judging.states import AssignmentState, Outcome, RoundState
from outbox.models import Message
from tests.judging import build

pytestmark = pytest.mark.django_db
CARD = {"2023-0001": (8, 7, 9), "2023-0002": (6, 8, 7), "2023-0003": (7, 7, 8)}


def closed(made: build.Small, card: dict[str, tuple[int, int, int]] = CARD) -> Round:
    row = build.opened(made, build.scoring_round(made))
    build.hand_in_all(row, card)
    actions.close_round(row, by=made.officer, at=build.CLOSES)
    return row


def test_every_entry_gets_its_judges_and_the_same_seed_the_same_pairs() -> None:
    made = build.small(entries=6, judges=5)
    row = build.scoring_round(made)
    first = actions.assign(row, seed="s", by=made.officer, at=build.OPENS)
    again = actions.assign(row, seed="s", by=made.officer, at=build.OPENS)
    assert first.pairs == again.pairs
    assert Assignment.objects.filter(round=row).count() == 6 * 4


def test_nothing_is_assigned_while_entries_are_open() -> None:
    made = build.small()
    row = build.scoring_round(made)
    with pytest.raises(ValidationError, match="still open"):
        actions.assign(row, seed="s", by=made.officer, at=build.CALL_ENDS - build.DAY)


def test_opening_seals_the_rules_and_tells_each_judge_once() -> None:
    made = build.small()
    row = build.opened(made, build.scoring_round(made))
    assert row.state == RoundState.OPEN
    assert len(row.rules_sha256) == 64
    assert row.sealed is not None
    assert row.sealed["criteria"]["TI"][0]["weight_bp"] == 5000
    assert Message.objects.filter(kind="judging_opening").count() == 4


def test_the_tally_is_exact_and_its_second_run_has_the_same_bytes() -> None:
    made = build.small()
    row = closed(made)
    first = actions.tally_round(row, by=made.officer, at=build.CLOSES)[0]
    second = actions.tally_round(row, by=made.second, at=build.CLOSES + build.DAY)[0]
    assert first.result_sha256 == second.result_sha256
    best = first.result["rows"][0]
    assert best["score"] == {"exact": "79/10", "shown": "7.90"}
    assert best["goes_on"] is True
    assert first.rules_sha256 == row.rules_sha256


def test_decisions_are_proposed_by_one_and_applied_by_another() -> None:
    made = build.small()
    row = closed(made)
    actions.tally_round(row, by=made.officer, at=build.CLOSES)
    assert actions.propose_decisions(row, by=made.officer, at=build.CLOSES) == 3
    assert actions.propose_decisions(row, by=made.officer, at=build.CLOSES) == 0
    with pytest.raises(ValidationError, match="another person"):
        actions.apply_decisions(row, by=made.officer, at=build.CLOSES)
    assert actions.apply_decisions(row, by=made.second, at=build.CLOSES) == 3
    outcomes = dict(Decision.objects.applied(row).values_list("entry__number", "outcome"))
    assert outcomes == {
        "2023-0001": Outcome.FINALIST,
        "2023-0003": Outcome.RESERVE,
        "2023-0002": Outcome.NOT_SELECTED,
    }
    held = Message.objects.filter(held_by=row.label, state="held", decision=True)
    assert held.count() == 3
    following = build.scoring_round(made, code="R3", order=3, source=row)
    assert [entry.number for entry in population(following)] == ["2023-0001"]


def test_all_tied_at_the_line_go_on() -> None:
    made = build.small()
    row = closed(made, dict.fromkeys(CARD, (8, 8, 8)))
    actions.tally_round(row, by=made.officer, at=build.CLOSES)
    actions.propose_decisions(row, by=made.officer, at=build.CLOSES)
    assert set(Decision.objects.tray(row).values_list("outcome", flat=True)) == {"finalist"}


def test_the_database_refuses_a_decision_applied_by_its_proposer() -> None:
    made = build.small()
    row = build.scoring_round(made)
    with pytest.raises(IntegrityError, match="decision_applied_by_another_person"):
        Decision.objects.create(
            round=row,
            entry=made.entries[0],
            kind="applied",
            outcome="finalist",
            proposed_by=made.officer,
            applied_by=made.officer,
            at=build.AT,
        )


def test_closing_waits_for_every_entry_or_a_recorded_exception() -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    with pytest.raises(ValidationError, match="1 entry has too few ballots"):
        actions.close_round(row, by=made.officer, at=build.CLOSES)
    with pytest.raises(ValidationError, match="Only the lead"):
        actions.exempt_entry(row, made.entries[0], reason="why", by=made.officer, at=build.AT)
    actions.exempt_entry(row, made.entries[0], reason="why", by=made.lead, at=build.AT)
    assert actions.close_round(row, by=made.officer, at=build.CLOSES) == 0
    tally = actions.tally_round(row, by=made.officer, at=build.CLOSES)[0]
    assert tally.result["rows"][0]["excepted"] is True


def test_a_complete_draft_never_counts_and_closing_without_it_needs_a_reason() -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    for number in range(3):
        build.hand_in(build.mine(made, row, number)[0], build.marks(7, 7, 7))
    last = build.mine(made, row, 3)[0]
    actions.save_sheet(
        last, content=build.marks(9, 9, 9), based_on=0, by=build.user_of(last), at=build.AT
    )
    with pytest.raises(ValidationError, match="complete draft"):
        actions.close_round(row, by=made.officer, at=build.CLOSES)
    counted = actions.close_round(row, by=made.officer, at=build.CLOSES, reason="asked twice")
    assert counted == 3
    tally = actions.tally_round(row, by=made.officer, at=build.CLOSES)[0]
    assert tally.result["rows"][0]["score"]["shown"] == "7.00"


def test_a_late_ballot_is_refused_and_kept_in_the_sheet() -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    one = build.mine(made, row)[0]
    with pytest.raises(ValidationError, match="do not count"):
        build.hand_in(one, build.marks(7, 7, 7), at=build.CLOSES)
    one.refresh_from_db()
    assert one.sheet.marks["problem"] == "7"
    assert one.state == AssignmentState.BEGUN
    assert not Ballot.objects.exists()


def test_marks_keep_to_the_scale_and_extreme_ones_need_a_comment() -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    one = build.mine(made, row)[0]
    user = build.user_of(one)
    with pytest.raises(ValidationError) as refused:
        actions.save_sheet(one, content=build.marks(11, 7, 7), based_on=0, by=user, at=build.AT)
    assert set(refused.value.message_dict) == {"problem"}
    bare = Content(marks={"problem": "10", "design": "7"}, comments={"problem": "Short."})
    sheet = actions.save_sheet(one, content=bare, based_on=0, by=user, at=build.AT)
    with pytest.raises(ValidationError) as lacking:
        actions.submit_ballot(one, based_on=sheet.version, by=user, at=build.AT)
    assert set(lacking.value.message_dict) == {"problem", "value"}
    assert "24 are missing" in lacking.value.message_dict["problem"][0]


def test_two_windows_collide_and_nothing_is_overwritten() -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    one = build.mine(made, row)[0]
    user = build.user_of(one)
    actions.save_sheet(one, content=build.marks(5, 5, 5), based_on=0, by=user, at=build.AT)
    for based_on in (0, 7):
        with pytest.raises(actions.SheetCollision):
            actions.save_sheet(
                one, content=build.marks(9, 9, 9), based_on=based_on, by=user, at=build.AT
            )
    one.refresh_from_db()
    assert one.sheet.marks["problem"] == "5"


def test_the_receipt_and_the_commitment_differ_for_equal_ballots() -> None:
    made = build.small(entries=2)
    row = build.opened(made, build.scoring_round(made))
    ballots = [build.hand_in(one, build.marks(7, 7, 7)) for one in build.mine(made, row)]
    assert len({ballot.receipt_code for ballot in ballots}) == 2
    assert len({ballot.sha256 for ballot in ballots}) == 2
    body = Event.objects.filter(verb="submit").latest("pk").body
    assert body["commitment"] == ballots[-1].sha256
    assert "marks" not in body


def test_a_changed_ballot_is_a_new_row_and_the_last_counts() -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    one = build.mine(made, row)[0]
    build.hand_in(one, build.marks(5, 5, 5))
    with pytest.raises(ValidationError, match="Reopen it"):
        build.hand_in(build.mine(made, row)[0], build.marks(6, 6, 6))
    actions.reopen_ballot(build.mine(made, row)[0], by=build.user_of(one), at=build.AT)
    assert Ballot.objects.counted(row).get().number == 1
    build.hand_in(build.mine(made, row)[0], build.marks(6, 6, 6))
    assert Ballot.objects.counted(row).get().marks["problem"] == "6"
    assert Ballot.objects.filter(assignment=one).count() == 2


def test_recusal_annuls_the_ballot_and_a_replacement_comes_where_the_minimum_would_fail() -> None:
    made = build.small(entries=1, judges=5)
    row = build.opened(made, build.scoring_round(made, each=3))
    one = Assignment.objects.with_all().filter(round=row)[0]
    build.hand_in(one, build.marks(9, 9, 9))
    one.refresh_from_db()
    one = Assignment.objects.with_all().get(pk=one.pk)
    came = actions.recuse(
        one, reason="organisation", note="My employer", by=build.user_of(one), at=build.AT
    )
    assert came is not None
    assert came.judge_id != one.judge_id
    assert not Ballot.objects.counted(row).exists()
    assert Ballot.objects.get().annulment.reason == "organisation"
    assert Message.objects.filter(kind="judging_replacement").count() == 1
    again = actions.assign(row, seed="other", by=made.officer, at=build.AT)
    assert (str(one.entry_id), str(one.judge_id)) not in again.pairs


def test_a_judge_sees_the_version_that_was_assigned() -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    build.version(made.entries[0], title="Changed later")
    assert {one.version.answers["b1"] for one in build.mine(made, row)} == {"Project 1"}


def test_a_judge_without_terms_can_do_nothing() -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    Judge.objects.filter(pk=made.judges[0].pk).update(
        terms_accepted_at=None, terms_version="", conflicts_declared_at=None
    )
    one = build.mine(made, row)[0]
    assert not Assignment.objects.visible_to(build.user_of(one)).exists()
    with pytest.raises(ValidationError, match="accept the terms"):
        build.hand_in(one, build.marks(5, 5, 5))


def test_the_web_role_cannot_rewrite_a_ballot() -> None:
    made = build.small(entries=1)
    row = build.opened(made, build.scoring_round(made))
    build.hand_in(build.mine(made, row)[0], build.marks(5, 5, 5))
    with pytest.raises(ProgrammingError, match="permission denied"):
        Ballot.objects.update(marks={})


def test_a_recusal_after_closing_leads_to_a_second_tally_beside_the_first() -> None:
    made = build.small()
    row = closed(made)
    actions.tally_round(row, by=made.officer, at=build.CLOSES)
    one = Assignment.objects.with_all().filter(round=row, entry=made.entries[0])[0]
    actions.recuse(one, reason="organisation", note="", by=build.user_of(one), at=build.CLOSES)
    actions.tally_round(row, by=made.officer, at=build.CLOSES)
    first, second = Tally.objects.filter(round=row).order_by("pk")
    assert first.sequence < second.sequence
    assert second.result["rows"][0]["n"] == 3
