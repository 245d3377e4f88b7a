"""How the committee votes on a place: who has a voice, what is carried, what is written down."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from audit.states import move
from results.actions.sittings import member_facts
from results.models import (
    CommitteeMember,
    Laureate,
    MemberConflict,
    Motion,
    Placement,
    Sitting,
    Vote,
)
from results.rules import carried, check_staff, conflict
from results.states import PLACEMENT_NEXT, MotionKind, PlacementState, SittingState
from submissions.models import Entry

Votes = Mapping[int, bool]


@dataclass(frozen=True, slots=True)
class Put:
    """A motion as it is put: what, on which place, for whom, why; `votes`: member id → in favour.

    Members free of conflict who are not in `votes` count as not in favour; None: all in favour.
    """

    kind: MotionKind
    placement: Placement
    by: User
    at: datetime
    entry: Entry | None = None
    other: Placement | None = None
    reason: str = ""
    votes: Votes | None = None
    laureate: Laureate | None = None


def locked(placement: Placement) -> Placement:
    """The place, with every place of the edition held still until the transaction ends."""
    rows = Placement.objects.select_for_update(of=("self",)).filter(edition=placement.edition_id)
    held = {row.pk: row for row in rows.for_list().select_related("award__edition")}
    place = held.get(placement.pk)
    if place is None or place.state != placement.state or place.entry_id != placement.entry_id:
        raise ValidationError(_("Somebody else has just changed this place. Reload the page."))
    return place


def vote(put: Put) -> Motion:
    """Count the members free of conflict, write the motion and each voice."""
    check_staff(put.by)
    sitting = Sitting.objects.select_for_update().get(edition=put.placement.edition_id)
    if sitting.state != SittingState.OPEN:
        raise ValidationError(_("The sitting is not open."))
    reason = put.reason.strip()
    if put.kind != MotionKind.CONFIRM and not reason:
        raise ValidationError(_("Give the reason: it is kept beside the original proposal."))
    voters = _voters(sitting, put)
    voices = dict.fromkeys(voters, True) if put.votes is None else dict(put.votes)
    strangers = CommitteeMember.objects.filter(pk__in=set(voices) - set(voters))
    if strangers or not voters:
        names = ", ".join(member.name for member in strangers)
        raise ValidationError(
            _("Only members who are present and free of conflict have a vote here. %(names)s"),
            params={"names": names},
        )
    motion = Motion.objects.create(
        sitting=sitting,
        placement=put.placement,
        kind=put.kind,
        entry=put.entry,
        laureate=put.laureate,
        reason=reason,
        carried=carried(put.kind, sum(voices.values()), len(voters)),
        recorded_by=put.by,
        at=put.at,
    )
    Vote.objects.bulk_create(
        [Vote(motion=motion, member_id=pk, in_favour=voices.get(pk, False)) for pk in voters]
    )
    _record(motion, put)
    return motion


def _record(motion: Motion, put: Put) -> None:
    record(
        put.kind.verb,
        by=put.by,
        at=put.at,
        on=put.placement,
        body={
            "motion": motion.pk,
            "entry": motion.entry_id,
            "laureate": motion.laureate_id,
            "carried": motion.carried,
        },
        reason=motion.reason,
    )


def _voters(sitting: Sitting, put: Put) -> list[int]:
    concerned = {put.placement.entry_id, put.placement.proposed_entry_id}
    concerned |= {put.entry.pk if put.entry else None, put.other.entry_id if put.other else None}
    free = free_voters(sitting, concerned)
    if put.laureate is None:
        return list(free.values_list("pk", flat=True))
    facts = {name: getattr(put.laureate, name) for name in ("organisation", "city", "country")}
    return [m.pk for m in free if not conflict(member_facts(m), facts, sitting.conflicts)]


def free_voters(sitting: Sitting, concerned: Collection[int | None]) -> QuerySet[CommitteeMember]:
    """Members present without a conflict with any of the entries (ids) a motion concerns."""
    present = CommitteeMember.objects.filter(
        pk__in=sitting.attendances.filter(present=True).values("member")
    )
    known = [entry for entry in concerned if entry is not None]
    silent = MemberConflict.objects.filter(entry__in=known)
    return present.exclude(pk__in=silent.values("member"))


def decide(place: Placement, state: PlacementState, motion: Motion, **changes: Any) -> None:
    """Write the committee's word down on a place."""
    move(
        place,
        state,
        table=PLACEMENT_NEXT,
        reason=motion.reason,
        decided_at=motion.at,
        **changes,
    )
