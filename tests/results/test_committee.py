"""The committee: quorum, conflicts, confirm, change, joint place, vacant, one award an entry."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from results.actions import placements as acts
from results.actions import sittings
from results.actions.decisions import (
    change_placement,
    confirm_placement,
    join_placement,
    vacate_placement,
)
from results.actions.publications import prepare_publication
from results.models import MemberConflict, Motion, Placement, Vote
from tests.results.stage import Stage, open_sitting, settle

WHY = "The evidence of results is stronger."


def held(made: Stage, code: str, position: int) -> int | None:
    return made.place(code, position).entry_id


def test_proposal_follows_the_tally(made: Stage) -> None:
    found = Placement.objects.filter(edition=made.edition, award__pool__code="TI-city")
    told = list(found.order_by("position").values_list("award__code", "rank", "score"))
    assert told == [
        ("TI-gold", 1, "8.90"), ("TI-silver", 2, "8.80"), ("TI-silver", 3, "8.70"),
        ("TI-bronze", 4, "8.60"), ("TI-bronze", 5, "8.50"), ("TI-bronze", 6, "8.40"),
    ]  # fmt: skip
    empty = Placement.objects.filter(edition=made.edition, entry__isnull=True)
    pools = set(empty.values_list("award__pool__code", flat=True))
    assert pools == {"HC-city", "TI-corporation", "HC-corporation", "HC-institution", None}


def test_proposing_again_keeps_citations_and_partners_words(made: Stage) -> None:
    at, mention = made.sitting.held_at, made.place("SM-GGGI")
    acts.write_citation(made.place("TI-gold"), en="One.", ko="하나.", by=made.staff, at=at)
    eighth = made.entries["TI-city"][7]
    acts.propose_mention(mention, entry=eighth, reason="Green.", by=made.staff, at=at)
    acts.propose_placements(made.edition, by=made.staff, at=at)
    assert made.place("TI-gold").citation_en == "One."
    assert made.place("SM-GGGI").entry_id == eighth.pk
    assert Placement.objects.filter(edition=made.edition).count() == 22  # 21 and a joint last one


def test_no_quorum_no_sitting(made: Stage) -> None:
    with pytest.raises(ValidationError, match="4 of at least 5"):
        open_sitting(made, present=4)
    assert made.sitting.state == "planned"


def test_nothing_is_decided_while_the_sitting_is_not_open(made: Stage) -> None:
    with pytest.raises(ValidationError, match="not open"):
        confirm_placement(made.place("TI-gold"), by=made.staff, at=made.sitting.held_at)


def test_confirming_writes_the_votes(sat: Stage) -> None:
    motion = confirm_placement(sat.place("TI-gold"), by=sat.staff, at=sat.sitting.held_at)
    place = sat.place("TI-gold")
    assert (place.state, place.differs, motion.carried) == ("confirmed", False, True)
    assert Vote.objects.filter(motion=motion, in_favour=True).count() == 7


def test_only_staff_keep_the_record(sat: Stage) -> None:
    member = sat.members[1].user
    assert member is not None
    with pytest.raises(ValidationError, match="secretariat"):
        confirm_placement(sat.place("TI-gold"), by=member, at=sat.sitting.held_at)


def test_swapping_two_bronzes_keeps_the_proposal_in_sight(sat: Stage) -> None:
    at, fifth, sixth = sat.sitting.held_at, sat.place("TI-bronze", 5), sat.place("TI-bronze", 6)
    acts.write_citation(fifth, en="Of the fifth.", ko="다섯째.", by=sat.staff, at=at)
    change_placement(
        sat.place("TI-bronze", 5), entry=sat.entries["TI-city"][5], reason=WHY, by=sat.staff, at=at
    )
    first, second = sat.place("TI-bronze", 5), sat.place("TI-bronze", 6)
    assert (first.entry_id, second.entry_id) == (sixth.entry_id, fifth.entry_id)
    assert {first.state, second.state} == {"changed"}
    assert {first.reason, second.reason} == {WHY}
    assert (first.proposed_entry_id, second.proposed_entry_id) == (fifth.entry_id, sixth.entry_id)
    assert (first.citation_en, second.citation_en) == ("", "Of the fifth.")  # goes with its entry


def test_a_change_needs_a_reason_and_a_finalist_of_the_pool(sat: Stage) -> None:
    at, place = sat.sitting.held_at, sat.place("TI-gold")
    with pytest.raises(ValidationError, match="reason"):
        change_placement(place, entry=sat.entries["TI-city"][6], reason=" ", by=sat.staff, at=at)
    stranger = sat.entries["TI-city"][6]
    type(stranger).objects.filter(pk=stranger.pk).update(state="disqualified")
    with pytest.raises(ValidationError, match="finalist"):
        change_placement(place, entry=stranger, reason=WHY, by=sat.staff, at=at)
    assert held(sat, "TI-gold", 1) == sat.entries["TI-city"][0].pk


def test_the_database_refuses_a_change_without_a_reason(sat: Stage) -> None:
    rows = Placement.objects.filter(pk=sat.place("TI-gold").pk)
    with pytest.raises(IntegrityError, match="a_changed_place_has_a_reason"), transaction.atomic():
        rows.update(state="changed", reason="")
    with pytest.raises(IntegrityError, match="a_vacant_place"), transaction.atomic():
        rows.update(state="vacant", reason="kept")


def test_an_even_vote_keeps_the_proposal(sat: Stage) -> None:
    at = sat.sitting.held_at
    MemberConflict.objects.create(
        member=sat.members[0], entry=sat.entries["TI-city"][0], kind="declared", reason="tie", at=at
    )
    votes = {member.pk: True for member in sat.members[1:4]}  # three of six
    put: dict[str, Any] = {
        "entry": sat.entries["TI-city"][1],
        "reason": WHY,
        "by": sat.staff,
        "at": at,
    }
    motion = change_placement(sat.place("TI-gold"), votes=votes, **put)
    assert not motion.carried
    assert sat.place("TI-gold").state == "proposed"
    assert Vote.objects.filter(motion=motion).count() == 6
    assert confirm_placement(sat.place("TI-gold"), votes=votes, by=sat.staff, at=at).carried


def test_who_has_a_conflict_has_no_vote(sat: Stage) -> None:
    at, member = sat.sitting.held_at, sat.members[2]
    assert member.user is not None
    entry = sat.entries["TI-city"][0]
    sittings.declare_conflict(member, entry=entry, reason="I advised it.", by=member.user, at=at)
    with pytest.raises(ValidationError, match="Member 2"):
        confirm_placement(sat.place("TI-gold"), votes={member.pk: True}, by=sat.staff, at=at)
    motion = confirm_placement(sat.place("TI-gold"), by=sat.staff, at=at)
    assert not Vote.objects.filter(motion=motion, member=member).exists()


def test_conflicts_by_rule_are_written_down_at_the_opening(made: Stage) -> None:
    type(made.members[0]).objects.filter(pk=made.members[0].pk).update(country="FI")
    open_sitting(made)
    found = MemberConflict.objects.filter(member=made.members[0])
    assert set(found.values_list("kind", flat=True)) == {"same_country"}
    assert found.count() == sum(len(rows) for rows in made.entries.values())


def test_a_joint_place_uses_up_the_one_below(sat: Stage) -> None:
    at, second = sat.sitting.held_at, sat.entries["TI-city"][1]
    join_placement(sat.place("TI-gold"), entry=second, reason=WHY, by=sat.staff, at=at)
    golds = Placement.objects.filter(edition=sat.edition, award__code="TI-gold", joint=True)
    assert {row.entry_id for row in golds} == {sat.entries["TI-city"][0].pk, second.pk}
    assert {(row.rank, row.state, row.beyond) for row in golds} == {(1, "changed", False)}
    silvers = Placement.objects.filter(edition=sat.edition, award__code="TI-silver")
    assert [row.entry_id for row in silvers] == [
        sat.entries["TI-city"][2].pk
    ]  # two golds, one silver
    lifted = sat.place("TI-silver", 2)
    assert (lifted.award.code, lifted.proposed_award.code, lifted.proposed_rank) == (
        "TI-gold", "TI-silver", 2,
    )  # fmt: skip


def test_only_the_next_in_order_can_share(sat: Stage) -> None:
    put: dict[str, Any] = {"reason": WHY, "by": sat.staff, "at": sat.sitting.held_at}
    with pytest.raises(ValidationError, match="next in order"):
        join_placement(sat.place("TI-gold"), entry=sat.entries["TI-city"][2], **put)
    with pytest.raises(ValidationError, match="next in order"):
        join_placement(sat.place("TI-gold"), entry=sat.entries["TI-city"][7], **put)


def test_sharing_the_last_place_raises_the_number_of_winners(sat: Stage) -> None:
    at, seventh = sat.sitting.held_at, sat.entries["TI-city"][6]
    join_placement(sat.place("TI-bronze", 6), entry=seventh, reason=WHY, by=sat.staff, at=at)
    shared = Placement.objects.filter(edition=sat.edition, rank=6, award__code="TI-bronze")
    assert shared.count() == 2
    assert {(row.joint, row.beyond, row.reason) for row in shared} == {(True, True, WHY)}


def test_a_joint_last_place_of_the_tally_is_confirmed_only_with_a_reason(sat: Stage) -> None:
    at, place = sat.sitting.held_at, sat.place("TI-institution")
    assert place.beyond
    with pytest.raises(ValidationError, match="raises the number"):
        confirm_placement(place, by=sat.staff, at=at)
    confirm_placement(place, reason=WHY, by=sat.staff, at=at)
    assert sat.place("TI-institution").state == "confirmed"


def test_leadership_is_joint_and_carries_no_order(made: Stage) -> None:
    rows = Placement.objects.filter(edition=made.edition, award__code="L-prize")
    assert [(row.rank, row.joint, row.beyond) for row in rows] == [(1, True, False)] * 2


def test_leaving_a_place_vacant(sat: Stage) -> None:
    vacate_placement(sat.place("TI-bronze", 6), reason=WHY, by=sat.staff, at=sat.sitting.held_at)
    place = sat.place("TI-bronze", 6)
    assert (place.state, place.entry_id, place.reason) == ("vacant", None, WHY)
    assert place.proposed_entry_id == sat.entries["TI-city"][5].pk


def test_leaving_a_shared_place_leaves_the_other_alone(sat: Stage) -> None:
    put: dict[str, Any] = {"reason": WHY, "by": sat.staff, "at": sat.sitting.held_at}
    join_placement(sat.place("TI-gold"), entry=sat.entries["TI-city"][1], **put)
    vacate_placement(sat.place("TI-silver", 2), **put)
    assert (sat.place("TI-gold").joint, sat.place("TI-gold").state) == (False, "changed")


def test_one_award_an_entry_is_checked_again_after_each_change(sat: Stage) -> None:
    at, eighth = sat.sitting.held_at, sat.entries["TI-city"][7]
    acts.propose_mention(sat.place("SM-GGGI"), entry=eighth, reason="Green.", by=sat.staff, at=at)
    confirm_placement(sat.place("SM-GGGI"), by=sat.staff, at=at)
    change_placement(sat.place("TI-bronze", 6), entry=eighth, reason=WHY, by=sat.staff, at=at)
    mention = sat.place("SM-GGGI")
    assert (mention.state, mention.entry_id, mention.proposed_entry_id) == (
        "proposed",
        None,
        eighth.pk,
    )
    with pytest.raises(ValidationError, match="candidates"):
        acts.propose_mention(mention, entry=eighth, reason="Again.", by=sat.staff, at=at)
    with connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():  # noqa: PT012
        Placement.objects.filter(pk=mention.pk).update(entry=eighth)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_nothing_is_frozen_before_the_committee_is_done(sat: Stage) -> None:
    with pytest.raises(ValidationError, match="sitting has not been closed"):
        prepare_publication(sat.edition, "winners", by=sat.staff, at=sat.sitting.held_at)


def test_closing_wants_every_place_decided_and_minutes(sat: Stage) -> None:
    with pytest.raises(ValidationError, match="not been decided"):
        sittings.close_sitting(sat.sitting, minutes="Short.", by=sat.staff, at=sat.sitting.held_at)
    settle(sat)
    assert sat.sitting.state == "closed"
    own = sat.members[0].user
    assert own is not None
    sittings.confirm_minutes(sat.sitting, by=own, at=sat.sitting.held_at)
    with pytest.raises(ValidationError, match="nothing here"):
        sittings.confirm_minutes(sat.sitting, by=own, at=sat.sitting.held_at)


def test_citations_have_limits_in_both_languages(made: Stage) -> None:
    place, at = made.place("TI-gold"), made.sitting.held_at
    acts.write_citation(place, en="word " * 60, ko="가" * 200, by=made.staff, at=at)
    with pytest.raises(ValidationError) as refused:
        acts.write_citation(place, en="word " * 61, ko="가" * 202, by=made.staff, at=at)
    assert refused.value.message_dict == {
        "en": ["The English citation is one word too long."],
        "ko": ["The Korean citation is 2 characters too long."],
    }


def test_motions_cannot_be_rewritten(sat: Stage) -> None:
    confirm_placement(sat.place("TI-gold"), by=sat.staff, at=sat.sitting.held_at)
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        Motion.objects.update(carried=False)
