"""Telling owners of drafts and unsent changes before an entry closes, and all how it ended.

Written when due and each once: what is due is a question to the tables, so a missed tick does no
harm. A reminder is written under the entry's lock; handing in takes the same lock and cancels it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import batched

from django.db import transaction
from django.db.models import Q
from django.utils import translation

from outbox.actions import cancel
from outbox.models import Message
from outbox.states import State
from submissions import emails
from submissions.models import Entry, Extension, Stage
from submissions.paper import papers
from submissions.querysets import EntryQuerySet
from submissions.reminding import (
    HOURS,
    STILL_NEWS,
    UNSENT_HOURS,
    hours_due,
    is_about,
    is_morning,
    reminder_key,
    summary_key,
)
from submissions.states import EntryState
from submissions.windows import window_of

AT_ONCE = 50  # drafts locked together, for a fraction of a second
MOST = 500  # messages one call writes; the next sweep writes more
OVER_NIGHT = timedelta(days=2)

Due = dict[int, tuple[datetime, int]]  # entry: when it closes, the hours before


def remind(*, at: datetime) -> int:
    """Write the reminders that are due by now; returns how many are new."""
    _drop_moot(at)
    due = _due(at)
    made = 0
    for some in batched(due.items(), AT_ONCE):
        made += _remind(dict(some), at=at)
    return made


@transaction.atomic
def _drop_moot(at: datetime) -> None:
    """Cancel what waits of a deadline that has passed or moved: mail may have been held up."""
    waiting = Message.objects.filter(kind=emails.REMINDER, state=State.QUEUED)
    keys: dict[int, list[str]] = defaultdict(list)
    for pk, key in waiting.values_list("object_id", "dedupe_key"):
        if pk is not None:
            keys[pk].append(key)
    for entry in Entry.objects.filter(pk__in=keys).with_window() if keys else ():
        closes_at = window_of(entry, at).closes_at
        if at >= closes_at or not all(is_about(key, entry.pk, closes_at) for key in keys[entry.pk]):
            cancel(on=entry, kind=emails.REMINDER)


def _due(at: datetime) -> Due:
    """Entries whose reminder of the present threshold is not written; a few statements for all."""
    rows = _closing(Entry.objects.waiting(), at, at + timedelta(hours=HOURS[0]))
    found: dict[str, tuple[int, tuple[datetime, int]]] = {}
    for entry in rows.only("created_at", "saved_at", "state", "edition"):
        closes_at = window_of(entry, at).closes_at
        hours = _hours_due(entry, closes_at, at)
        if hours is not None:
            key = reminder_key(entry.pk, closes_at, hours)
            found[key] = (entry.pk, (closes_at, hours))
    told = _told(found)
    return dict([one for key, one in found.items() if key not in told][:MOST])


def _hours_due(entry: Entry, closes_at: datetime, at: datetime) -> int | None:
    if entry.state == EntryState.DRAFT:
        return hours_due(closes_at, entry.created_at, at)
    return hours_due(closes_at, entry.saved_at or entry.created_at, at, among=UNSENT_HOURS)


def _closing(rows: EntryQuerySet, after: datetime, until: datetime) -> EntryQuerySet:
    """Those whose window, or own extension, ends in this span; with their window at hand."""
    span = (after, until)
    stages = Stage.objects.filter(code=Stage.ENTRY, closes_at__range=span)
    given = Extension.objects.filter(closes_at__range=span)
    found = rows.filter(Q(edition__in=stages.values("edition")) | Q(pk__in=given.values("entry")))
    return found.with_window()


def _told(keys: Iterable[str]) -> set[str]:
    rows = Message.objects.filter(dedupe_key__in=list(keys))
    return set(rows.values_list("dedupe_key", flat=True))


@transaction.atomic
def _remind(due: Due, *, at: datetime) -> int:
    """One message an entry that still waits; a row that somebody works on waits for the next."""
    waiting = Entry.objects.waiting().filter(pk__in=due)
    rows = waiting.select_for_update(of=("self",), skip_locked=True)
    by_language: dict[str, list[Entry]] = defaultdict(list)
    for entry in rows.select_related("entrant", "owner").prefetch_related("edition"):
        by_language[entry.owner.language].append(entry)
    for language, entries in by_language.items():
        with translation.override(language):
            for paper in papers(entries):
                closes_at, hours = due[paper.entry.pk]
                emails.draft_reminder(paper, closes_at=closes_at, hours=hours, at=at)
    return sum(map(len, by_language.values()))


def sum_up(*, at: datetime) -> int:
    """On the morning after closing tell each owner which entries are in; returns how many mails."""
    due = list(_ended(at))[:MOST]
    rows = Entry.objects.select_related("entrant", "owner", "submitted_version")
    entries = rows.prefetch_related("edition").in_bulk([pk for _time, ids in due for pk in ids])
    for closes_at, ids in due:
        emails.sum_up([entries[pk] for pk in ids], closes_at=closes_at, at=at)
    return len(due)


def _ended(at: datetime) -> Iterator[tuple[datetime, list[int]]]:
    """(closing time, entries of one owner), for owners who have not been told yet.

    Asked every minute for days of all entries there are, so it reads no answers.
    """
    live = Entry.objects.filter(state__in=[EntryState.DRAFT, EntryState.SUBMITTED])
    rows = _closing(live, at - STILL_NEWS - OVER_NIGHT, at)
    groups: dict[str, tuple[datetime, list[int]]] = {}
    for entry in rows.only("edition", "owner"):
        closes_at = window_of(entry, at).closes_at
        if is_morning(closes_at, entry.edition, at):
            key = summary_key(entry.edition_id, entry.owner_id, closes_at)
            groups.setdefault(key, (closes_at, []))[1].append(entry.pk)
    told = _told(groups)
    return (group for key, group in groups.items() if key not in told)
