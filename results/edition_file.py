"""Loading the results' part of an edition's file: the committee's sitting, planned publications."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from audit.actions import record
from audit.actors import Actor
from results.models import Publication, Sitting
from results.states import ConflictKind, PublicationKind, PublicationState, SittingState
from submissions.edition_schema import EditionFile
from submissions.models import Edition


@dataclass(frozen=True)
class Loaded:
    """The edition, and how many rows this load made or changed."""

    edition: Edition
    changes: int


@transaction.atomic
def load(file: EditionFile, *, at: datetime, by: Actor = "system") -> Loaded:
    """Plan the sitting and both publications; what has begun keeps its times."""
    edition = Edition.objects.get(slug=file.edition.slug)
    changes = _sitting(file, edition) + sum(
        _publication(file, edition, kind) for kind in PublicationKind
    )
    if changes:
        record("load_results", by=by, at=at, on=edition, body={"changes": changes})
    return Loaded(edition, changes)


def _sitting(file: EditionFile, edition: Edition) -> int:
    told, step = file.committee, file.calendar[file.committee.step]
    blocked = [kind for kind, effect in told.conflicts.items() if effect == "block"]
    values = {
        "held_at": step.opens_at or step.at,
        "quorum": told.quorum,
        "conflicts": [kind for kind in blocked if kind in ConflictKind.values],
    }
    sitting = Sitting.objects.filter(edition=edition).first()
    if sitting is None:
        Sitting.objects.create(edition=edition, **values)
        return 1
    return _bring_up_to_date(sitting, values) if sitting.state == SittingState.PLANNED else 0


def _publication(file: EditionFile, edition: Edition, kind: PublicationKind) -> int:
    told = getattr(file.publication, kind.value)
    values = {"earliest": told.earliest, "planned": told.planned, "latest": told.latest}
    standing = Publication.objects.standing(edition, kind)
    if standing is None:
        Publication.objects.create(edition=edition, kind=kind, **values)
        return 1
    if standing.state != PublicationState.DRAFT:
        return 0
    return _bring_up_to_date(standing, values)


def _bring_up_to_date(row: Sitting | Publication, values: dict[str, Any]) -> int:
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return int(bool(changed))
