"""What can happen to a message before it is sent."""

import logging
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from audit.actions import record
from audit.actors import Actor
from audit.states import move
from audit.whole import whole
from outbox import rules
from outbox.models import Message
from outbox.states import NEXT, State

log = logging.getLogger(__name__)
_asleep: ContextVar[bool] = ContextVar("outbox_asleep", default=False)
MOOT = (State.HELD, State.QUEUED, State.UNKNOWN, State.FAILED)


@whole
def put_all(messages: Iterable[Message]) -> int:
    """Write letters by the hundred in the caller's transaction; returns how many were given.

    Of one dedupe key only the first stays, as with `put`; the sender is woken once.
    """
    given = list(messages)
    Message.objects.bulk_create(given, ignore_conflicts=True, batch_size=500)
    if given:
        wake_after_commit()
    return len(given)


def letter(
    kind: str,
    *,
    to: str,
    language: str,
    template: str,
    context: Mapping[str, Any],
    at: datetime,
    dedupe: str,
    user_label: str,
    on: models.Model,
) -> Message:
    """A message for `put_all`, not written yet."""
    return Message(
        dedupe_key=dedupe,
        recipient=to,
        recipient_label=user_label,
        language=language,
        template=template,
        context=dict(context),
        **_fresh(kind, "", at),
        **_about(on, 0),
    )


@whole
def put(
    kind: str,
    *,
    to: str,
    language: str,
    template: str,
    context: Mapping[str, Any],
    at: datetime,
    dedupe: str,
    user_label: str = "",
    on: models.Model | None = None,
    version: int = 0,
    not_before: datetime | None = None,
    held_by: str = "",
    decision: bool = False,
) -> Message:
    """Write a message in the caller's transaction; the sender is woken after its commit.

    The same `dedupe` never makes a second message. `held_by` keeps it until `release(label)`.
    `decision` mails are never sent a second time by the machine. `context` is JSON.
    """
    values = {
        "recipient": to,
        "recipient_label": user_label,
        "language": language,
        "template": template,
        "context": dict(context),
        "not_before": not_before,
        "held_by": held_by,
        "decision": decision,
        **_about(on, version),
    }
    fresh = Message(dedupe_key=dedupe, **{**_fresh(kind, held_by, at), **values})
    Message.objects.bulk_create([fresh], ignore_conflicts=True)  # one that is there stays
    message = Message.objects.get(dedupe_key=dedupe)
    if message.message_id == fresh.message_id and not held_by:
        wake_after_commit()
    return message


def _fresh(kind: str, held_by: str, at: datetime) -> dict[str, Any]:
    return {
        "kind": kind,
        "created_at": at,
        "state": State.HELD if held_by else State.QUEUED,
        "message_id": f"<{uuid.uuid4().hex}@{_mail_host()}>",
    }


def _about(on: models.Model | None, version: int) -> dict[str, Any]:
    if on is None:
        return {}
    return {"object_label": on._meta.label_lower, "object_id": on.pk, "object_version": version}


@whole
def cancel(
    *,
    on: models.Model | None = None,
    kind: str | None = None,
    held_by: str | None = None,
    held: bool = False,
) -> int:
    """Cancel what waits about `on` and/or of `kind` and/or under a hold; returns how many.

    Naming nothing cancels nothing. `held`: of these only what waits under any hold.
    """
    if on is None and kind is None and held_by is None:
        return 0
    rows = Message.objects.filter(state__in=MOOT)
    if on is not None:
        rows = rows.filter(object_label=on._meta.label_lower, object_id=on.pk)
    if kind is not None:
        rows = rows.filter(kind=kind)
    if held_by is not None:
        rows = rows.filter(held_by=held_by)
    if held:
        rows = rows.filter(state=State.HELD)
    return rows.update(state=State.CANCELLED, context={})


@transaction.atomic
def release(held_by: str, *, at: datetime) -> int:
    """Let every message held under the label go; returns how many."""
    rows = Message.objects.filter(state=State.HELD, held_by=held_by)
    due = Greatest(F("not_before"), Value(at))  # it waited for a word, not for the sender
    count = rows.update(state=State.QUEUED, not_before=due)
    if count:
        wake_after_commit()
    return count


@transaction.atomic
def confirm_sent(message: Message, *, by: Actor, at: datetime) -> None:
    """A person found out that a message went whose fate the machine does not know."""
    if not rules.may_confirm_sent(message):
        raise ValidationError(_("Only a message whose fate is not known can be confirmed."))
    kept = {"forgotten": True} if message.is_secret else message.context
    move(message, State.SENT, table=NEXT, sent_at=message.sending_at or at, context=kept)
    record("confirm_sent", by=by, at=at, on=message, **_what(message))


@transaction.atomic
def send_again(message: Message, *, to: str = "", by: Actor, at: datetime) -> None:
    """A person lets a message go once more, to its address or to the reader's present one.

    It counts as new to the sender: a decision mail waits for a person again if it gets lost.
    """
    if not rules.may_send_again(message):
        raise ValidationError(_("This message cannot be sent again."))
    move(
        message,
        State.QUEUED,
        table=NEXT,
        recipient=to or message.recipient,
        not_before=at,
        retry_at=None,
        attempts=0,
        uncertain=0,
        claimed_by="",
        sending_at=None,
        last_error="",
    )
    record("send_again", by=by, at=at, on=message, **_what(message))
    wake_after_commit()


def _what(message: Message) -> dict[str, Any]:
    """Whose message of which kind, as its event tells it."""
    whose = [message.recipient_label] if message.recipient_label else []
    return {"whose": whose, "body": {"kind": message.kind}}


@transaction.atomic
def forget(address: str, *, user_label: str) -> int:
    """Blank a person's address and what was written to them; what still waits is cancelled.

    Which mail went when stays. Returns how many rows named the person.
    """
    rows = Message.objects.filter(
        models.Q(recipient__iexact=address) | models.Q(recipient_label=user_label)
    )
    rows.filter(state__in=MOOT).update(state=State.CANCELLED)
    gone = {"context": {"forgotten": True}, "last_error": ""}  # nothing is left to send again
    return rows.update(recipient="erased@invalid.example", **gone)


def wake_after_commit() -> None:
    """Wake the sender once this transaction is in; the sweep finds what a lost wake-up left."""
    if not _asleep.get():
        transaction.on_commit(partial(_wake), robust=True)


@contextmanager
def without_waking() -> Iterator[None]:
    """What is written inside waits for the sweep: for messages by the thousand."""
    token = _asleep.set(True)
    try:
        yield
    finally:
        _asleep.reset(token)


def _wake() -> None:
    from outbox.tasks import wake

    try:
        wake.delay()
    except (OperationalError, OSError) as error:
        log.warning("broker away, the sweep will send: %s", type(error).__name__)


def _mail_host() -> str:
    return str(settings.SITE_ORIGIN).split("://", 1)[1].split(":")[0]
