"""A written vote where no quorum came together: in the portal, until a time, then counted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from audit.states import move
from results import emails
from results.actions.decisions import confirm_placement, vacate_placement
from results.actions.sittings import seat_all
from results.actions.voting import free_voters
from results.models import CommitteeMember, Placement, Sitting, WrittenVoice
from results.rules import check_staff
from results.states import SITTING_NEXT, PlacementState, SittingState


@transaction.atomic
def call_written_vote(
    sitting: Sitting, *, until: datetime, reason: str, by: User, at: datetime
) -> Sitting:
    """Every member with an account votes in the portal until then, and is told so by mail."""
    check_staff(by)
    if not reason.strip():
        raise ValidationError(_("Write down why the committee votes in writing."))
    if until <= at:
        raise ValidationError(_("Choose a time that lies ahead."))
    if not Placement.objects.filter(edition=sitting.edition_id).exists():
        raise ValidationError(_("There are no proposed places yet."))
    opened: dict[str, Any] = {"opened_by": by, "opened_at": at}
    move(sitting, SittingState.OPEN, table=SITTING_NEXT, written_until=until, **opened)
    members = CommitteeMember.objects.filter(edition=sitting.edition_id)
    present = set(members.exclude(user=None).values_list("pk", flat=True))
    if len(present) < sitting.quorum:
        raise ValidationError(_("Fewer members than the quorum have accepted their invitation."))
    seat_all(sitting, members, present=present, at=at)
    body = {"until": until.isoformat(), "members": sorted(present)}
    record("call_written_vote", by=by, at=at, on=sitting, body=body, reason=reason)
    for member in members.exclude(user=None).select_related("user", "edition"):
        emails.written_vote(sitting, member, at=at)
    return sitting


@transaction.atomic
def vote_in_writing(
    member: CommitteeMember,
    sitting: Sitting,
    *,
    voices: Mapping[Placement, bool],
    by: User,
    at: datetime,
) -> int:
    """A member's word on places, once for each; returns how many were given."""
    if member.user_id != by.pk or member.edition_id != sitting.edition_id:
        raise ValidationError(_("Only the member can do this."))
    if sitting.state != SittingState.OPEN or sitting.written_until is None:
        raise ValidationError(_("There is no written vote."))
    if at >= sitting.written_until:
        raise ValidationError(_("The time for the written vote is over."))
    concerned = {pk for place in voices for pk in (place.entry_id, place.proposed_entry_id)}
    if voices and not free_voters(sitting, concerned).filter(pk=member.pk).exists():
        raise ValidationError(_("You take no part in this place."))
    given = WrittenVoice.objects.filter(member=member, placement__in=voices)
    if given.exists():
        raise ValidationError(_("You have already voted on this place."))
    WrittenVoice.objects.bulk_create(
        [
            WrittenVoice(placement=place, member=member, in_favour=word, at=at)
            for place, word in voices.items()
        ]
    )
    body = {"places": sorted(place.pk for place in voices)}
    record("vote_in_writing", by=by, at=at, on=sitting, body=body)
    return len(voices)


@transaction.atomic
def count_written_vote(sitting: Sitting, *, by: User, at: datetime) -> dict[str, int]:
    """Each undecided place by the voices given; who gave none is not in favour.

    Returns {"carried": …, "open": …}. What was not carried stays for the committee.
    """
    check_staff(by)
    if sitting.state != SittingState.OPEN or sitting.written_until is None:
        raise ValidationError(_("There is no written vote."))
    if at < sitting.written_until and _waiting(sitting):
        raise ValidationError(_("The written vote still runs, and not every member has voted."))
    places = Placement.objects.filter(edition=sitting.edition_id, state=PlacementState.PROPOSED)
    voted = WrittenVoice.objects.filter(placement__in=places).values("member").distinct().count()
    if voted < sitting.quorum:
        raise ValidationError(
            _("%(voted)d members voted; at least %(quorum)d are needed."),
            params={"voted": voted, "quorum": sitting.quorum},
        )
    results = [_count(sitting, place, by=by, at=at) for place in places.for_list()]
    told = {"carried": sum(results), "open": len(results) - sum(results)}
    record("count_written_vote", by=by, at=at, on=sitting, body=told)
    return told


def _waiting(sitting: Sitting) -> bool:
    """Some member has not voted yet."""
    present = sitting.attendances.filter(present=True).values("member")
    voiced = WrittenVoice.objects.filter(placement__edition=sitting.edition_id).values("member")
    return CommitteeMember.objects.filter(pk__in=present).exclude(pk__in=voiced).exists()


def _count(sitting: Sitting, place: Placement, *, by: User, at: datetime) -> bool:
    """A voice no longer counts once its member has stepped aside; what cannot be carried waits."""
    free = free_voters(sitting, {place.entry_id, place.proposed_entry_id})
    nobody = place.entry_id is None
    if not free or (nobody and not place.award.may_stay_vacant):
        return False
    rows = WrittenVoice.objects.filter(placement=place, member__in=free)
    votes = dict(rows.values_list("member", "in_favour"))
    reason = _("Decided by a written vote.")
    if nobody:
        return vacate_placement(place, reason=reason, votes=votes, by=by, at=at).carried
    return confirm_placement(place, reason=reason, votes=votes, by=by, at=at).carried
