"""A handful of entries in an edition that is open beside the demonstration."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from accounts.demo import APPLICANT
from submissions.demo.casting import Part, cast
from submissions.demo.making import Maker
from submissions.models import Edition

OTHERS = 7
HANDED_IN = 3  # of the others; the rest are drafts


def visit(edition: Edition, elsewhere: list[Part], *, seed: int) -> None:
    """Drafts and entries of the call's first week, once; the visitor's draft is complete.

    `elsewhere`: the demonstration's cast, in which the visitor is somebody already.
    """
    last = edition.opens_at + timedelta(days=8)
    parts = list(_parts(edition, elsewhere, seed))
    Maker(edition, seed).bring(parts, last, lambda _done, _of, _text: None)


def _parts(edition: Edition, elsewhere: list[Part], seed: int) -> Iterator[Part]:
    """One a day in the first week, the first of them handed in on the next day."""
    visitors = [part for part in elsewhere if part.owner == APPLICANT]
    names = {part.who.name for part in visitors}
    others = [one for one in cast(edition, OTHERS, seed + 1) if one.who.name not in names]
    for number, part in enumerate(others[: OTHERS - 1]):
        begun_at = edition.opens_at + timedelta(days=number, hours=9 + number, minutes=17 * number)
        submitted_at = begun_at + timedelta(hours=26) if number < HANDED_IN else None
        yield _moved(part, edition, begun_at, submitted_at=submitted_at)
    for part in visitors:
        begun_at = edition.opens_at + timedelta(days=5, hours=11)
        yield replace(
            _moved(part, edition, begun_at), owner=APPLICANT, tags=frozenset({"complete"})
        )


def _moved(
    part: Part, edition: Edition, begun_at: datetime, *, submitted_at: datetime | None = None
) -> Part:
    """The same entrant with an entry here, at another time, without a case of its own."""
    return replace(
        part,
        edition=edition.slug,
        begun_at=begun_at,
        submitted_at=submitted_at,
        tries_at=None,
        tags=frozenset(),
        owner="",
    )
