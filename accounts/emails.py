"""Whom accounts tells what."""

from datetime import datetime

from accounts import links
from accounts.models import Invitation, User
from audit.models import Head
from outbox.actions import put


def invite(invitation: Invitation, token: str, page: str, *, at: datetime) -> None:
    """A link to the page of the room that invites."""
    put(
        f"invite_{invitation.purpose}",
        to=invitation.email,
        language=invitation.language,
        template=f"accounts/emails/invite_{invitation.purpose}",
        context={
            "name": invitation.name,
            "link": links.page(page, language=invitation.language, token=token),
            "secret": True,
        },
        on=invitation,
        at=at,
        dedupe=f"invite:{invitation.key}",
    )


def keep_head(head: Head, auditor: User, *, at: datetime) -> None:
    """The day's head of the chain, kept outside the house by an auditor."""
    put(
        "keep_head",
        to=auditor.email,
        user_label=auditor.label,
        language=auditor.language,
        template="accounts/emails/keep_head",
        context={"day": head.day.isoformat(), "links": head.links, "hash": head.hash},
        on=head,
        at=at,
        dedupe=f"keep_head:{head.day}:{auditor.pk}",
    )
