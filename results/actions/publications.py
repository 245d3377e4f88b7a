"""What can happen to a publication: prepared, approved by two people, live, withdrawn."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from audit.actors import Actor
from audit.canonical import fingerprint
from audit.locks import PUBLICATION, exclusive
from audit.states import move
from judging.actions import thank_judges
from outbox.actions import cancel, release
from results import emails, notices
from results.bodies import body_of
from results.models import Approval, Publication, Snapshot
from results.rules import check_staff, may_go_live
from results.standing import check_stands
from results.states import PUBLICATION_NEXT, PublicationKind, PublicationState
from submissions.models import Edition

APPROVALS = 2
SYSTEM = "system"  # the sweep, at the planned time


@transaction.atomic
def prepare_publication(edition: Edition, kind: str, *, by: User, at: datetime) -> Publication:
    """Freeze the public fields as they stand now, with clean copies of the images.

    A snapshot that differs from the one before voids its approvals and cancels its letters; an
    equal one changes nothing.
    """
    check_staff(by)
    publication = _standing(edition, kind)
    if publication.state == PublicationState.LIVE:
        raise ValidationError(_("This list is already public."))
    body = body_of(publication)
    sha256 = fingerprint(body)
    if publication.snapshot and publication.snapshot.sha256 == sha256:
        return publication
    snapshot = Snapshot.objects.create(
        publication=publication,
        number=publication.snapshots.count() + 1,
        body=body,
        sha256=sha256,
        prepared_by=by,
        at=at,
    )
    cancel(held_by=publication.hold)
    move(
        publication,
        PublicationState.PROPOSED,
        table=PUBLICATION_NEXT,
        snapshot=snapshot,
        proposed_by=by,
    )
    record("prepare_publication", by=by, at=at, on=publication, body={"sha256": sha256})
    return publication


def _standing(edition: Edition, kind: str) -> Publication:
    """The publication, held still until the transaction ends."""
    found = Publication.objects.standing(edition, kind)
    if found is None:
        raise ValidationError(_("No publication of this kind is planned for this edition."))
    return locked(found)


def locked(publication: Publication) -> Publication:
    """A fresh copy of the row; nobody else prepares, approves or publishes it meanwhile."""
    exclusive(PUBLICATION, publication.edition_id)
    return Publication.objects.select_related("snapshot", "edition").get(pk=publication.pk)


@transaction.atomic
def approve_publication(
    publication: Publication, *, sha256: str, by: User, at: datetime
) -> Publication:
    """Give one's word for exactly the snapshot that was looked at (its hash).

    The second person's approval makes the publication ready; its letters are written and held.
    """
    check_staff(by)
    standing = locked(publication)
    snapshot = standing.snapshot
    if standing.state != PublicationState.PROPOSED or snapshot is None:
        raise ValidationError(_("This publication is not waiting for an approval."))
    if sha256 != snapshot.sha256:
        raise ValidationError(
            _("The list has changed since you looked at it. Look at it again, then approve.")
        )
    if at > standing.latest:
        raise ValidationError(_("The approved range has passed. Plan the publication anew."))
    if snapshot.approvals.filter(by=by).exists():
        raise ValidationError(_("You have approved this list. A second person has to approve it."))
    if fingerprint(body_of(standing)) != sha256:
        raise ValidationError(
            _("Entries or decisions have changed since this list was prepared. Prepare it again.")
        )
    Approval.objects.create(snapshot=snapshot, snapshot_sha256=sha256, by=by, at=at)
    record("approve_publication", by=by, at=at, on=standing, body={"sha256": sha256})
    if snapshot.approvals.filter(snapshot_sha256=sha256).count() >= APPROVALS:
        move(standing, PublicationState.APPROVED, table=PUBLICATION_NEXT)
        emails.put_letters(standing, at=at)
    return standing


@transaction.atomic
def go_live(publication: Publication, *, by: Actor, at: datetime) -> Publication:
    """Make it public: the snapshot, the held letters and the notices in one transaction.

    Refused where an entry it names was withdrawn or disqualified after the second approval.
    """
    if by != SYSTEM:
        check_staff(by)
    standing = locked(publication)
    snapshot = standing.snapshot
    if not may_go_live(standing, at) or snapshot is None:
        raise ValidationError(
            _("It can go live once two people have approved it, within the approved range.")
        )
    if fingerprint(snapshot.body) != snapshot.sha256:
        raise ValidationError(_("The frozen list is not the one that was approved."))
    check_stands(standing)
    move(standing, PublicationState.LIVE, table=PUBLICATION_NEXT, live_at=at)
    released = release(standing.hold, at=at)
    if standing.kind == PublicationKind.FINALISTS:
        released += sum(release(label, at=at) for label in emails.letters_before(standing))
    if standing.kind == PublicationKind.WINNERS:
        thank_judges(standing.edition, at=at)
    written = notices.write(standing, at=at)
    record(
        "go_live",
        by=by,
        at=at,
        on=standing,
        body={"sha256": snapshot.sha256, "letters": released, "notices": written},
    )
    return standing


@transaction.atomic
def withdraw_publication(
    publication: Publication, *, reason: str, by: User, at: datetime
) -> Publication:
    """Take it back with a reason: every page and image of it answers 404 again."""
    check_staff(by)
    standing = locked(publication)
    if not reason.strip():
        raise ValidationError(_("Give the reason for taking the list back."))
    cancel(held_by=standing.hold)
    move(
        standing,
        PublicationState.WITHDRAWN,
        table=PUBLICATION_NEXT,
        withdrawn_reason=reason.strip(),
    )
    Publication.objects.create(
        edition=standing.edition,
        kind=standing.kind,
        earliest=standing.earliest,
        planned=standing.planned,
        latest=standing.latest,
    )
    record("withdraw_publication", by=by, at=at, on=standing, reason=reason)
    return standing
