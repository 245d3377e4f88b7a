"""One entry with all that is known of it: answers, versions, files, judging, what happened."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from audit.models import Event
from judging.models import Assignment, Ballot, Decision, Round
from judging.states import RoundState
from results.models import Placement
from submissions.languages import pick
from submissions.models import Entry, EntryVersion
from submissions.reading import ReadSection, read_version

EVENTS = 60


@dataclass(frozen=True, slots=True)
class RoundPart:
    """What one round made of the entry; `ballots` stay empty until the round is closed."""

    name: str
    closed: bool
    assigned: int
    submitted: int
    ballots: list[dict[str, Any]]
    decision: Decision | None


def sections(version: EntryVersion | None) -> list[ReadSection]:
    """The answers of a version as they are read; nothing for a draft that was never sent."""
    return read_version(version) if version else []


def rounds(entry: Entry) -> list[RoundPart]:
    """Every round that met the entry; four statements however many."""
    rows = {r.pk: r for r in Round.objects.filter(edition=entry.edition_id).order_by("order")}
    assigned = list(Assignment.objects.filter(entry=entry, round__in=rows).select_related("judge"))
    decisions = {
        row.round_id: row
        for row in Decision.objects.filter(entry=entry, round__in=rows, kind="applied")
    }
    closed = [pk for pk, row in rows.items() if row.state == RoundState.CLOSED]
    ballots = _ballots(entry, closed)
    return [
        RoundPart(
            row.name,
            pk in closed,
            sum(one.round_id == pk for one in assigned),
            sum(one.round_id == pk and one.state == "submitted" for one in assigned),
            ballots.get(pk, []),
            decisions.get(pk),
        )
        for pk, row in rows.items()
        if pk in decisions or any(one.round_id == pk for one in assigned)
    ]


def _ballots(entry: Entry, closed: list[int]) -> dict[int, list[dict[str, Any]]]:
    """{round: its ballots on this entry, first and later ones} of closed rounds alone."""
    rows = (
        Ballot.objects.filter(assignment__entry=entry, assignment__round__in=closed)
        .select_related("assignment__judge", "phase", "annulment")
        .order_by("assignment__judge__name", "number")
    )
    found: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        line = {
            "judge": row.assignment.judge.name,
            "number": row.number,
            "phase": row.phase.get_code_display(),
            "marks": sorted(row.marks.items()),
            "submitted_at": row.submitted_at,
            "annulled": hasattr(row, "annulment"),
        }
        found.setdefault(row.assignment.round_id, []).append(line)
    return found


def places(entry: Entry) -> list[Placement]:
    """What the entry was proposed for or holds."""
    rows = Placement.objects.filter(entry=entry) | Placement.objects.filter(proposed_entry=entry)
    return list(rows.for_list())


def events(entry: Entry) -> list[Event]:
    """What happened to the entry, last first."""
    rows = Event.objects.filter(object_label="submissions.entry", object_id=entry.pk)
    return list(rows.order_by("-pk")[:EVENTS])


def facts(entry: Entry) -> list[dict[str, str]]:
    """Who, from where, in which pool."""
    return [
        {"label": _("Number"), "value": entry.number},
        {"label": _("Entrant"), "value": entry.entrant.name},
        {"label": _("Pool"), "value": entry.pool.name},
        {"label": _("Country or territory"), "value": _country(entry)},
        {"label": _("City or region"), "value": entry.entrant.city or "–"},
        {"label": _("Account"), "value": str(entry.owner)},
    ]


def _country(entry: Entry) -> str:
    """Its name in the reader's language; the code where the edition has none."""
    names = entry.edition.data.get("countries", {}).get(entry.entrant.country, {})
    return pick(names.get("en", ""), names.get("ko", "")) or entry.entrant.country
