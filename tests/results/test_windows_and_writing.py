"""New times by two people; a written vote without quorum; letters that go once."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outbox.models import Message
from results.actions import letters, publications, sittings, windows, written
from results.models import CommitteeMember, MemberConflict, Motion, Placement, Publication
from results.states import ConflictKind, PlacementState, PublicationState
from results.tasks import remind_partners_when_due
from submissions.models import CalendarStep
from tests.results.stage import Stage, open_sitting

DAY = timedelta(days=1)


def proposed(made: Stage, row: Publication) -> None:
    windows.propose_window(
        row,
        earliest=row.earliest + DAY,
        planned=row.planned + DAY,
        latest=row.latest + DAY,
        reason="The ceremony is a day later.",
        by=made.staff,
        at=row.earliest,
    )


def test_new_times_need_a_second_person(made: Stage) -> None:
    row = made.publication()
    proposed(made, row)
    window = row.windows.get()
    with pytest.raises(ValidationError, match="another person"):
        windows.apply_window(window, by=made.staff, at=row.earliest)
    windows.apply_window(window, by=made.second, at=row.earliest)
    assert made.publication().planned == row.planned + DAY
    with pytest.raises(ValidationError, match="just changed"):
        windows.apply_window(window, by=made.second, at=row.earliest)


def test_times_must_be_in_order_and_ahead_and_have_a_reason(made: Stage) -> None:
    row = made.publication()
    times = {"earliest": row.earliest, "planned": row.planned, "latest": row.latest}
    by, at = made.staff, row.earliest
    with pytest.raises(ValidationError, match="why the times"):
        windows.propose_window(row, **times, reason=" ", by=by, at=at)
    swapped = {**times, "planned": row.latest + DAY}
    with pytest.raises(ValidationError, match="between"):
        windows.propose_window(row, **swapped, reason="x", by=by, at=at)
    with pytest.raises(ValidationError, match="past"):
        windows.propose_window(row, **times, reason="x", by=by, at=row.latest + DAY)


def test_a_frozen_list_is_frozen_anew_with_its_new_times(made: Stage) -> None:
    row = made.publication("finalists")
    frozen = publications.prepare_publication(
        made.edition, "finalists", by=made.staff, at=row.earliest
    )
    assert frozen.snapshot is not None
    publications.approve_publication(
        frozen, sha256=frozen.snapshot.sha256, by=made.staff, at=row.earliest
    )
    proposed(made, made.publication("finalists"))
    again = windows.apply_window(row.windows.get(), by=made.second, at=row.earliest)
    assert again.state == PublicationState.PROPOSED
    assert again.snapshot is not None
    assert again.snapshot.sha256 != frozen.snapshot.sha256
    assert not again.snapshot.approvals.exists()


def called(made: Stage) -> None:
    at = made.sitting.held_at
    written.call_written_vote(
        made.sitting, until=at + DAY, reason="Four came.", by=made.staff, at=at
    )


def voices(made: Stage, member: CommitteeMember, *, word: bool = True) -> None:
    vote_on(made, member, Placement.objects.filter(edition=made.edition), word=word)


def vote_on(
    made: Stage, member: CommitteeMember, rows: Iterable[Placement], *, word: bool = True
) -> None:
    assert member.user is not None
    given, at = dict.fromkeys(rows, word), made.sitting.held_at
    written.vote_in_writing(member, made.sitting, voices=given, by=member.user, at=at)


def test_a_written_vote_decides_by_a_majority_of_all_members(made: Stage) -> None:
    called(made)
    assert Message.objects.filter(kind="written_vote").count() == 7
    for number, member in enumerate(made.members[:6]):
        voices(made, member, word=number < 5)
    at = made.sitting.held_at
    with pytest.raises(ValidationError, match="still runs"):
        written.count_written_vote(made.sitting, by=made.staff, at=at)
    told = written.count_written_vote(made.sitting, by=made.staff, at=at + DAY)
    assert told["open"] == 0
    assert made.place("TI-gold").state == PlacementState.CONFIRMED
    assert made.place("SM-IMD", 2).state == PlacementState.VACANT


def test_who_steps_aside_after_voting_has_no_voice_in_the_count(made: Stage) -> None:
    called(made)
    for member in made.members[:6]:
        voices(made, member)
    first, place = made.members[0], made.place("TI-gold")
    assert first.user is not None
    assert place.entry is not None
    at = made.sitting.held_at
    sittings.declare_conflict(
        first, entry=place.entry, reason="My sister leads it.", by=first.user, at=at
    )
    written.count_written_vote(made.sitting, by=made.staff, at=at + DAY)
    motion = Motion.objects.get(placement=place)
    assert motion.carried
    assert not motion.votes.filter(member=first).exists()


def test_what_is_not_carried_stays_for_the_committee(made: Stage) -> None:
    called(made)
    for number, member in enumerate(made.members):
        voices(made, member, word=number < 3)
    told = written.count_written_vote(made.sitting, by=made.staff, at=made.sitting.held_at)
    assert told["carried"] == 0
    assert made.place("TI-gold").state == PlacementState.PROPOSED


def test_a_written_vote_needs_a_quorum_a_voice_counts_once_and_in_time(made: Stage) -> None:
    called(made)
    member = made.members[0]
    voices(made, member)
    with pytest.raises(ValidationError, match="already voted"):
        voices(made, member)
    late = made.sitting.held_at + DAY
    with pytest.raises(ValidationError, match="at least 5"):
        written.count_written_vote(made.sitting, by=made.staff, at=late)
    other = made.members[1]
    assert other.user is not None
    with pytest.raises(ValidationError, match="over"):
        written.vote_in_writing(other, made.sitting, voices={}, by=other.user, at=late)


def test_all_places_are_voted_on_in_a_few_statements(made: Stage) -> None:
    called(made)
    rows = list(Placement.objects.filter(edition=made.edition))
    few, many = made.members[:2]
    with CaptureQueriesContext(connection) as one:
        vote_on(made, few, rows[:1])
    with CaptureQueriesContext(connection) as all_:
        vote_on(made, many, rows)
    assert len(all_) == len(one)


def test_a_member_with_a_tie_has_no_voice_in_writing(made: Stage) -> None:
    called(made)
    member = made.members[0]
    rows = list(Placement.objects.filter(edition=made.edition))
    entry = next(row.entry for row in rows if row.entry)
    told = {"kind": ConflictKind.DECLARED, "reason": "A cousin", "at": made.sitting.held_at}
    MemberConflict.objects.create(member=member, entry=entry, **told)
    with pytest.raises(ValidationError, match="take no part"):
        vote_on(made, member, rows)
    free = [row for row in rows if entry.pk not in {row.entry_id, row.proposed_entry_id}]
    vote_on(made, member, free)


def test_papers_go_to_each_member_once(made: Stage) -> None:
    at = made.sitting.held_at - DAY
    assert letters.send_papers(made.sitting, by=made.staff, at=at) == 7
    with pytest.raises(ValidationError, match="already"):
        letters.send_papers(made.sitting, by=made.staff, at=at)
    open_sitting(made)
    with pytest.raises(ValidationError, match="opened"):
        letters.send_papers(made.sitting, by=made.staff, at=at)


def test_partners_are_asked_and_the_silent_ones_reminded_once(made: Stage) -> None:
    from results.models import PartnerOfficer
    from submissions.models import Partner
    from tests.results.stage import person

    for partner in Partner.objects.filter(edition=made.edition, code__in=("GGGI", "IMD")):
        user = person(f"officer-{partner.code.lower()}", language="ko")
        PartnerOfficer.objects.create(
            edition=made.edition, partner=partner, user=user, name="Officer"
        )
    ends = CalendarStep.objects.get(edition=made.edition, code="partners").to_at
    assert ends is not None
    assert remind_partners_when_due(ends - DAY) == 0  # nobody was asked
    assert letters.ask_partners(made.edition, by=made.staff, at=ends - 5 * DAY) == 2
    assert remind_partners_when_due(ends - 5 * DAY) == 0
    assert remind_partners_when_due(ends - DAY) == 2
    assert remind_partners_when_due(ends - DAY) == 0
