"""The list of entries as a file for spreadsheets: read by a cursor, written as it comes."""

import csv
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from desk.entry_list import country_name, kind_name, titles
from judging.models import Decision, Round
from judging.states import SETTLED, Outcome
from submissions.languages import pick
from submissions.models import Edition
from submissions.querysets import EntryQuerySet
from submissions.states import EntryState

CHUNK = 1000
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take these for a formula
BOM = "\ufeff"  # so that spreadsheets read UTF-8
FIELDS = (
    "number", "state", "pool__name_en", "pool__name_ko", "entrant__kind", "entrant__name",
    "entrant__name_local", "entrant__country", "entrant__city", "answers", "created_at",
    "submitted_version__arrived_at", "submitted_version__number",
    "submitted_version__receipt_code", "owner__name", "owner__email",
)  # fmt: skip


class _Line:
    """What csv writes to: gives the line back."""

    def write(self, line: str) -> str:
        return line


def safe(value: object) -> str:
    """A cell as text that no spreadsheet runs: a leading sign gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def lines(edition: Edition, rows: EntryQuerySet) -> Iterator[str]:
    """A heading and a line an entry, with what each round decided; two statements, plus fetches."""
    rounds = list(Round.objects.filter(edition=edition).defer("sealed", "rules").order_by("order"))
    writer = csv.writer(_Line())
    yield BOM + writer.writerow([safe(name) for name in _heading(rounds)])
    outcomes = {f"outcome_{row.pk}": _outcome(row) for row in rounds}
    found = rows.annotate(**outcomes).values(*FIELDS, *outcomes)
    codes = titles(edition)
    for row in found.iterator(chunk_size=CHUNK):
        words = [Outcome(row[name]).label if row[name] else "" for name in outcomes]
        yield writer.writerow([safe(cell) for cell in (*_cells(row, edition, codes), *words)])


def _outcome(round_: Round) -> Subquery:
    settled = Decision.objects.filter(entry=OuterRef("pk"), round=round_, kind__in=SETTLED)
    return Subquery(settled.order_by("-pk").values("outcome")[:1])


def _heading(rounds: list[Round]) -> list[str]:
    return [
        _("Number"), _("State"), _("Pool"), _("Kind"), _("Entrant"), _("Name in own script"),
        _("Country code"), _("Country"), _("City"), _("Entry"), _("Begun (Seoul)"),
        _("Arrived (Seoul)"), _("Version"), _("Receipt"), _("Account"), _("E-mail address"),
        *(row.name for row in rounds),
    ]  # fmt: skip


def _cells(row: dict[str, Any], edition: Edition, codes: tuple[str, ...]) -> list[object]:
    countries = edition.data.get("countries", {})
    return [
        row["number"],
        EntryState(row["state"]).label,
        pick(row["pool__name_en"], row["pool__name_ko"]),
        kind_name(row["entrant__kind"], edition),
        row["entrant__name"],
        row["entrant__name_local"],
        row["entrant__country"],
        country_name(row["entrant__country"], countries),
        row["entrant__city"],
        _title(row["answers"], codes),
        _when(row["created_at"], edition),
        _when(row["submitted_version__arrived_at"], edition),
        row["submitted_version__number"],
        row["submitted_version__receipt_code"],
        row["owner__name"],
        row["owner__email"],
    ]


def _title(answers: dict[str, Any], codes: tuple[str, ...]) -> str:
    value = next((answers[code] for code in codes if answers.get(code)), "")
    if isinstance(value, dict):
        value = value.get("en") or next(iter(value.values()), "")
    return str(value)


def _when(at: datetime | None, edition: Edition) -> str:
    """2023-05-31 23:59:59, where the edition is."""
    return f"{at.astimezone(ZoneInfo(edition.zone)):%Y-%m-%d %H:%M:%S}" if at else ""
