"""What can happen to the committee's sitting: opened with quorum, conflicts, minutes."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from audit.actions import record
from audit.states import move
from results.finalists import finalists
from results.models import Attendance, CommitteeMember, MemberConflict, Placement, Sitting
from results.rules import check_staff, conflict
from results.states import SITTING_NEXT, ConflictKind, PlacementState, SittingState
from submissions.models import Entry


@transaction.atomic
def open_sitting(sitting: Sitting, *, present: Collection[int], by: User, at: datetime) -> Sitting:
    """Begin with the members present (their ids); refused below the quorum.

    Conflicts by rule between members and finalists are written down now.
    """
    check_staff(by)
    members = list(CommitteeMember.objects.filter(edition=sitting.edition_id))
    here = [member for member in members if member.pk in present]
    if len(here) < sitting.quorum:
        raise ValidationError(
            _(
                "%(here)d of at least %(quorum)d members are present."
                " Without a quorum the sitting does not open."
            ),
            params={"here": len(here), "quorum": sitting.quorum},
        )
    if not Placement.objects.filter(edition=sitting.edition_id).exists():
        raise ValidationError(_("There are no proposed places yet."))
    move(sitting, SittingState.OPEN, table=SITTING_NEXT, opened_by=by, opened_at=at)
    seat_all(sitting, members, present=present, at=at)
    record("open_sitting", by=by, at=at, on=sitting, body={"present": sorted(m.pk for m in here)})
    return sitting


def seat_all(
    sitting: Sitting,
    members: Iterable[CommitteeMember],
    *,
    present: Collection[int],
    at: datetime,
) -> None:
    """Write down who is there, and between whom and which finalists a rule finds a conflict."""
    members = list(members)
    Attendance.objects.bulk_create(
        [Attendance(sitting=sitting, member=m, present=m.pk in present) for m in members]
    )
    kinds = sitting.conflicts
    entries = finalists(sitting.edition).select_related("entrant")
    found = [
        MemberConflict(member=member, entry=entry, kind=kind, at=at)
        for entry in entries
        for member in members
        if (kind := conflict(member_facts(member), _entrant_facts(entry), kinds))
    ]
    MemberConflict.objects.bulk_create(found, ignore_conflicts=True)


def member_facts(member: CommitteeMember) -> dict[str, str]:
    """What conflicts by rule are found by."""
    return {
        "organisation": member.organisation,
        "city": member.city,
        "country": member.country,
    }


def _entrant_facts(entry: Entry) -> dict[str, str]:
    entrant = entry.entrant
    return {
        "organisation": entrant.name,
        "city": entrant.city,
        "country": entrant.country,
    }


@transaction.atomic
def declare_conflict(
    member: CommitteeMember, *, entry: Entry, reason: str, by: User, at: datetime
) -> None:
    """A member steps aside from everything that concerns this entry."""
    if member.user_id != by.pk:
        raise ValidationError(_("Only the member can declare this."))
    if not reason.strip():
        raise ValidationError(_("Say in a few words what ties you to this entry."))
    if not finalists(member.edition).filter(pk=entry.pk).exists():
        raise ValidationError(_("Choose one of the finalists."))
    if MemberConflict.objects.filter(member=member, entry=entry).exists():
        raise ValidationError(_("You already take no part where this entry is concerned."))
    MemberConflict.objects.create(
        member=member, entry=entry, kind=ConflictKind.DECLARED, reason=reason.strip(), at=at
    )
    record("declare_conflict", by=by, at=at, on=member, body={"entry": entry.pk}, reason=reason)


@transaction.atomic
def close_sitting(sitting: Sitting, *, minutes: str, by: User, at: datetime) -> Sitting:
    """End it with its minutes, once every place is confirmed, changed or left vacant."""
    check_staff(by)
    if not minutes.strip():
        raise ValidationError(_("Write the minutes before you close the sitting."))
    open_places = Placement.objects.filter(
        edition=sitting.edition_id, state=PlacementState.PROPOSED
    ).count()
    if open_places:
        raise ValidationError(
            ngettext(
                "One place has not been decided yet.",
                "%(count)d places have not been decided yet.",
                open_places,
            )
            % {"count": open_places}
        )
    move(sitting, SittingState.CLOSED, table=SITTING_NEXT, closed_at=at, minutes=minutes.strip())
    record("close_sitting", by=by, at=at, on=sitting, personal={"minutes": minutes.strip()})
    return sitting


@transaction.atomic
def confirm_minutes(sitting: Sitting, *, by: User, at: datetime) -> None:
    """A member who was present confirms the minutes."""
    if sitting.state != SittingState.CLOSED:
        raise ValidationError(_("The minutes can be confirmed once the sitting is closed."))
    rows = Attendance.objects.filter(
        sitting=sitting, member__user=by, present=True, confirmed_at__isnull=True
    )
    if rows.update(confirmed_at=at) != 1:
        raise ValidationError(_("There is nothing here for you to confirm."))
    record("confirm_minutes", by=by, at=at, on=sitting)
