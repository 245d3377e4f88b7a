"""Another range of times for a publication: proposed by one person, applied by another."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from results.actions.publications import locked, prepare_publication
from results.models import Publication, Window
from results.rules import check_staff
from results.states import PublicationState

OPEN = (PublicationState.DRAFT, PublicationState.PROPOSED, PublicationState.APPROVED)


@transaction.atomic
def propose_window(
    publication: Publication,
    *,
    earliest: datetime,
    planned: datetime,
    latest: datetime,
    reason: str,
    by: User,
    at: datetime,
) -> Window:
    """Write a new range down, in place of one that waits; it counts once another applies it."""
    check_staff(by)
    standing = locked(publication)
    _check_open(standing)
    if not reason.strip():
        raise ValidationError(_("Write down why the times change."))
    if not earliest <= planned <= latest:
        raise ValidationError(_("The planned time lies between the earliest and the latest."))
    if latest <= at:
        raise ValidationError(_("The latest time lies in the past."))
    Window.objects.filter(publication=standing, applied_at=None).delete()
    times = {"earliest": earliest, "planned": planned, "latest": latest}
    row = Window.objects.create(
        publication=standing, reason=reason.strip(), proposed_by=by, proposed_at=at, **times
    )
    body = {name: value.isoformat() for name, value in times.items()}
    record("propose_window", by=by, at=at, on=standing, body=body, reason=reason)
    return row


@transaction.atomic
def apply_window(window: Window, *, by: User, at: datetime) -> Publication:
    """The second person's word. A frozen list holds its times, so it is frozen anew with these:
    approvals are void and its letters are cancelled."""
    check_staff(by)
    standing = locked(window.publication)
    row = Window.objects.select_for_update().filter(pk=window.pk, applied_at=None).first()
    if row is None:
        raise ValidationError(_("Somebody else has just changed this. Reload the page to see it."))
    _check_open(standing)
    if row.proposed_by_id == by.pk:
        raise ValidationError(_("You proposed these times; another person must apply them."))
    if row.latest <= at:
        raise ValidationError(_("The latest time lies in the past."))
    Window.objects.filter(pk=row.pk).update(applied_by=by, applied_at=at)
    times = {"earliest": row.earliest, "planned": row.planned, "latest": row.latest}
    Publication.objects.filter(pk=standing.pk).update(**times)
    body = {"window": row.pk, **{name: value.isoformat() for name, value in times.items()}}
    record("apply_window", by=by, at=at, on=standing, body=body, reason=row.reason)
    if standing.state == PublicationState.DRAFT:
        return locked(standing)
    return prepare_publication(standing.edition, standing.kind, by=by, at=at)


def _check_open(publication: Publication) -> None:
    if publication.state not in OPEN:
        raise ValidationError(_("This list is already public."))
