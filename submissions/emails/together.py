"""Colleagues on one entry: what an invitation says, who joined, whose it is now."""

from datetime import datetime

from accounts.links import page
from accounts.models import Invitation, User
from outbox.actions import put
from submissions.emails.about import about
from submissions.languages import pick
from submissions.models import Entry, EntryInvitation, Member


def told(entry: Entry, by: User, language: str) -> dict[str, str]:
    """What an invitation's mail says of the entry and of who asks."""
    edition = pick(entry.edition.name_en, entry.edition.name_ko, language)
    return {"by": str(by), "number": entry.number, "title": entry.title, "edition": edition}


def told_again(invitation: Invitation) -> dict[str, str]:
    """The same for a link sent anew: the owner of today asks."""
    rows = EntryInvitation.objects.select_related("entry__owner", "entry__edition")
    entry = rows.select_related("entry__entrant").get(invitation=invitation).entry
    return told(entry, entry.owner, invitation.language)


def join(member: Member, *, at: datetime) -> None:
    """The owner learns who works on the entry now."""
    entry = member.entry
    put(
        "joined",
        to=entry.owner.email,
        user_label=entry.owner.label,
        language=entry.owner.language,
        template="submissions/emails/joined",
        context={
            **about(entry),
            "by": str(member.user),
            "address": member.user.email,
            "link": page("submissions:people", language=entry.owner.language, key=entry.key),
        },
        on=entry,
        dedupe=f"joined:{member.pk}",
        at=at,
    )


def hand_over(entry: Entry, person: User, *, of: User, at: datetime, reason: str = "") -> None:
    """To the one before (`of`) and to the owner of today; `reason`: the secretariat did it."""
    put(
        "handed_over",
        to=person.email,
        user_label=person.label,
        language=person.language,
        template="submissions/emails/handed_over",
        context={
            **about(entry, person),
            "by": str(of),
            "owner": str(entry.owner),
            "yours": person == entry.owner,
            "reason": reason,
            "link": page("submissions:people", language=person.language, key=entry.key),
        },
        on=entry,
        dedupe=f"handed_over:{entry.pk}:{at.isoformat()}:{person.pk}",
        at=at,
    )
