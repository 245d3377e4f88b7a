"""Members of the committee and officers of partners: invited, accepting, declining."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from accounts import actions as accounts
from accounts.models import Invitation, User
from audit.actions import record
from audit.actors import Actor
from results.models import CommitteeMember, PartnerOfficer
from results.rules import check_staff
from submissions.models import Edition, Partner


@transaction.atomic
def invite_member(
    edition: Edition,
    *,
    email: str,
    name: str,
    language: str,
    organisation: str,
    country: str,
    by: User,
    at: datetime,
    city: str = "",
    chair: bool = False,
) -> CommitteeMember:
    """A seat in the committee and the mail that offers it."""
    check_staff(by)
    invitation = accounts.invite(
        email=email,
        name=name,
        language=language,
        purpose="committee",
        by=by,
        at=at,
    )
    member = CommitteeMember.objects.create(
        edition=edition,
        invitation=invitation,
        name=name,
        organisation=organisation,
        country=country,
        city=city,
        chair=chair,
    )
    record("invite_member", by=by, at=at, on=member, personal={"name": name, "email": email})
    return member


@transaction.atomic
def invite_officer(
    partner: Partner, *, email: str, name: str, language: str, by: User, at: datetime
) -> PartnerOfficer:
    """Someone who will propose for a partner, and the mail that asks them to."""
    check_staff(by)
    invitation = accounts.invite(
        email=email,
        name=name,
        language=language,
        purpose="partner",
        by=by,
        at=at,
    )
    officer = PartnerOfficer.objects.create(
        edition_id=partner.edition_id, partner=partner, invitation=invitation, name=name
    )
    record("invite_officer", by=by, at=at, on=officer, personal={"name": name, "email": email})
    return officer


@transaction.atomic
def accept_invitation(invited: CommitteeMember | PartnerOfficer, *, by: User, at: datetime) -> None:
    """The invited person takes the seat or the office."""
    accounts.accept(_invitation(invited), by=by, at=at)
    type(invited).objects.filter(pk=invited.pk).update(user=by)
    invited.user = by
    record("accept_invitation", by=by, at=at, on=invited, whose=[by.label])


@transaction.atomic
def decline_invitation(
    invited: CommitteeMember | PartnerOfficer, *, by: User | None, at: datetime
) -> None:
    """The invited person says no; the seat stays empty. `by`: None who did not sign in for it."""
    accounts.decline(_invitation(invited), by=by, at=at)
    record("decline_invitation", by=by, at=at, on=invited, whose=[by.label] if by else [])


@transaction.atomic
def end_invitation(invitation: Invitation, *, by: Actor, at: datetime) -> None:
    """The desk took the invitation back: the seat or office that nobody took goes with it."""
    for kept in (CommitteeMember, PartnerOfficer):
        for row in kept._default_manager.filter(invitation=invitation, user=None):
            record("end_invitation", by=by, at=at, on=row)
            with suppress(ProtectedError), transaction.atomic():
                row.delete()  # it stays where a sitting has already counted it as absent


def _invitation(invited: CommitteeMember | PartnerOfficer) -> Invitation:
    if invited.invitation is None:
        raise Invitation.DoesNotExist
    return invited.invitation
