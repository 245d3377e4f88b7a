"""What every public page has around its content."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from results.front import BEFORE, FINALISTS, JUDGING, OPEN, Front
from results.states import PublicationKind
from submissions.models import Edition

SECOND = timedelta(seconds=1)
ROUTES: dict[str, str] = {
    PublicationKind.FINALISTS: "results:finalists",
    PublicationKind.WINNERS: "results:winners",
}


def frame(
    request: HttpRequest, edition: Edition | None, live: Collection[str] = ()
) -> dict[str, Any]:
    """The edition (its demonstration strip), links for visitors, no index for a demonstration.

    `live`: the kinds of its lists that are public.
    """
    if edition is not None and edition.demo:
        request.noindex = True  # type: ignore[attr-defined]
    links = [
        {"url": reverse("results:archive"), "label": _("Winners of earlier years")},
        {"url": reverse("results:chain"), "label": _("Fingerprints of the audit log")},
    ]
    context: dict[str, Any] = {"edition": edition, "footer_links": links}
    if not request.user.is_authenticated:
        earlier = _link(request, reverse("results:archive"), _("Winners of earlier years"))
        context["nav"] = [*_lists(request, edition, live), earlier]
    return context


def _lists(
    request: HttpRequest, edition: Edition | None, live: Collection[str]
) -> list[dict[str, Any]]:
    if edition is None:
        return []
    kinds = [kind for kind in ROUTES if kind in live]
    address = {"edition": edition.slug}
    return [_link(request, reverse(ROUTES[kind], kwargs=address), _list(kind)) for kind in kinds]


def _list(kind: str) -> str:
    return _("Finalists") if kind == PublicationKind.FINALISTS else _("Winners")


def _link(request: HttpRequest, url: str, label: str) -> dict[str, Any]:
    return {"url": url, "label": label, "current": request.path == url}


def crumbs(edition: Edition, kind: str) -> list[dict[str, str]]:
    """The way back from an item to its list and its edition."""
    slug = {"edition": edition.slug}
    return [
        {"url": reverse("results:edition", kwargs=slug), "label": edition.name},
        {"url": reverse(ROUTES[kind], kwargs=slug), "label": _list(kind)},
    ]


@dataclass(frozen=True, slots=True)
class Moment:
    """What a visitor waits for: its label, when, the last second that counts where it closes."""

    label: str
    at: datetime
    last_second: datetime | None = None


def next_moment(shown: Front, at: datetime) -> Moment | None:
    """The countdown of the front page; None when nothing more is to come."""
    if shown.phase == BEFORE:
        return Moment(_("Entries open in"), shown.opens_at)
    if shown.phase == OPEN:
        return Moment(_("Entries close in"), shown.closes_at, shown.closes_at - SECOND)
    if shown.phase == JUDGING and (when := shown.step("finalists")) and when > at:
        return Moment(_("The finalists are announced in"), when)
    if shown.phase in {JUDGING, FINALISTS} and (when := shown.step("result")) and when > at:
        return Moment(_("The winners are announced in"), when)
    return None
