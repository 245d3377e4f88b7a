"""A finalist's place became free: the best ranked below the line moves up, by two people."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import locks
from audit.actions import record
from judging import rules
from judging.models import Decision, Round, Tally
from judging.states import DecisionKind, Outcome
from submissions.models import Entry
from submissions.states import EntryState

BELOW = (Outcome.RESERVE, Outcome.NOMINEE)


@dataclass(frozen=True)
class Free:
    """A pool with places to fill: how many, and who stands next, best ranked first."""

    pool: int
    places: int
    entries: tuple[int, ...]


class _Settled(NamedTuple):
    entry: int
    kind: str
    outcome: str
    pool: int
    state: str

    @property
    def stands(self) -> bool:
        return self.state == EntryState.SUBMITTED


def free_places(round_: Round) -> list[Free]:
    """Pools in which finalists were disqualified or withdrew and nobody has moved up yet.

    One statement while there is none.
    """
    told = (
        Decision.objects.settled(round_)
        .order_by("pk")
        .values_list("entry", "kind", "outcome", "entry__pool", "entry__state")
    )
    rows = [_Settled(*row) for row in told]
    pools = [row.pool for row in rows if row.outcome == Outcome.FINALIST and not row.stands]
    if not pools:
        return []
    moved = [row.pool for row in rows if row.kind == DecisionKind.PROMOTED]
    tray = Decision.objects.tray(round_).filter(outcome=Outcome.FINALIST)
    waiting = dict(tray.values_list("entry", "entry__pool"))
    moved += waiting.values()
    return [
        Free(pool, open_, _next(round_, pool, rows, waiting=waiting.keys()))
        for pool in dict.fromkeys(pools)
        if (open_ := pools.count(pool) - moved.count(pool)) > 0
    ]


@transaction.atomic
def propose_promotion(
    round_: Round, entry: Entry, *, reason: str, by: User, at: datetime
) -> Decision:
    """Put the next in order into the tray; another person applies it, and the letter goes then."""
    if not rules.may_manage(by):
        raise ValidationError(_("Only the secretariat can do this."))
    locks.exclusive(locks.ROUND, round_.pk)
    if not reason.strip():
        raise ValidationError(_("Write down whose place became free, and why."))
    free = next((one for one in free_places(round_) if one.pool == entry.pool_id), None)
    if free is None:
        raise ValidationError(_("No place is free in this pool."))
    if entry.pk not in free.entries:
        raise ValidationError(_("Only the best ranked below the line can move up."))
    row = Decision.objects.create(
        round=round_,
        entry=entry,
        kind=DecisionKind.TENTATIVE,
        outcome=Outcome.FINALIST,
        reason=reason.strip(),
        proposed_by=by,
        at=at,
    )
    record("propose_promotion", by=by, at=at, on=round_, body={"entry": entry.pk}, reason=reason)
    return row


def _next(round_: Round, pool: int, rows: list[_Settled], *, waiting: Set[int]) -> tuple[int, ...]:
    """The best ranked group of the pool's reserve and nominees that still stand.

    `waiting`: entries that are in the tray for a place already.
    """
    promoted = {row.entry for row in rows if row.kind == DecisionKind.PROMOTED} | waiting
    below = {row.entry for row in rows if row.outcome in BELOW and row.pool == pool and row.stands}
    tally = Tally.objects.newest(round_).filter(pool=pool).first()
    ranks = {
        int(row["entry"]): row["rank"]
        for row in (tally.result["rows"] if tally else ())
        if row["rank"] is not None and int(row["entry"]) in below - promoted
    }
    best = min(ranks.values(), default=None)
    return tuple(entry for entry, rank in ranks.items() if rank == best)
