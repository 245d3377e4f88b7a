"""Events in words: who did what, when, to which row, about whom."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.states import Role
from audit.models import Event
from desk.named import Names, names_of
from desk.verbs import ACTORS, FACTS, NOUNS, VERBS
from judging.states import Outcome, PhaseCode
from results.states import PublicationKind
from submissions.models import Entry

PERSON = re.compile(r"^user:(\d{1,18})$")
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d.*$")
SEOUL = ZoneInfo("Asia/Seoul")
HASH = re.compile(r"^[0-9a-f]{64}$")
FINGERPRINT = 16  # signs of a hash that tell one from another
MOST = 80  # signs of a fact that are shown
ENTRY = "submissions.entry"
CODES = {
    **{role.value: role.label for role in Role},
    **{kind.value: kind.label for kind in PublicationKind},
    **{outcome.value: outcome.label for outcome in Outcome},
    **{phase.value: phase.label for phase in PhaseCode},
}
ROWS = {"judge": "judging.judge", "laureate": "results.laureate"}  # facts that are ids
NUMBERS = {"motion", "window"}  # ids of what stands beside the event anyway


@dataclass(frozen=True, slots=True)
class Named:
    """A person or a machine: the label an event keeps, and the name to show."""

    label: str
    name: str
    is_person: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """One event as it is read; `entry` where the row is an entry, `reason` unless erased."""

    pk: int
    at: datetime
    who: Named
    verb: str
    what: str
    noun: str
    name: str
    object_label: str
    object_id: int | None
    number: str
    entry: UUID | None
    whose: Sequence[Named]
    reason: str
    erased: bool
    body: Sequence[tuple[str, str]]


def happened(found: Iterable[Event]) -> list[Happened]:
    """Events (with `detail` at hand) in words; three statements for all, whatever they name."""
    events = list(found)
    names = people({label for event in events for label in (event.actor, *event.whose)})
    wanted = {one.object_id for one in events if one.object_label == ENTRY and one.object_id}
    wanted |= {one.body["entry"] for one in events if isinstance(one.body.get("entry"), int)}
    told = Entry.objects.filter(pk__in=wanted or {0}).values_list("pk", "number", "key")
    entries = {pk: (number, key) for pk, number, key in told}
    rows = names_of(_wanted(events))
    return [_told(event, names, entries, rows=rows) for event in events]


def _wanted(events: Sequence[Event]) -> dict[str, set[int]]:
    """{label: ids} of the rows that the events are about or name in their facts."""
    found: dict[str, set[int]] = defaultdict(set)
    for event in events:
        if event.object_id:
            found[event.object_label].add(event.object_id)
        for fact, label in ROWS.items():
            if isinstance(pk := event.body.get(fact), int):
                found[label].add(pk)
    return found


def people(labels: Iterable[str]) -> dict[str, Named]:
    """{label: who that is}; one statement, whoever they are."""
    wanted = set(labels)
    found = {label: PERSON.match(label) for label in wanted}
    ids = {int(match[1]): label for label, match in found.items() if match}
    users = User.objects.only("name", "email").in_bulk(ids or {0: ""})
    named = {
        label: Named(label, str(users[pk]) if pk in users else _("somebody erased"), True)
        for pk, label in ids.items()
    }
    others = wanted - named.keys()
    return named | {label: Named(label, _machine(label), False) for label in others}


def _machine(label: str) -> str:
    """The system, a command, a deployment, or nobody who signed in."""
    kind, _colon, rest = label.partition(":")
    return f"{ACTORS[kind]} {rest}".strip() if kind in ACTORS else label


def _told(
    event: Event, names: dict[str, Named], entries: dict[int, tuple[str, UUID]], *, rows: Names
) -> Happened:
    number, key = entries.get(event.object_id or 0, ("", None))
    detail = getattr(event, "detail", None)
    about = number and event.object_label == ENTRY
    return Happened(
        pk=event.pk,
        at=event.at,
        who=names[event.actor],
        verb=event.verb,
        what=verb_name(event.verb),
        noun=str(NOUNS.get(event.object_label, event.object_label)),
        name=rows.get((event.object_label, event.object_id or 0), ""),
        object_label=event.object_label,
        object_id=event.object_id,
        number=number if about else "",
        entry=key if about else None,
        whose=[names[label] for label in event.whose if label != event.actor],
        reason=detail.reason if detail else "",
        erased=bool(detail and detail.erased_at),
        body=_body(event.body, entries, rows),
    )


def verb_name(verb: str) -> str:
    """What was done, in words; a verb without words as it is written."""
    return str(VERBS[verb]) if verb in VERBS else verb.replace("_", " ")


def _body(
    body: dict[str, Any], entries: dict[int, tuple[str, UUID]], rows: Names
) -> list[tuple[str, str]]:
    """The plain facts of an event as pairs in words; a row by its name, lists by length."""
    entry = body.get("entry")
    known = entries.get(entry) if isinstance(entry, int) else None
    named = body | ({"entry": known[0]} if known else {})
    for fact, label in ROWS.items():
        if isinstance(pk := named.get(fact), int):
            named[fact] = rows.get((label, pk), "")
    return [
        (str(FACTS.get(name, name.replace("_", " "))), _fact(value))
        for name, value in named.items()
        if name not in NUMBERS and not (value is None or value == "")
    ]


def _fact(value: Any) -> str:
    """A time in Seoul, yes or no, a word for a code, the start of a hash; else as it stands."""
    if isinstance(value, list | dict):
        return str(len(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = str(value)
    if TIME.match(text):
        local = datetime.fromisoformat(text).astimezone(SEOUL)
        return date_format(local, "Y-m-d H:i:s")
    if HASH.match(text):
        return text[:FINGERPRINT]
    return str(CODES.get(text, text))[:MOST]
