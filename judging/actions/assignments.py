"""Who judges what: hard conflicts first, then the rotation; replacements one by one."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import locks
from audit.actions import record
from audit.actors import Actor
from audit.states import move
from judging import rules
from judging.actions.conflicts import find_conflicts
from judging.models import Assignment, Conflict, Judge, PanelSeat, Round
from judging.querysets import population
from judging.scoring.rotate import Rotation, Seat, Slot, rotate
from judging.states import ASSIGNMENT_NEXT, PENDING, AssignmentState, RoundState
from submissions.models import Entry, EntryVersion

Pair = tuple[str, str]  # (entry, judge), as the rotation names them


@transaction.atomic
def assign(round_: Round, *, seed: str, by: User, at: datetime) -> Rotation:
    """Give every entry its judges, loads even, the same for the same seed.

    Pairs that stand stay; only what is missing is added. Judges see entries as submitted now.
    """
    if not rules.may_manage(by):
        raise ValidationError(_("Only the secretariat can do this."))
    locks.exclusive(locks.ROUND, round_.pk)
    round_.refresh_from_db(fields=["state"])
    _may_assign(round_, at)
    entries = list(population(round_).select_related("category"))
    find_conflicts(round_, at=at)
    rotation = rotate(
        [Slot(str(entry.pk), panel_code(round_, entry)) for entry in entries],
        _seats(round_),
        _forbidden(round_),
        seed=seed,
        each=round_.each,
        minimum=round_.minimum,
        kept=_held(round_),
    )
    made = _write(round_, entries, rotation, seed=seed, at=at)
    Round.objects.filter(pk=round_.pk).update(seed=seed)
    round_.seed = seed
    record("assign", by=by, at=at, on=round_, body={"seed": seed, "assigned": made})
    return rotation


@transaction.atomic(savepoint=False)
def begin(assignment: Assignment, *, by: User, at: datetime) -> None:
    """The judge has started: a draft from now on."""
    if assignment.state == AssignmentState.ASSIGNED:
        move(assignment, AssignmentState.BEGUN, table=ASSIGNMENT_NEXT)
        record("begin", by=by, at=at, on=assignment, whose=[by.label])


def add_replacement(round_: Round, entry: Entry, *, by: Actor, at: datetime) -> Assignment | None:
    """One more judge for an entry: of its panel, free of conflict, with the smallest load."""
    free = _free(round_, entry)
    loads = Counter(
        Assignment.objects.filter(round=round_, judge__in=free)
        .held()
        .values_list("judge", flat=True)
    )
    chosen = min(free, key=lambda pk: (loads[pk], draw(round_.seed, entry.pk, pk)), default=None)
    if chosen is None:
        return None
    made = Assignment.objects.create(
        round=round_,
        entry=entry,
        version_id=_versions(round_, [entry.pk])[entry.pk],
        judge_id=chosen,
        order=draw(round_.seed, entry.pk, chosen),
        assigned_at=at,
    )
    record("replace", by=by, at=at, on=made, body={"entry": entry.pk, "judge": chosen})
    return made


def panel_code(round_: Round, entry: Entry) -> str:
    """The panel that judges this entry's category in this round."""
    panels: dict[str, str] = round_.rules.get("panels", {})
    return panels.get(entry.category.code, "")


def draw(seed: str, entry: int, judge: int) -> int:
    """A number that orders a judge's own queue: by seed alone, never by name or time."""
    digest = hashlib.sha256(f"{seed}:{entry}:{judge}".encode()).digest()
    return int.from_bytes(digest[:4]) >> 1


def _may_assign(round_: Round, at: datetime) -> None:
    if round_.state == RoundState.CLOSED:
        raise ValidationError(_("This round is closed; nobody can be assigned."))
    if round_.source_id is None and at < round_.edition.closes_at:
        raise ValidationError(_("Entries are still open; assign when the call has closed."))
    source = round_.source
    if source is not None and source.state != RoundState.CLOSED:
        raise ValidationError(_("The round before this one is not closed yet."))


def _seats(round_: Round) -> list[Seat]:
    seats = PanelSeat.objects.filter(panel__round=round_, judge__active=True)
    panels: dict[str, set[str]] = {}
    for judge, code in seats.values_list("judge", "panel__code"):
        panels.setdefault(str(judge), set()).add(code)
    return [Seat(judge, frozenset(codes)) for judge, codes in panels.items()]


def _forbidden(round_: Round) -> set[Pair]:
    blocked = Conflict.objects.blocking(round_).values_list("entry", "judge")
    left = Assignment.objects.filter(round=round_).left().values_list("entry", "judge")
    return {(str(entry), str(judge)) for entry, judge in [*blocked, *left]}


def _held(round_: Round) -> set[Pair]:
    rows = Assignment.objects.filter(round=round_).held().values_list("entry", "judge")
    return {(str(entry), str(judge)) for entry, judge in rows}


def _write(
    round_: Round, entries: Iterable[Entry], rotation: Rotation, *, seed: str, at: datetime
) -> int:
    """Write the new pairs; those the rotation dropped are taken back unless handed in."""
    held, wanted = _held(round_), set(rotation.pairs)
    for entry, judge in held - wanted:
        rows = Assignment.objects.filter(round=round_, entry=int(entry), judge=int(judge))
        rows.filter(state__in=PENDING).update(state=AssignmentState.REPLACED, left_at=at)
    versions = _versions(round_, [entry.pk for entry in entries])
    rows_made = [
        Assignment(
            round=round_,
            entry_id=int(entry),
            version_id=versions[int(entry)],
            judge_id=int(judge),
            order=draw(seed, int(entry), int(judge)),
            assigned_at=at,
        )
        for entry, judge in sorted(wanted - held)
    ]
    Assignment.objects.bulk_create(rows_made)
    return len(rows_made)


def _versions(round_: Round, entries: list[int]) -> dict[int, int]:
    """{entry: the version that counts now}."""
    counting = EntryVersion.objects.counting(round_.edition).filter(entry__in=entries)
    return dict(counting.values_list("entry", "pk"))


def _free(round_: Round, entry: Entry) -> list[int]:
    """Judges of the entry's panel who never had it and have no blocking conflict with it."""
    had = Assignment.objects.filter(round=round_, entry=entry).values("judge")
    blocked = Conflict.objects.blocking(round_).filter(entry=entry).values("judge")
    code = panel_code(round_, entry)
    judges = Judge.objects.filter(seats__panel__round=round_, seats__panel__code=code, active=True)
    return list(
        judges.exclude(pk__in=had).exclude(pk__in=blocked).values_list("pk", flat=True).distinct()
    )
