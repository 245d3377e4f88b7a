"""What can happen to a message before it is sent."""

import logging
import uuid
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.db import models, transaction
from kombu.exceptions import OperationalError

from outbox.models import Message
from outbox.states import State

log = logging.getLogger(__name__)
MOOT = (State.HELD, State.QUEUED, State.UNKNOWN, State.FAILED)


@transaction.atomic
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
    message, made = Message.objects.get_or_create(
        dedupe_key=dedupe, defaults={**_fresh(kind, held_by, at), **values}
    )
    if made and not held_by:
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


@transaction.atomic
def cancel(
    *, on: models.Model | None = None, kind: str | None = None, held_by: str | None = None
) -> int:
    """Cancel what waits about `on` and/or of `kind` and/or under a hold; returns how many.

    Naming nothing cancels nothing.
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
    return rows.update(state=State.CANCELLED, context={})


@transaction.atomic
def release(held_by: str, *, at: datetime) -> int:
    """Let every message held under the label go; returns how many."""
    rows = Message.objects.filter(state=State.HELD, held_by=held_by)
    count = rows.update(state=State.QUEUED)
    if count:
        wake_after_commit()
    return count


def wake_after_commit() -> None:
    """Wake the sender once this transaction is in; the sweep finds what a lost wake-up left."""
    transaction.on_commit(partial(_wake), robust=True)


def _wake() -> None:
    from outbox.tasks import wake

    try:
        wake.delay()
    except (OperationalError, OSError) as error:
        log.warning("broker away, the sweep will send: %s", type(error).__name__)


def _mail_host() -> str:
    return str(settings.SITE_ORIGIN).split("://", 1)[1].split(":")[0]
