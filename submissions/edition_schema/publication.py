"""What becomes public and when; the archive of earlier winners; notices of the edition."""

from datetime import datetime
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from submissions.edition_schema.base import (
    Bilingual,
    ClosingInstant,
    Code,
    Flag,
    Instant,
    Strict,
    Whole,
)
from submissions.edition_schema.forms import SectionTotal


class Release(Strict):
    """One publication: planned for a moment, approved for a range."""

    label: Bilingual
    step: Code
    earliest: Instant
    planned: Instant
    latest: ClosingInstant
    order: Literal["alphabetical", "award"]
    scores: Flag = False

    @field_validator("planned", "latest")
    @classmethod
    def _in_order(cls, value: datetime, info: ValidationInfo) -> datetime:
        for before in ("earliest", "planned"):
            other = info.data.get(before)
            if before != info.field_name and other is not None and value < other:
                raise ValueError(f"must not be before {before}")
        return value


class Publication(Strict):
    finalists: Release
    winners: Release
    citation: SectionTotal
    judges_named: Literal["never", "after_winners"]
    comments_to: Literal["nobody", "finalists", "everyone"]
    objections_step: Code


class ArchivedWinner(Strict):
    """A public fact of an earlier year; `known: false` rows are not shown to the public."""

    award: Bilingual
    winner: Bilingual | None = None
    country: Code | None = None
    project: Bilingual | None = None
    known: Flag = True
    joint: Flag = False
    places: Whole = 1
    note: Bilingual | None = None


class ArchivedEdition(Strict):
    name: Bilingual
    count: Whole
    complete: Flag
    note: Bilingual | None = None
    winners: tuple[ArchivedWinner, ...] = Field(min_length=1)


class NoticeText(Strict):
    """A notice for the public site, visible from `at`."""

    title: Bilingual
    body: Bilingual
    at: Instant
