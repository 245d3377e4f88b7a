"""Recording what happened, in the transaction in which it happens."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from audit.actors import Actor, actor_label
from audit.canonical import canonical
from audit.insert import insert
from audit.models import Event, EventDetail, Head, Link


@transaction.atomic(savepoint=False)  # inside an action it stands or falls with it
def record(
    verb: str,
    *,
    by: Actor,
    at: datetime,
    on: models.Model,
    whose: Iterable[str] = (),
    body: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Event:
    """Write an event about `on`; `personal` and `reason` are kept beside it, erasable.

    `body` holds ids and codes only. The chain is linked at commit by a trigger.
    """
    salt = secrets.token_hex(16)
    event = Event(
        at=at,
        actor=actor_label(by),
        verb=verb,
        object_label=on._meta.label_lower,
        object_id=on.pk,
        whose=sorted(whose),
        body=dict(body or {}),
        personal_hash=salted(salt, dict(personal)) if personal else "",
        reason_hash=salted(salt, reason) if reason else "",
    )
    insert(event)
    if personal or reason:
        insert(EventDetail(event=event, salt=salt, personal=personal, reason=reason))
    return event


def salted(salt: str, value: Any) -> str:
    """SHA-256 over salt and canonical JSON: proves a kept text, tells nothing once it is erased."""
    return hashlib.sha256(salt.encode() + canonical(value)).hexdigest()


@transaction.atomic
def keep_head(*, at: datetime) -> Head | None:
    """Keep the chain's head once a day (Seoul's); None when it is kept, or nothing happened."""
    day = timezone.localdate(at)
    if Head.objects.filter(day=day).exists():
        return None
    last = Link.objects.order_by("-pk").first()
    if last is None:
        return None
    values = {"at": at, "links": Link.objects.count(), "hash": last.hash}
    head, made = Head.objects.get_or_create(day=day, defaults=values)
    return head if made else None


@transaction.atomic
def erase(whose: str, *, by: Actor, at: datetime) -> int:
    """Blank the personal side of every event about `whose`; the hashes stay. Returns how many."""
    details = EventDetail.objects.filter(event__whose__contains=[whose], erased_at=None)
    return details.update(personal=None, reason="", salt="", erased_at=at)
