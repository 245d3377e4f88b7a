"""What a higher room tells an applicant."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from submissions.models import Entry, Notice


@transaction.atomic
def notify(
    user: User,
    entry: Entry | None,
    text_key: str,
    *,
    url: str,
    visible_from: datetime | None,
    at: datetime,
    room: str,
    context: Mapping[str, Any] | None = None,
) -> Notice:
    """Write a notice for my-entries; `visible_from` None keeps it hidden until it is set.

    `text_key` names templates/<room>/notices/<text_key>.html.
    """
    return Notice.objects.create(
        user=user,
        entry=entry,
        text_key=text_key,
        context=dict(context or {}),
        url=url,
        visible_from=visible_from,
        written_by_room=room,
        created_at=at,
    )
