"""What the committee can make of a place: confirm, change, make joint, leave vacant."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from audit.states import move
from results.actions.voting import Put, Votes, decide, locked, vote
from results.finalists import candidates
from results.models import Motion, Placement
from results.states import PLACEMENT_NEXT, MotionKind, PlacementState
from submissions.models import Award, Entry


@transaction.atomic
def confirm_placement(
    placement: Placement,
    *,
    by: User,
    at: datetime,
    votes: Votes | None = None,
    reason: str = "",
) -> Motion:
    """The place stands as proposed. A joint last place beyond the award needs a reason."""
    place = locked(placement)
    if place.entry_id is None:
        raise ValidationError(
            _("Nobody is proposed for this place. Name someone or leave it vacant.")
        )
    if place.beyond and not reason.strip():
        raise ValidationError(
            _("A joint place beyond the award needs a reason: it raises the number of winners.")
        )
    motion = vote(Put(MotionKind.CONFIRM, place, by, at, reason=reason, votes=votes))
    if motion.carried:
        decide(place, PlacementState.CONFIRMED, motion)
    return motion


@transaction.atomic
def change_placement(
    placement: Placement,
    *,
    entry: Entry,
    reason: str,
    by: User,
    at: datetime,
    votes: Votes | None = None,
) -> Motion:
    """Another finalist of the same pool gets the place; if it holds one there, the two swap."""
    place = locked(placement)
    if place.entry_id == entry.pk:
        raise ValidationError(_("This entry already holds the place."))
    _check_candidate(place, entry)
    other = _held_in_pool(place, entry)
    if other and place.entry_id is None and not other.award.may_stay_vacant:
        raise ValidationError(_("The place this entry leaves may not stay vacant."))
    put = Put(MotionKind.CHANGE, place, by, at, entry, other, reason, votes)
    motion = vote(put)
    if motion.carried:
        _hand_over(motion, entry, place, other=other)
    return motion


@transaction.atomic
def join_placement(
    placement: Placement,
    *,
    entry: Entry,
    reason: str,
    by: User,
    at: datetime,
    votes: Votes | None = None,
) -> Motion:
    """The next entry in order shares the place, and uses up its own: two golds, one silver.

    At a pool's last place a finalist without one may share it; that raises the number of winners.
    """
    place = locked(placement)
    if not place.award.joint_allowed or place.award.pool_id is None:
        raise ValidationError(_("This award has no joint places."))
    if place.entry_id is None or place.entry_id == entry.pk:
        raise ValidationError(_("Choose another entry to share this place."))
    _check_candidate(place, entry)
    other = _next_in_order(place, entry)
    motion = vote(Put(MotionKind.JOIN, place, by, at, entry, other, reason, votes))
    if motion.carried:
        _share(motion, place, other or _extra_place(place))
    return motion


@transaction.atomic
def vacate_placement(
    placement: Placement, *, reason: str, by: User, at: datetime, votes: Votes | None = None
) -> Motion:
    """Nobody gets the place. Of a joint place only this entry's share ends."""
    place = locked(placement)
    if not place.award.may_stay_vacant:
        raise ValidationError(_("This award may not stay vacant."))
    motion = vote(Put(MotionKind.VACATE, place, by, at, reason=reason, votes=votes))
    if motion.carried:
        sharers = _sharers(place)
        empty = {"entry": None, "laureate": None, "citation_en": "", "citation_ko": ""}
        decide(place, PlacementState.VACANT, motion, **empty)
        if len(sharers) == 1:
            decide(sharers[0], PlacementState.CHANGED, motion, joint=False, beyond=False)
    return motion


def _check_candidate(place: Placement, entry: Entry) -> None:
    if not candidates(place.award).filter(pk=entry.pk).exists():
        raise ValidationError(_("Only a finalist who stands for this award can get the place."))


def _held_in_pool(place: Placement, entry: Entry) -> Placement | None:
    rows = Placement.objects.filter(edition=place.edition_id, entry=entry)
    return rows.filter(award__pool=place.award.pool_id).select_related("award").first()


