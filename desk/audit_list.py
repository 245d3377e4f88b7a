"""The audit as a list: who did what, when, to which row; whose data; kept by links and a form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from accounts.models import User
from audit.invariants import INVARIANTS, violations
from audit.models import Event, Head, Link
from desk.happened import ENTRY, Happened, happened, verb_name
from desk.verbs import VERBS
from submissions.models import Edition, Entry

PAGE = 50
MOST_PEOPLE = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; "" is all. `before`: events older than this number."""

    person: str = ""
    words: str = ""
    verb: str = ""
    entry: str = ""
    day: str = ""
    before: int | None = None

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> "Asked":
        """Read a query; a number that is none is left out."""
        before = sent.get("before", "")
        return cls(
            person=sent.get("person", "").strip(),
            words=sent.get("who", "").strip(),
            verb=sent.get("verb", ""),
            entry=sent.get("entry", "").strip(),
            day=sent.get("day", ""),
            before=int(before) if before.isdecimal() and len(before) < 19 else None,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A page of events and, where there are older ones, the number to go on from."""

    events: list[Happened]
    older: int | None


def part_of(asked: Asked, edition: Edition) -> Part:
    """The newest events that a query keeps, by keys and not by counting; five statements."""
    rows = _kept(Event.objects.all(), asked, edition).select_related("detail").order_by("-pk")
    found = list(rows[: PAGE + 1])
    older = found[PAGE - 1].pk if len(found) > PAGE else None
    return Part(happened(found[:PAGE]), older)


def _kept(rows: "QuerySet[Event]", asked: Asked, edition: Edition) -> "QuerySet[Event]":
    if asked.before is not None:
        rows = rows.filter(pk__lt=asked.before)
    if asked.person:
        rows = rows.filter(_about([asked.person]))
    if asked.words:
        rows = rows.filter(_about(_labels(asked.words)))
    if asked.verb:
        rows = rows.filter(verb=asked.verb)
    if asked.entry:
        entries = Entry.objects.filter(number__iexact=asked.entry).values("pk")
        rows = rows.filter(object_label=ENTRY, object_id__in=entries)
    span = _span(asked.day, edition)
    if asked.day:
        rows = rows.filter(at__range=span) if span else rows.none()
    return rows


def _about(labels: list[str]) -> Q:
    """Acted by one of them, or about the data of one."""
    found = Q(actor__in=labels)
    for label in labels:
        found |= Q(whose__contains=[label])
    return found


def _labels(words: str) -> list[str]:
    """The people whose name or address holds these words, and the actor of that very name."""
    named = User.objects.filter(Q(name__icontains=words) | Q(email__icontains=words))
    return [words, *(f"user:{pk}" for pk in named.values_list("pk", flat=True)[:MOST_PEOPLE])]


def _span(day: str, edition: Edition) -> tuple[datetime, datetime] | None:
    """The day's first and last moment where the edition is; None for what is no day."""
    try:
        began = datetime.combine(date.fromisoformat(day), time.min, ZoneInfo(edition.zone))
    except ValueError:
        return None
    return began, began + timedelta(days=1) - timedelta(microseconds=1)


def verbs() -> list[tuple[str, str]]:
    """(verb, in words), in the order of the words."""
    return sorted(((verb, verb_name(verb)) for verb in VERBS), key=lambda pair: pair[1].lower())


def head() -> dict[str, Any]:
    """The last link of the chain and the last head that was kept; two statements."""
    return {
        "link": Link.objects.order_by("-pk").first(),
        "kept": Head.objects.order_by("-day").first(),
    }


def check() -> list[str]:
    """The rules of the chain that do not hold, as sentences; empty while all is well."""
    return [rule.name for rule in INVARIANTS if violations(rule, limit=1)]
