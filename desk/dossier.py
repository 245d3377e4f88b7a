"""One entry with all that is known of it: answers, versions, files, judging, mail, events."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from audit.models import Event
from desk.changes import Change, changes
from desk.happened import Happened, happened
from desk.judged import judged
from desk.letters import title_of
from desk.words import Words
from outbox.models import Message
from outbox.states import State
from results.models import Placement
from submissions.models import Attachment, Entry, EntryVersion, Question
from submissions.reading import ReadSection, read

EVENTS = 100
MESSAGES = 50


@dataclass(frozen=True, slots=True)
class VersionPart:
    """A version and what it changed of the one before."""

    version: EntryVersion
    counts: bool
    changes: Sequence[Change]


def context(entry: Entry) -> dict[str, Any]:
    """What the page of one entry (of `for_list()`) shows, section by section."""
    versions = list(entry.versions.select_related("submitted_by").order_by("-number"))
    form = (entry.submitted_version or entry).form_id
    questions = list(Question.objects.filter(form_id=form).select_related("section"))
    parts = {
        "facts": facts(entry),
        "rounds": judged(entry),
        "places": places(entry),
        "read": answers(entry, questions),
        "versions": version_parts(entry, versions, questions),
        "files": list(Attachment.objects.filter(entry=entry).order_by("pk")),
        "mails": mails(entry, versions),
        "events": events(entry, versions),
    }
    return {**parts, "index": index(parts)}


def index(parts: dict[str, Any]) -> list[dict[str, Any]]:
    """The sections of the page with how many lines each has."""
    told = [
        ("judging", _("Judging"), len(parts["rounds"]) + len(parts["places"])),
        ("answers", _("Answers"), sum(len(section.answers) for section in parts["read"])),
        ("files", _("Files"), len(parts["files"])),
        ("versions", _("Versions"), len(parts["versions"])),
        ("mail", _("Letters and mail"), len(parts["mails"])),
        ("events", _("What happened"), len(parts["events"])),
    ]
    return [{"id": code, "label": label, "count": count} for code, label, count in told]


def answers(entry: Entry, questions: Sequence[Question]) -> list[ReadSection]:
    """The answers that count, as they are read; nothing for a draft that was never sent."""
    version = entry.submitted_version
    if version is None:
        return []
    return read(questions, version.answers, version.manifest, edition=entry.edition)


def version_parts(
    entry: Entry, versions: Sequence[EntryVersion], questions: Sequence[Question]
) -> list[VersionPart]:
    """Newest first, each compared with the one before it."""
    return [
        VersionPart(
            version,
            version.pk == entry.submitted_version_id,
            changes(before, version, questions, edition=entry.edition) if before else [],
        )
        for version, before in zip_longest(versions, versions[1:])
    ]


def places(entry: Entry) -> list[Placement]:
    """What the entry was proposed for or holds."""
    rows = Placement.objects.filter(Q(entry=entry) | Q(proposed_entry=entry))
    return list(rows.for_list())


def mails(entry: Entry, versions: Sequence[EntryVersion]) -> list[dict[str, Any]]:
    """Every mail about the entry, last first; without its text."""
    objects = {
        "submissions.entry": [entry.pk],
        "submissions.entryversion": [version.pk for version in versions],
    }
    names = ("pk", "template", "recipient", "state", "last_error", "created_at")
    rows = Message.objects.about(objects).order_by("-created_at", "-pk").values(*names)[:MESSAGES]
    return [
        {**row, "title": title_of(row["template"]), "state_label": State(row["state"]).label}
        for row in rows
    ]


def events(entry: Entry, versions: Sequence[EntryVersion]) -> list[Happened]:
    """What happened to the entry and its versions, last first, in words."""
    about = Q(object_label="submissions.entry", object_id=entry.pk)
    about |= Q(object_label="submissions.entryversion", object_id__in=[row.pk for row in versions])
    rows = Event.objects.filter(about).select_related("detail").order_by("-pk")
    return happened(rows[:EVENTS])


def facts(entry: Entry) -> list[dict[str, str]]:
    """Who, from where, in which pool, under whose account."""
    entrant, words = entry.entrant, Words(entry.edition)
    own = f" ({entrant.name_local})" if entrant.name_local else ""
    return [
        {"label": _("Number"), "value": entry.number},
        {"label": _("Entrant"), "value": f"{entrant.name}{own}"},
        {"label": _("Kind"), "value": words.kinds[entrant.kind]},
        {"label": _("Pool"), "value": entry.pool.name},
        {
            "label": _("Country or territory"),
            "value": words.country(entrant.country),
        },
        {"label": _("City or region"), "value": entrant.city or "–"},
        {"label": _("Account"), "value": f"{entry.owner} · {entry.owner.email}"},
    ]
