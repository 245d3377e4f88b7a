"""Which messages, in which shape."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from outbox.states import State

if TYPE_CHECKING:
    from outbox.models import Message  # named in a base class

WAITS = (State.HELD, State.QUEUED, State.CLAIMED)
TROUBLE = (State.UNKNOWN, State.BOUNCED, State.FAILED)


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages as the desk reads them; what a list shows comes without texts."""

    def about(self, objects: Mapping[str, Iterable[int]]) -> Self:
        """Those about any of these rows: {object label: ids}; nothing named finds nothing."""
        found = Q(pk__in=[])
        for label, ids in objects.items():
            found |= Q(object_label=label, object_id__in=list(ids))
        return self.filter(found)

    def latest_of(self, template: str, language: str) -> "Message | None":
        """The newest one of a template that still has its text, best in this language."""
        rows = self.filter(template=template).exclude(state=State.CANCELLED)
        rows = rows.exclude(context__has_key="secret").exclude(context__has_key="forgotten")
        same = rows.filter(language=language).order_by("-pk").first()
        return same or rows.order_by("-pk").first()

    def by_template(self) -> dict[str, int]:
        """{template: how many were written}; one statement."""
        rows = self.values_list("template").order_by()
        return dict(rows.annotate(n=models.Count("pk")))
