"""One entry as a row of my-entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from submissions.models import Entry, Notice
from submissions.paper import Paper, papers
from submissions.states import EntryState
from submissions.views.finding import section_url
from submissions.windows import Window, window_of

SOON = timedelta(hours=72)
MOST_SHOWN = 5


@dataclass(frozen=True)
class Row:
    """`missing`: the first few, each with its link; `missing_count`: all."""

    entry: Entry
    window: Window
    state: str
    label: str
    is_urgent: bool
    missing: list[dict[str, Any]]
    missing_count: int


def listed(entries: Sequence[Entry], at: datetime) -> list[Row]:
    """A row an entry; the form is looked through only where something can still be added."""
    papers_of = {paper.entry.pk: paper for paper in papers([e for e in entries if _is_open(e, at)])}
    return [_row(entry, papers_of.get(entry.pk), at) for entry in entries]


def _is_open(entry: Entry, at: datetime) -> bool:
    waits = entry.state == EntryState.DRAFT or entry.has_unsent_changes
    return waits and window_of(entry, at).takes_saves


def _row(entry: Entry, paper: Paper | None, at: datetime) -> Row:
    """The entry's state in words, and what it still needs while it can be changed."""
    now, draft = window_of(entry, at), entry.state == EntryState.DRAFT
    found = paper.missing() if paper else []
    shown = [
        {
            "label": one.label,
            "sentence": one.sentence,
            "url": f"{section_url(entry, one.section)}#q-{one.code}",
        }
        for one in found[:MOST_SHOWN]
    ]
    urgent = draft and now.is_open and now.closes_at - at < SOON
    return Row(entry, now, _state(entry), _label(entry), urgent, shown, len(found))


def _state(entry: Entry) -> str:
    return "unsent" if entry.has_unsent_changes else entry.state


def _label(entry: Entry) -> str:
    if entry.has_unsent_changes:
        return _("Submitted, with unsent changes")
    return str(EntryState(entry.state).label)


def told(notice: Notice) -> dict[str, str]:
    """A notice as its room words it."""
    return {"text": render_to_string(notice.template, notice.context), "url": notice.url}
