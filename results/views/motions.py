"""From the form of a motion to the committee's act, and the sentence that tells its outcome."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from results.actions import decisions
from results.models import Motion, Placement
from results.states import MotionKind


def put_motion(place: Placement, data: dict[str, Any], *, by: User, at: datetime) -> str:
    """Put the motion to the vote; returns what came of it, in words."""
    return came_of(_act(place, data, by=by, at=at))


def came_of(motion: Motion) -> str:
    """What came of a motion, in words."""
    if motion.carried:
        return _("Carried and written down.")
    return _("Not carried: the place stands as it was. The vote is written down.")


def _act(place: Placement, data: dict[str, Any], *, by: User, at: datetime) -> Motion:
    votes = {member.pk: True for member in data["in_favour"]}
    reason, entry = data["reason"], data["entry"]
    match data["kind"]:
        case MotionKind.CONFIRM:
            return decisions.confirm_placement(place, reason=reason, votes=votes, by=by, at=at)
        case MotionKind.CHANGE:
            return decisions.change_placement(
                place, entry=entry, reason=reason, votes=votes, by=by, at=at
            )
        case MotionKind.JOIN:
            return decisions.join_placement(
                place, entry=entry, reason=reason, votes=votes, by=by, at=at
            )
        case _:
            return decisions.vacate_placement(place, reason=reason, votes=votes, by=by, at=at)
