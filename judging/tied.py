"""Equals that a vote could part, as staff read them: wanted, open, counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from judging.models import Round, TieVote


@dataclass(frozen=True)
class Group:
    """Equals of a pool; `state` is wanted, open or closed, `lines` each entry with its voices."""

    state: str
    pool: str
    among: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    key: str = ""
    voices: int = 0


def votes_of(round_: Round) -> dict[tuple[str, ...], Any]:
    """{the tied: their vote, with its voices counted}; two statements."""
    rows = TieVote.objects.filter(round=round_).prefetch_related("voices").order_by("pk")
    return {tuple(row.among): row for row in rows}


def groups_of(
    pool: str,
    wanted: Iterable[list[str]],
    votes: Mapping[tuple[str, ...], Any],
    *,
    names: Mapping[int, tuple[str, str, str]],
    held: Iterable[Mapping[str, Any]] = (),
) -> tuple[Group, ...]:
    """Every group of a pool for which a vote is wanted or was held, the wanted ones first."""
    told = [tuple(group) for group in wanted]
    counted = [tuple(vote["among"]) for vote in held]
    own = [among for among in votes if among in told or among in counted]
    fresh = [among for among in told if among not in votes]
    return tuple(
        _group(pool, among, vote=votes.get(among), names=names) for among in [*fresh, *own]
    )


def _group(
    pool: str,
    among: tuple[str, ...],
    *,
    vote: TieVote | None,
    names: Mapping[int, tuple[str, str, str]],
) -> Group:
    voices: dict[str, int] = {}
    if vote is not None and vote.closed_at is not None:
        voices = dict.fromkeys(among, 0)
        for voice in vote.voices.all():
            voices[str(voice.entry_id)] += 1
    lines = tuple(
        (" · ".join(names.get(int(entry), (entry, ""))[:2]), str(voices.get(entry, "")))
        for entry in among
    )
    if vote is None:
        return Group("wanted", pool, among, lines)
    state = "open" if vote.closed_at is None else "closed"
    count = len(vote.voices.all())
    return Group(state, pool, among, lines, key=str(vote.key), voices=count)