def _sharers(place: Placement) -> list[Placement]:
    """The other entries of a joint place."""
    if not place.joint:
        return []
    rows = Placement.objects.given().filter(award=place.award_id, rank=place.rank, joint=True)
    return list(rows.exclude(pk=place.pk))


def _hand_over(motion: Motion, entry: Entry, place: Placement, *, other: Placement | None) -> None:
    """The new entry comes in with its citation; who stood here swaps, or the other stays vacant."""
    before = {
        "entry": place.entry,
        "laureate": None,
        "citation_en": place.citation_en,
        "citation_ko": place.citation_ko,
    }
    new = {
        "entry": entry,
        "laureate": None,
        "citation_en": other.citation_en if other else "",
        "citation_ko": other.citation_ko if other else "",
    }
    _reopen_mentions(motion, entry, place)
    decide(place, PlacementState.CHANGED, motion, **new)
    if other:
        state = PlacementState.CHANGED if before["entry"] else PlacementState.VACANT
        decide(other, state, motion, **before)


def _reopen_mentions(motion: Motion, entry: Entry, place: Placement) -> None:
    """One award an entry: who gets a prize now leaves a mention, which is open again."""
    if place.award.pool_id is None:
        return
    mentions = Placement.objects.filter(
        edition=place.edition_id, entry=entry, award__pool__isnull=True
    )
    for mention in mentions:
        empty: dict[str, Any] = dict.fromkeys(("citation_en", "citation_ko"), "")
        empty |= dict.fromkeys(("entry", "decided_at"))
        if mention.state == PlacementState.PROPOSED:
            Placement.objects.filter(pk=mention.pk).update(**empty)
        else:
            move(mention, PlacementState.PROPOSED, table=PLACEMENT_NEXT, **empty)
        record(
            "reopen_mention",
            by=motion.recorded_by,
            at=motion.at,
            on=mention,
            body={"entry": entry.pk, "motion": motion.pk},
        )


def _next_in_order(place: Placement, entry: Entry) -> Placement | None:
    """The row the entry holds just below the place; None: a share beyond the last place."""
    pool = Placement.objects.filter(edition=place.edition_id, award__pool=place.award.pool_id)
    below = pool.filter(rank__gt=place.rank).order_by("rank", "position")
    held = pool.filter(entry=entry).first()
    following: list[Placement] = list(pool.filter(rank=place.rank).exclude(pk=place.pk))
    following += below[:1]
    if held and held in following:
        return held
    if held is None and following and following[0].entry_id is None:
        return following[0]
    if held is None and not following:
        return None
    raise ValidationError(
        _("Only the entry next in order can share this place. Change the places first.")
    )


def _extra_place(place: Placement) -> Placement:
    """A row for a share beyond the award's last place."""
    pool = Placement.objects.filter(edition=place.edition_id, award__pool=place.award.pool_id)
    return Placement.objects.create(
        edition_id=place.edition_id,
        award=place.award,
        proposed_award=place.award,
        position=pool.count() + 1,
        rank=place.rank,
        proposed_rank=place.rank,
        tally=place.tally,
    )


def _share(motion: Motion, place: Placement, other: Placement) -> None:
    """Both (and who shared already) stand at one place of one award."""
    pool = Placement.objects.filter(edition=place.edition_id, award__pool=place.award.pool_id)
    places = Award.objects.filter(pool=place.award.pool_id).aggregate(sum=Sum("places"))["sum"]
    beyond = pool.given().exclude(pk=other.pk).count() + 1 > places
    for sharer in [place, *_sharers(place)]:
        if sharer.pk != other.pk:
            decide(sharer, PlacementState.CHANGED, motion, joint=True, beyond=beyond)
    changes = {"award": place.award, "rank": place.rank, "joint": True, "beyond": beyond}
    decide(other, PlacementState.CHANGED, motion, entry=motion.entry, **changes)
