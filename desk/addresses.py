"""Links of a list: the page's own address with a part of it changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote_plus, urlencode

from django.http import QueryDict

from submissions.markup import NOTHING, Html, fill, joined

Changes = Mapping[str, str | None]
LINK = '<a href="{}"{}>{}{}</a>'
ITEM = '<li><a href="{}"{}>{}{}</a></li>'
CURRENT = ' aria-current="{}"'
COUNT = ' <span class="soft number">{}</span>'


class Address:
    """What a page was asked for, its page number apart: another filter begins at the first page."""

    def __init__(self, sent: QueryDict) -> None:
        self.parts = {
            name: urlencode([(name, value) for value in values])
            for name, values in sent.lists()
            if name != "page"
        }

    def having(self, changes: Changes) -> str:
        """The same with these parts; None takes one out."""
        parts = dict(self.parts)
        for name, value in changes.items():
            if value is None:
                parts.pop(name, None)
            else:
                parts[name] = f"{quote_plus(name)}={quote_plus(value)}"
        return "?" + "&".join(parts.values())


@dataclass(frozen=True, slots=True)
class Link:
    """A way to see other rows, so many; `query` is what it writes into the address."""

    value: str
    label: str
    count: int | None
    current: bool
    query: Changes


def anchors(links: Iterable[Link], address: Address, *, current: str, inside: str = LINK) -> Html:
    """The links as HTML; `current`: what aria-current says of the open one; `inside`: or ITEM."""
    marked = fill(CURRENT, current)
    return joined(
        [
            fill(
                inside,
                address.having(link.query),
                marked if link.current else NOTHING,
                link.label,
                NOTHING if link.count is None else fill(COUNT, link.count),
            )
            for link in links
        ]
    )
