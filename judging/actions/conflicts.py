"""Conflicts found by rule, before anything is assigned."""

from datetime import datetime

from django.db import transaction

from judging import conflicts
from judging.models import Conflict, Judge, Round
from judging.querysets import population
from judging.states import ConflictEffect, ConflictSource
from submissions.models import EntryVersion


@transaction.atomic
def find_conflicts(round_: Round, *, at: datetime) -> int:
    """Write down every tie by rule between the round's judges and its entries; returns how many.

    A tie once found stays. Four statements, however many judges and entries.
    """
    effects: dict[str, str] = round_.rules.get("conflicts", {})
    parties = _parties(round_)
    rows = [
        Conflict(
            judge_id=person.judge,
            entry_id=party.entry,
            kind=kind,
            source=ConflictSource.RULE,
            effect=effects[kind],
            at=at,
        )
        for person in _people(round_)
        for party in parties
        for kind in conflicts.found(person, party)
        if effects.get(kind) in ConflictEffect.values
    ]
    before = Conflict.objects.count()
    Conflict.objects.bulk_create(rows, ignore_conflicts=True)
    return Conflict.objects.count() - before


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


def _parties(round_: Round) -> list[conflicts.Party]:
    versions = EntryVersion.objects.counting(round_.edition).filter(
        entry__in=population(round_).order_by().values("pk")
    )
    return [
        conflicts.party(
            version.entry_id,
            names=[version.entry.entrant.name, version.entry.entrant.name_local],
            country=version.entry.entrant.country,
            city=version.entry.entrant.city,
            answers=version.answers,
        )
        for version in versions.select_related("entry__entrant")
    ]
