"""Whom accounts tells what."""

from datetime import datetime

from accounts import links
from accounts.models import Invitation
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
