"""Whom accounts tells what."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from accounts import links
from accounts.models import Invitation, Recovery, User
from accounts.purposes import purpose_of
from audit.models import Head
from outbox.actions import put


def invite(invitation: Invitation, token: str, *, told: Mapping[str, str], at: datetime) -> None:
    """A link to the page of the room that invites; each one sent anew is a mail of its own."""
    page = purpose_of(invitation.purpose).page
    put(
        f"invite_{invitation.purpose}",
        to=invitation.email,
        language=invitation.language,
        template=f"accounts/emails/invite_{invitation.purpose}",
        context={
            **told,
            "name": invitation.name,
            "role": invitation.role,
            "days": (invitation.expires_at - at).days,
            "link": links.page(page, language=invitation.language, token=token),
            "secret": True,
        },
        on=invitation,
        version=invitation.renewed,
        at=at,
        dedupe=f"invite:{invitation.key}:{invitation.renewed}",
    )


def show_address(email: str, code: str, *, language: str, at: datetime) -> None:
    """A code to type, which shows that the address is theirs."""
    put(
        "show_address",
        to=email,
        language=language,
        template="accounts/emails/show_address",
        context={"code": code, "secret": True},
        at=at,
        dedupe=f"show_address:{uuid.uuid4()}",
    )


def set_second_address(user: User, *, at: datetime) -> None:
    """The first address is told of a change of the second."""
    context = {"name": user.name, "removed": not user.second_email}
    _tell("set_second_address", user, context, at=at, dedupe=f"second:{uuid.uuid4()}")


def delete_account(address: str, *, language: str, at: datetime) -> None:
    """The last mail: the account is gone."""
    put(
        "delete_account",
        to=address,
        language=language,
        template="accounts/emails/delete_account",
        context={},
        at=at,
        dedupe=f"delete_account:{uuid.uuid4()}",
    )


def approve_recovery(recovery: Recovery, token: str, *, at: datetime) -> None:
    """The one-time link, to the address that was confirmed."""
    put(
        "approve_recovery",
        to=recovery.email,
        user_label=recovery.user.label,
        language=recovery.language,
        template="accounts/emails/approve_recovery",
        context={
            "name": recovery.user.name,
            "link": links.page("accounts:recover", language=recovery.language, token=token),
            "secret": True,
        },
        on=recovery,
        at=at,
        dedupe=f"approve_recovery:{recovery.key}",
    )


def tell_old_address(recovery: Recovery, *, at: datetime) -> None:
    """The address of the account is told before anything happens to it."""
    context = {"name": recovery.user.name}
    dedupe = f"tell_old_address:{recovery.key}"
    _tell("tell_old_address", recovery.user, context, at=at, dedupe=dedupe)


def refuse_recovery(recovery: Recovery, *, at: datetime) -> None:
    """Whoever asked is told that it is not done."""
    put(
        "refuse_recovery",
        to=recovery.email,
        language=recovery.language,
        template="accounts/emails/refuse_recovery",
        context={},
        on=recovery,
        at=at,
        dedupe=f"refuse_recovery:{recovery.key}",
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


def _tell(
    kind: str, user: User, context: Mapping[str, object], *, at: datetime, dedupe: str
) -> None:
    put(
        kind,
        to=user.email,
        user_label=user.label,
        language=user.language,
        template=f"accounts/emails/{kind}",
        context=context,
        at=at,
        dedupe=dedupe,
    )
