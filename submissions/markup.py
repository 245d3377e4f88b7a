"""HTML made in Python, where a template would be filled hundreds of times a page: rows and cells.

What is put into a shape is escaped, whoever wrote it; only what `fill` and `joined` made passes
as it is. A template prints the result like any value.
"""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any
from uuid import UUID

from django.templatetags.static import static
from django.urls import reverse

NO_KEY = UUID(int=0)
ICON = '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>'


class Html(str):
    """Text that is HTML already; made by `fill` and `joined` alone."""

    __slots__ = ()

    def __html__(self) -> str:
        """What Django asks before it escapes."""
        return self


NOTHING = Html()


def fill(shape: str, *values: Any) -> Html:
    """`shape`, a constant of ours, with each `{}` filled by the next value, escaped."""
    return Html(
        shape.format(*[value if type(value) is Html else escape(str(value)) for value in values])
    )


def joined(parts: Iterable[Html], between: str = "") -> Html:
    """The parts one after the other, with a constant of ours between them."""
    return Html(between.join(parts))


def addresses(route: str) -> Callable[[object], str]:
    """Makes the route's addresses in the reader's language, one a key; reversed once for all."""
    before, after = reverse(route, args=[NO_KEY]).split(str(NO_KEY))
    return lambda key: f"{before}{key}{after}"


def rekeyed(made: Html, key: UUID) -> Html:
    """What was made with NO_KEY in its addresses, for another key."""
    return Html(made.replace(str(NO_KEY), str(key)))


def icon(name: str) -> Html:
    """One of the sheet of icons, as `components/icon.html` draws it."""
    return fill(ICON, static("img/icons.svg"), name)
