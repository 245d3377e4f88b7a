"""Fifty rows of seven cells as HTML: a template would ask for every cell by itself."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.moments import when
from desk.words import Words
from submissions.markup import Html, fill, joined

NOBODY = UUID(int=0)
ROW = (
    '<tr><td class="number nowrap">{}</td>'
    '<th scope="row"><a href="{}" lang="en">{}</a><p>{}</p></th>'
    "{}{}{}{}"
    '<td class="number nowrap" data-label="{}">{}</td></tr>'
)
CELL = '<td data-label="{}">{}</td>'
POOL = '<td class="nowrap small" data-label="{}">{}</td>'
PILL = '<span class="pill" data-state="{}">{}</span>'
NONE = '<td data-label="{}"><span class="soft">–</span></td>'


def written(rows: Iterable[dict[str, Any]], words: Words) -> Html:
    """The rows of `entry_list.page_of` as table rows."""
    cells = _Cells(words)
    return joined([fill(ROW, *cells.of(row)) for row in rows], "\n")


class _Cells:
    """Cells that many rows share are made once: a pool, a country, a state, an outcome."""

    def __init__(self, words: Words) -> None:
        self.shape, self.arrived = _("j F Y, H:i:s"), _("Arrived (Seoul)")
        self.states = {
            state: fill(CELL, _("State"), fill(PILL, state, label))
            for state, label in words.states.items()
        }
        self.outcomes = {
            code: fill(CELL, _("Outcome"), fill(PILL, code, label))
            for code, label in words.outcomes.items()
        }
        self.outcomes[""] = fill(NONE, _("Outcome"))
        self.shared: dict[tuple[str, str], Html] = {}
        self.labels = {POOL: _("Pool"), CELL: _("Country")}
        self.before, self.after = reverse("desk:entry", args=[NOBODY]).split(str(NOBODY))

    def of(self, row: dict[str, Any]) -> tuple[object, ...]:
        """What stands in a ROW."""
        return (
            row["number"],
            f"{self.before}{row['key']}{self.after}",
            row["title"],
            row["who"],
            self._cell(POOL, row["pool"]),
            self._cell(CELL, row["country"]),
            self.states[row["state"]],
            self.outcomes[row["outcome"]],
            self.arrived,
            self._time(row["arrived_at"]),
        )

    def _cell(self, form: str, text: str) -> Html:
        made = self.shared.get((form, text))
        if made is None:
            made = self.shared[form, text] = fill(form, self.labels[form], text)
        return made

    def _time(self, at: datetime | None) -> str:
        return when(at, self.shape) if at else "–"
