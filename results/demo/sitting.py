"""The committee sits: six of seven, most places confirmed, two bronzes swapped with a reason."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from judging.demo.scene import Scene
from results.actions import decisions, sittings
from results.actions.voting import free_voters
from results.demo.places import cite
from results.finalists import finalists
from results.models import CommitteeMember, MemberConflict, Placement, Sitting
from results.states import MotionKind, PlacementState, SittingState
from submissions.states import AwardLevel

OPENED, SECOND, CLOSED = timedelta(minutes=4), timedelta(minutes=50), timedelta(minutes=155)
MORNING = timedelta(hours=20)  # after the sitting began
TIE = "I sat on this applicant's advisory board until last year."
SWAP = (
    "The jurors' comments show that the second entry reached more people who had been left out;"
    " the scores lie less than a tenth of a point apart for that criterion."
)
EMPTY = "No entry of this pool stands for the place."
MORE = "Both stand equal after every step; the committee raises the number of winners by one."
MINUTES = (
    "Six of seven members were present and the quorum was met. The proposal of the jury was read"
    " pool by pool with its scores; members in conflict left the room for the entries concerned."
    " Two bronze places in Human-CentriCity were exchanged, with the reason recorded beside the"
    " proposal. All other places were confirmed. The special mentions were confirmed as the"
    " partners proposed them."
)


def begin(scene: Scene) -> None:
    """Opened with a quorum; a member declares a tie; the first category is decided."""
    sitting = Sitting.objects.get(edition=scene.edition)
    members = list(CommitteeMember.objects.filter(edition=scene.edition).order_by("pk"))
    if sitting.state == SittingState.PLANNED:
        at = sitting.held_at + OPENED
        here = {member.pk for member in members[:-1]}
        sitting = sittings.open_sitting(sitting, present=here, by=scene.officer, at=at)
    if sitting.state == SittingState.OPEN:
        _declare(scene, sitting, members[2:3])
        first = Placement.objects.for_list().filter(edition=scene.edition).first()
        if first is not None:
            _decide(scene, sitting, category=first.award.category_id, start=OPENED)


def finish(scene: Scene) -> None:
    """The other categories and the mentions; minutes, confirmed by all who were there but one.

    The chair's word waits for the end of the embargo: in the sandbox a visitor may give it.
    """
    sitting = Sitting.objects.get(edition=scene.edition)
    if sitting.state == SittingState.OPEN:
        _swap(scene, sitting)
        _decide(scene, sitting, category=None, start=SECOND)
        at = sitting.held_at + CLOSED
        sitting = sittings.close_sitting(sitting, minutes=MINUTES, by=scene.officer, at=at)
        cite(scene, sitting)
    _confirm(sitting, chair=False, start=CLOSED)


def conclude(scene: Scene) -> None:
    """The chair confirms the minutes the next morning, if nobody did so before."""
    _confirm(Sitting.objects.get(edition=scene.edition), chair=True, start=MORNING)


def _confirm(sitting: Sitting, *, chair: bool, start: timedelta) -> None:
    """By the chair or by the others who were present, two minutes each."""
    present = sitting.attendances.filter(present=True, confirmed_at=None, member__chair=chair)
    for number, seat in enumerate(present.select_related("member__user"), 1):
        if seat.member.user is not None:
            later = sitting.held_at + start + timedelta(minutes=2 * number)
            sittings.confirm_minutes(sitting, by=seat.member.user, at=later)


def _declare(scene: Scene, sitting: Sitting, members: Iterable[CommitteeMember]) -> None:
    """A member steps aside from a finalist who is not yet before the committee."""
    for member in members:
        known = MemberConflict.objects.filter(member=member).values("entry")
        entry = finalists(scene.edition).exclude(pk__in=known).order_by("-number").first()
        declared = MemberConflict.objects.filter(member=member, kind="declared").exists()
        if entry is not None and member.user is not None and not declared:
            at = sitting.held_at + OPENED
            sittings.declare_conflict(member, entry=entry, reason=TIE, by=member.user, at=at)


def _decide(scene: Scene, sitting: Sitting, *, category: int | None, start: timedelta) -> None:
    """Place by place, two minutes each; some are not of one mind."""
    rows = Placement.objects.for_list().filter(edition=scene.edition, state=PlacementState.PROPOSED)
    places = [row for row in rows if category is None or row.award.category_id == category]
    for number, place in enumerate(places, 1):
        at = sitting.held_at + start + timedelta(minutes=2 * number)
        if place.entry_id is None:
            decisions.vacate_placement(place, reason=EMPTY, by=scene.officer, at=at)
        else:
            votes = _votes(sitting, place, against=number % 5 == 0)
            reason = MORE if place.beyond else ""
            decisions.confirm_placement(place, by=scene.officer, at=at, votes=votes, reason=reason)
        scene.report(number, len(places), "places")


def _votes(sitting: Sitting, place: Placement, *, against: bool) -> dict[int, bool] | None:
    """All in favour (None), or one against."""
    if not against:
        return None
    free = free_voters(sitting, {place.entry_id, place.proposed_entry_id})
    voices = dict.fromkeys(free.order_by("pk").values_list("pk", flat=True), True)
    return {**voices, max(voices): False}


def _swap(scene: Scene, sitting: Sitting) -> None:
    """Two bronzes of one pool, those of the awkward case where they hold bronze places."""
    bronze = Placement.objects.for_list().filter(
        edition=scene.edition, award__level=AwardLevel.BRONZE, state=PlacementState.PROPOSED
    )
    held = [place for place in bronze if place.entry is not None]
    tagged = set(scene.tagged("bronze_swap"))
    pair = [place for place in held if place.entry_id in tagged]
    if len(pair) < 2:
        pair = held
    if sitting.motions.filter(kind=MotionKind.CHANGE, carried=True).exists() or len(pair) < 2:
        return
    first, second = pair[:2]
    if first.award_id == second.award_id and second.entry is not None:
        at: datetime = sitting.held_at + SECOND
        decisions.change_placement(first, entry=second.entry, reason=SWAP, by=scene.officer, at=at)
