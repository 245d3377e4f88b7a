"""How many entries of each state, pool, kind and country an edition has, for every link."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from accounts.prepared import Prepared
from desk.entry_list import Asked
from desk.words import Words
from submissions.models import Edition, Entry

Group = tuple[str, str, str, str]  # state, pool, kind, country
PARTS = range(4)


def _counted(edition: Edition) -> Any:
    rows = Entry.objects.filter(edition=edition).order_by()
    parts = rows.values_list("state", "pool", "entrant__kind", "entrant__country")
    return parts.annotate(n=Count("*"))  # read of an index alone, of no row


COUNTED: Prepared[Entry] = Prepared(_counted, Edition(pk=-1))


@dataclass(slots=True)
class Kept:
    """How many a query keeps, and along each part of a group {value: how many}, as its others keep.

    Words and outcome apart.
    """

    number: int = 0
    along: tuple[Counter[str], ...] = field(default_factory=lambda: tuple(Counter() for _ in PARTS))


@dataclass(frozen=True, slots=True)
class Groups:
    """The numbers by what the links say."""

    counts: Mapping[Group, int]

    @classmethod
    def of(cls, edition: Edition, words: Words) -> "Groups":
        """Count once; one statement at any size."""
        rows: Any = COUNTED(edition)
        return cls(
            {
                (state, words.pools[pool].code, kind, country): n
                for state, pool, kind, country, n in rows
            }
        )

    def keep(self, asked: Asked) -> Kept:
        """One pass: a group that fails on one part alone counts along that part."""
        wanted: Group = (asked.state, asked.pool, asked.kind, asked.country)
        kept = Kept()
        for group, n in self.counts.items():
            fails = [place for place in PARTS if wanted[place] and wanted[place] != group[place]]
            if not fails:
                kept.number += n
            if len(fails) <= 1:
                for place in fails or PARTS:
                    kept.along[place][group[place]] += n
        return kept
