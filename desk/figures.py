"""The desk's numbers, each with the list it counts."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from desk.overview import Standing
from outbox.querysets import TROUBLE
from outbox.states import State
from submissions.states import EntryState


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that links to its list."""

    number: int
    label: str
    url: str


def by_state(found: Standing) -> list[Figure]:
    """Entries by state."""
    entries = reverse("desk:entries", args=[found.edition.slug])
    told = {
        EntryState.SUBMITTED: _("submitted"),
        EntryState.DRAFT: _("drafts"),
        EntryState.WITHDRAWN: _("withdrawn"),
        EntryState.DISQUALIFIED: _("disqualified"),
    }
    return [
        Figure(found.count(state), label, f"{entries}?state={state}")
        for state, label in told.items()
    ]


def by_pool(found: Standing) -> list[dict[str, Any]]:
    """Submitted entries and drafts of each pool, with the share of the largest in percent."""
    entries = reverse("desk:entries", args=[found.edition.slug])
    most = max((found.entries[EntryState.SUBMITTED, code] for code in found.pools), default=0)
    return [
        {
            "name": name,
            "submitted": found.entries[EntryState.SUBMITTED, code],
            "drafts": found.entries[EntryState.DRAFT, code],
            "most": most or 1,
            "submitted_url": f"{entries}?pool={code}&state={EntryState.SUBMITTED}",
            "drafts_url": f"{entries}?pool={code}&state={EntryState.DRAFT}",
        }
        for code, name in found.pools.items()
    ]


def mail(found: Standing) -> list[Figure]:
    """Messages that wait under a hold, are on their way, or need a person."""
    outbox = reverse("desk:outbox", args=[found.edition.slug])
    moving = found.mail[State.QUEUED] + found.mail[State.CLAIMED]
    trouble = sum(found.mail[state] for state in TROUBLE)
    return [
        Figure(found.mail[State.HELD], _("held for a release"), f"{outbox}?state=held"),
        Figure(moving, _("on their way"), f"{outbox}?state=moving"),
        Figure(trouble, _("need a person"), f"{outbox}?state=trouble"),
    ]
