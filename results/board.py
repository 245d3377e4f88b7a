"""The committee's papers: every pool's places with the proposal, and who stands below them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from judging.models import Criterion, Round
from judging.querysets import finalists_of
from results.finalists import last_round, nominees_before
from results.models import MemberConflict, Placement, Sitting, WrittenVoice
from results.snapshots import award_title
from results.states import SittingState
from submissions.languages import pick
from submissions.models import Edition, Entry


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the committee reads it; `silent`: the reader takes no part in it."""

    row: Placement
    award: str
    step: str
    silent: bool

    @property
    def differs(self) -> bool:
        """Not what was proposed."""
        return self.row.is_decided and self.row.differs


@dataclass(slots=True)
class Pool:
    """A pool's places and the finalists below them, `others` as (entry, score)."""

    name: str
    is_mentions: bool = False
    places: list[Place] = field(default_factory=list)
    others: list[tuple[Entry, str]] = field(default_factory=list)


def board(edition: Edition, silent: frozenset[int] = frozenset()) -> list[Pool]:
    """All pools in order, then the mentions; entries in `silent` carry nothing but their award."""
    placements = list(Placement.objects.filter(edition=edition).for_list())
    final = last_round(edition)
    names = {row.code: row.name for row in Criterion.objects.filter(round=final)}
    pools: dict[int | None, Pool] = {}
    for row in placements:
        pool = pools.setdefault(row.award.pool_id, Pool(_pool_name(row), row.award.pool_id is None))
        hidden = bool({row.entry_id, row.proposed_entry_id} & silent)
        title = pick(**award_title(row.award))
        pool.places.append(Place(row, title, step_words(row.tie_step, names), hidden))
    _add_others(pools, placements, final, silent=silent)
    return list(pools.values())


def _pool_name(row: Placement) -> str:
    return row.award.pool.name if row.award.pool else row.award.category.name


def step_words(step: str, names: Mapping[str, str]) -> str:
    """The stored step that broke a tie, in words; empty where no tie mattered."""
    if step.startswith("criterion:"):
        code = step.removeprefix("criterion:")
        return _("by the higher mean in “%(criterion)s”") % {"criterion": names.get(code, code)}
    words = {
        "head_to_head": _("by wins head to head"),
        "median": _("by the higher median"),
        "vote": _("by a vote of the jurors"),
        "joint": _("no step could part them"),
    }
    return words.get(step, "")


def _add_others(
    pools: dict[int | None, Pool],
    placements: list[Placement],
    final: Round | None,
    *,
    silent: frozenset[int],
) -> None:
    """Below each pool's places: its other finalists with their scores, in the tally's order."""
    placed = {row.entry_id for row in placements if row.entry_id is not None}
    if final is None:
        return
    rows = finalists_of(final).exclude(pk__in=placed | silent).select_related("entrant")
    entries = {entry.pk: entry for entry in rows}
    results: dict[int, dict[str, Any]] = {
        row.award.pool_id: row.tally.result
        for row in placements
        if row.tally is not None and row.award.pool_id is not None
    }
    for pool_id, result in results.items():
        for line in result["rows"]:
            entry = entries.get(int(line["entry"]))
            if entry is not None:
                shown = (line["score"] or {}).get("shown", "")
                pools[pool_id].others.append((entry, shown))
    nominees = nominees_before(final)
    if None in pools and nominees:
        pools[None].others += [(entry, "") for pk, entry in entries.items() if pk in nominees]


def silent_for(member_ids: list[int]) -> frozenset[int]:
    """The entries in which these members take no part."""
    rows = MemberConflict.objects.filter(member__in=member_ids)
    return frozenset(rows.values_list("entry", flat=True))


@dataclass(frozen=True, slots=True)
class Written:
    """How far a written vote is: `own_waits` while the reader has a voice to give."""

    until: datetime
    voted: int
    members: int
    is_over: bool
    own_waits: bool


def written_of(sitting: Sitting, seats: list[int], at: datetime) -> Written | None:
    """None where the committee does not vote in writing."""
    if sitting.written_until is None or sitting.state != SittingState.OPEN:
        return None
    present = sitting.attendances.filter(present=True).count()
    rows = WrittenVoice.objects.filter(placement__edition=sitting.edition_id)
    voted = set(rows.values_list("member", flat=True))
    is_over = at >= sitting.written_until
    return Written(
        until=sitting.written_until,
        voted=len(voted),
        members=present,
        is_over=is_over,
        own_waits=bool(seats) and not is_over and not voted & set(seats),
    )
