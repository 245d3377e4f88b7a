"""Bringing an edition forward, room by room and stage by stage."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import demo as accounts
from audit.actions import record
from audit.models import Event
from desk.demo.stages import STAGES, stage
from judging import demo as judging
from judging.models import Round
from judging.states import RoundState
from outbox import demo as outbox
from outbox.actions import without_waking
from results import demo as results
from results.models import Publication, Sitting
from results.states import PublicationKind as Kind
from results.states import PublicationState, SittingState
from submissions import demo as submissions
from submissions.demo import Part, reaches
from submissions.models import Edition, Entry

BEGIN = "begin_demo"
SETTLED = timedelta(days=8)  # so long after its opening a call has its first entries
CODES = [one.code for one in STAGES]


class Progress(NamedTuple):
    """`done` of `of` small steps on the way to `stage`; `text` is one English word or two."""

    stage: str
    done: int
    of: int
    text: str


Report = Callable[[Progress], None]


def advance(edition: Edition, *, entries: int, seed: int, to: str, report: Report) -> None:
    """Bring an edition from where it stands to stage `to`; a second run adds nothing.

    Each small step is a transaction of its own, so that a run that was cut short goes on where it
    stopped; `entries` and `seed` count at the first run alone. ValidationError where the edition
    is past that stage.
    """
    reached = stage_of(edition)
    if reached and not reaches(to, reached):
        told = {"stage": stage(reached).name}
        raise ValidationError(_("It only goes forward, and stands at “%(stage)s”.") % told)
    submissions.unhurried()
    with without_waking():
        accounts.fill(at=edition.opens_at)
        entries, seed = _chosen(edition, entries, seed)
        cast = submissions.cast(edition, entries, seed)
        for code in CODES[: CODES.index(to) + 1]:
            _come_to(code, edition, cast, seed=seed, report=report)
        hour = stage(to).hour(edition)
        for trial in _open_beside(edition, hour):
            submissions.visit(trial, cast, seed=seed)
        outbox.settle(until=hour)


def _open_beside(edition: Edition, hour: datetime) -> list[Edition]:
    """The trial editions whose call has been open for some days."""
    trials = Edition.objects.filter(data__edition__trial=True).exclude(pk=edition.pk)
    return [one for one in trials if one.opens_at + SETTLED <= hour < one.closes_at]


def _chosen(edition: Edition, entries: int, seed: int) -> tuple[int, int]:
    """How many and by which seed: as the first run chose, which its event remembers."""
    label = edition._meta.label_lower
    kept = Event.objects.filter(verb=BEGIN, object_label=label, object_id=edition.pk).first()
    if kept is None:
        body = {"entries": entries, "seed": seed}
        kept = record(BEGIN, by="demo", at=edition.opens_at, on=edition, body=body)
    return kept.body["entries"], kept.body["seed"]


def _come_to(code: str, edition: Edition, cast: list[Part], *, seed: int, report: Report) -> None:
    """One stage: what each room does on the way to it."""
    hour, say = stage(code).hour(edition), _told(code, report)
    submissions.advance(edition, cast, seed=seed, to=code, hour=hour, report=say)
    judging.advance(edition, cast, seed=seed, to=code, report=say)
    results.advance(edition, cast, seed=seed, to=code, report=say)


def _told(code: str, report: Report) -> Callable[[int, int, str], None]:
    """What a room reports, as a step on the way to this stage."""

    def say(done: int, of: int, text: str) -> None:
        report(Progress(code, done, of, text))

    return say


def stage_of(edition: Edition) -> str:
    """The last stage that has begun, "" before the first; five statements."""
    lists = dict(Publication.objects.filter(edition=edition).values_list("kind", "state"))
    winners, finalists = (lists.get(kind) for kind in (Kind.WINNERS, Kind.FINALISTS))
    if winners == PublicationState.LIVE:
        return "published"
    if winners == PublicationState.APPROVED:
        return "embargo"
    sat = Sitting.objects.filter(edition=edition).exclude(state=SittingState.PLANNED)
    if sat.exists():
        return "committee"
    return _judged(edition, finalists == PublicationState.LIVE) or _entered(edition)


def _judged(edition: Edition, has_finalists: bool) -> str:
    begun = Round.objects.filter(edition=edition).exclude(state=RoundState.PLANNED)
    codes = {"R1": "screening", "R2": "panel", "R3": "jury"}
    last = begun.order_by("-order").values_list("code", flat=True).first()
    found = codes.get(last or "", "")
    return "finalists" if found == "panel" and has_finalists else found


def _entered(edition: Edition) -> str:
    entries = Entry.objects.filter(edition=edition)
    if entries.filter(submitted_version__arrived_at__gte=edition.closes_at).exists():
        return "closed"  # the two that had more time are in
    return "open" if entries.exists() else ""
