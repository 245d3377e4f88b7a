"""The list of entries as a file for spreadsheets: read by a cursor, written as it comes."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import CharField, F, Func, OuterRef, Subquery, Value
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.prepared import Prepared
from audit.actions import record
from desk.entry_list import ORDERS, Asked, count_of, kept, marks
from desk.words import Words
from judging.models import Decision
from judging.states import SETTLED
from submissions.models import Edition, Entry

CHUNK = 1000
WRITTEN = 50  # lines a piece of the answer
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take these for a formula
BOM = "\ufeff"  # so that spreadsheets read UTF-8
FIRST = ("number", "state", "pool", "entrant__kind", "entrant__country")
PLAIN = ("entrant__name", "entrant__name_local", "entrant__city")
LAST = (
    "titled", "begun", "arrived", "submitted_version__number", "submitted_version__receipt_code",
    "owner__name", "owner__email",
)  # fmt: skip


class _Line:
    """What csv writes to: gives the line back."""

    def write(self, line: str) -> str:
        return line


def safe(value: object) -> str:
    """A cell as text that no spreadsheet runs: a leading sign gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


@transaction.atomic
def export_entries(edition: Edition, asked: Asked, *, by: User, at: datetime) -> Iterator[str]:
    """The file's lines; who took it out of the house, and of how many entries, is recorded."""
    values = asked.values
    body = {"entries": count_of(edition, values)}
    record("export_entries", by=by, at=at, on=edition, body=body)
    return lines(edition, values, asked.sort)


def lines(edition: Edition, values: Mapping[str, str], sort: str) -> Iterator[str]:
    """A heading and a line an entry, with what each round decided; one statement, plus fetches.

    `edition`: one of LISTED. All words are looked up now, in the reader's language: the file is
    written after the request.
    """
    words = Words(edition)
    rounds = words.rounds
    statement = _rows(tuple(values), sort, len(rounds))
    found: Any = statement(edition, edition.zone, *rounds, *values.values())
    heading = _heading([part.name for part in rounds.values()])
    return _written(heading, found.iterator(chunk_size=CHUNK), words)


@lru_cache(maxsize=512)
def _rows(parts: tuple[str, ...], sort: str, rounds: int) -> Prepared[Entry]:
    """The statement for a query that asks these parts, of an edition of so many rounds."""

    def make(edition: Edition, zone: str, *told: Any) -> Any:
        outcomes = {f"outcome_{n}": _outcome(number) for n, number in enumerate(told[:rounds])}
        times = {"begun": "created_at", "arrived": "submitted_version__arrived_at"}
        rows = kept(edition, dict(zip(parts, told[rounds:], strict=True)))
        annotated = rows.annotate(
            **{name: _when(field, zone) for name, field in times.items()}, **outcomes
        )
        return annotated.order_by(*ORDERS[sort]).values_list(*FIRST, *PLAIN, *LAST, *outcomes)

    numbers = range(-2, -2 - rounds, -1)
    return Prepared(make, Edition(pk=-1), "\ue000zone", *numbers, *marks(parts))


def _written(heading: list[str], rows: Iterator[Sequence[Any]], words: Words) -> Iterator[str]:
    write = csv.writer(_Line()).writerow
    yield BOM + str(write([safe(name) for name in heading]))
    for part in batched(rows, WRITTEN):
        yield "".join([str(write([safe(cell) for cell in _cells(row, words)])) for row in part])


def _cells(row: Sequence[Any], words: Words) -> list[Any]:
    """A row of FIRST, PLAIN, LAST and outcomes as the heading has them."""
    number, state, pool, kind, country, name, own, city, *rest = row
    return [
        number,
        words.states[state],
        words.pools[pool].name,
        words.kinds.get(kind, kind),
        name,
        own,
        country,
        words.country(country),
        city,
        *rest[: len(LAST)],
        *[words.outcomes.get(code, "") for code in rest[len(LAST) :]],
    ]


def _outcome(round_: int) -> Subquery:
    settled = Decision.objects.filter(entry=OuterRef("pk"), round=round_, kind__in=SETTLED)
    return Subquery(settled.order_by("-pk").values("outcome")[:1])


def _when(field: str, zone: str) -> Func:
    """2023-05-31 23:59:59, where the edition is; the database writes it."""
    return Func(
        F(field),
        Value(zone),
        template="to_char(%(expressions)s, 'YYYY-MM-DD HH24:MI:SS')",
        arg_joiner=" AT TIME ZONE ",
        output_field=CharField(),
    )


def _heading(rounds: list[str]) -> list[str]:
    return [
        _("Number"), _("State"), _("Pool"), _("Kind"), _("Entrant"), _("Name in own script"),
        _("Country code"), _("Country"), _("City"), _("Entry"), _("Begun (Seoul)"),
        _("Arrived (Seoul)"), _("Version"), _("Receipt"), _("Account"), _("E-mail address"),
        *rounds,
    ]  # fmt: skip
