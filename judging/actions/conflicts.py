"""Conflicts found by rule, before anything is assigned."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from judging import conflicts
from judging.models import Conflict, Judge, Round
from judging.querysets import population
from judging.states import ConflictEffect, ConflictSource
from submissions.models import EntryVersion

BATCH = 2_000


@transaction.atomic
def find_conflicts(round_: Round, *, at: datetime) -> int:
    """Write down every tie by rule between the round's judges and its entries; returns how many.

    A tie once found stays. Three statements, and one for each 2,000 new ties.
    """
    effects: dict[str, str] = round_.rules.get("conflicts", {})
    people = _people(round_)
    kept = Conflict.objects.filter(judge__in=[one.judge for one in people])
    known = set(kept.values_list("judge", "entry", "kind"))
    rows = [
        Conflict(
            judge_id=tie.judge,
            entry_id=tie.entry,
            kind=tie.kind,
            source=ConflictSource.RULE,
            effect=effects[tie.kind],
            at=at,
        )
        for tie in conflicts.ties(people, _parties(round_))
        if effects.get(tie.kind) in ConflictEffect.values
        and (tie.judge, tie.entry, tie.kind) not in known
    ]
    Conflict.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    return len(rows)


def _people(round_: Round) -> list[conflicts.Person]:
    judges = Judge.objects.filter(seats__panel__round=round_, active=True).distinct()
    return [
        conflicts.person(
            judge.pk,
            name=judge.name,
            organisations=[judge.organisation, *judge.employers],
            country=judge.country,
            city=judge.city,
        )
        for judge in judges
    ]


def _parties(round_: Round) -> Iterator[conflicts.Party]:
    """The entries' sides, named columns only: an entry's answers are long."""
    versions = EntryVersion.objects.counting(round_.edition).filter(
        entry__in=population(round_).order_by().values("pk")
    )
    told = versions.values_list(
        "entry",
        "entry__entrant__name",
        "entry__entrant__name_local",
        "entry__entrant__country",
        "entry__entrant__city",
        "answers",
    )
    for entry, name, local, country, city, answers in told.iterator(chunk_size=500):
        yield conflicts.party(
            entry, names=[name, local], country=country, city=city, answers=answers
        )
