"""The tabs across an edition's pages at the desk: each room adds its own, a page asks for all."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Tab:
    """A page of an edition: its URL name (which takes `edition`), its label, its place in line.

    `for_audit`: shown to administrators and auditors alone.
    """

    name: str
    label: Promise
    order: int
    more: dict[str, str] = field(default_factory=dict)
    for_audit: bool = False


_tabs: list[Tab] = []


def add_tab(tab: Tab) -> None:
    """A room offers one of its pages, from its AppConfig."""
    if tab not in _tabs:
        _tabs.append(tab)


def tabs_of(edition: str, current: str = "") -> list[dict[str, Any]]:
    """What components/tabs.html shows: {url, label, current, for_audit}.

    `current` is the open page's path.
    """
    found = []
    for tab in sorted(_tabs, key=lambda tab: tab.order):
        url = reverse(tab.name, kwargs={"edition": edition, **tab.more})
        shown = {"url": url, "label": tab.label, "current": url == current}
        found.append({**shown, "for_audit": tab.for_audit})
    return found
