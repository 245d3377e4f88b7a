"""The small world carried on to its end: finalists, the jury, the committee, winners published."""

from datetime import datetime, timedelta

from judging import actions as judging
from judging.models import Assignment, Judge, Panel, Round
from results.actions import decisions, placements, publications, sittings
from results.models import CommitteeMember, Placement, Publication, Sitting
from tests.world import AT, World, build, hand_in, invite_member, round_of

MEMBERS = 5  # the quorum


def build_sitting() -> World:
    """Make the world in the current transaction: the committee sits."""
    world = build()
    finalists(world)
    jury(world)
    sit(world)
    world.at = world.things["sitting"].held_at
    return world


def build_live() -> World:
    """Make the world in the current transaction and publish its winners."""
    world = build_sitting()
    decide(world)
    publish(world, "winners")
    world.at = world.things["winners"].live_at + timedelta(days=1)
    return world


def finalists(world: World) -> None:
    """R2 is scored, closed and applied; the finalists are public."""
    _score(world, world.things["round"], at=AT)
    _close(world, world.things["round"])
    publish(world, "finalists")


def jury(world: World) -> None:
    """R3: first ballots, discussion, no second ballots; closed and tallied."""
    staff, last = world.user("secretariat"), round_of(world, "R3")
    seats = list(Panel.objects.filter(round=last))
    for judge in Judge.objects.filter(seats__panel__round=world.things["round"]):
        judging.seat_judge(judge, seats, by=staff, at=last.opens_at)
    judging.assign(last, seed="seed", by=staff, at=last.opens_at)
    judging.open_round(last, by=staff, at=last.opens_at)
    _score(world, last, at=last.phases.get(code="ballots").opens_at)
    for _phase in range(2):
        judging.close_phase(last, by=staff, at=last.closes_at)
    judging.close_round(last, by=staff, at=last.closes_at)
    judging.tally_round(last, by=staff, at=last.closes_at)


def sit(world: World) -> None:
    """The places are proposed and the sitting is open, with a quorum."""
    staff, edition = world.user("secretariat"), world.things["edition"]
    sitting = world.things["sitting"] = Sitting.objects.get(edition=edition)
    at = sitting.held_at
    for number in range(MEMBERS - 1):
        invite_member(world, f"member_{number}")
    placements.propose_placements(edition, by=staff, at=at)
    present = CommitteeMember.objects.filter(edition=edition).values_list("pk", flat=True)
    sittings.open_sitting(sitting, present=set(present), by=staff, at=at)
    world.things["place"] = Placement.objects.filter(edition=edition, entry__isnull=False)[0]
    world.things["mention"] = Placement.objects.filter(edition=edition, award__pool=None)[0]


def decide(world: World) -> None:
    """Every place is confirmed or left vacant; the minutes are written."""
    sitting, staff = world.things["sitting"], world.user("secretariat")
    places = Placement.objects.filter(edition=world.things["edition"]).select_related("award")
    for place in places:
        _decide(world, place, at=sitting.held_at)
    sittings.close_sitting(sitting, minutes="All agreed.", by=staff, at=sitting.held_at)


def _decide(world: World, place: Placement, *, at: datetime) -> None:
    staff = world.user("secretariat")
    if place.entry_id is None:
        decisions.vacate_placement(place, reason="Nobody stands for it.", by=staff, at=at)
        return
    decisions.confirm_placement(place, by=staff, at=at)
    placements.write_citation(place, en="For all.", ko="모두를 위하여.", by=staff, at=at)


def publish(world: World, kind: str) -> None:
    """Two people approve, and it goes live at the planned time."""
    staff, second = world.user("secretariat"), world.user("administrator")
    standing = Publication.objects.get(edition=world.things["edition"], kind=kind)
    at = standing.earliest
    ready = publications.prepare_publication(world.things["edition"], kind, by=staff, at=at)
    assert ready.snapshot is not None
    for person in (staff, second):
        publications.approve_publication(ready, sha256=ready.snapshot.sha256, by=person, at=at)
    world.things[kind] = publications.go_live(ready, by=second, at=at)


def _score(world: World, round_: Round, *, at: datetime) -> None:
    marks = {world.things["entry"].pk: 8}
    for assignment in Assignment.objects.with_all().filter(round=round_, state="assigned"):
        hand_in(assignment, at=at, mark=marks.get(assignment.entry_id, 7))


def _close(world: World, round_: Round) -> None:
    staff, second, at = world.user("secretariat"), world.user("administrator"), round_.closes_at
    judging.close_round(round_, by=staff, at=at)
    judging.tally_round(round_, by=staff, at=at)
    judging.propose_decisions(round_, by=staff, at=at)
    judging.apply_decisions(round_, by=second, at=at)
