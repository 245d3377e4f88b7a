"""What an edition is: programme, calendar, who may enter where, and what can be won."""

from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, StringConstraints, field_validator, model_validator

from submissions.edition_schema.base import (
    Bilingual,
    ClosingInstant,
    Code,
    Count,
    Flag,
    Instant,
    Strict,
    Text,
    Whole,
)

Language = Literal["en", "ko"]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=50)]


class Programme(Strict):
    """The prize itself, which has one edition a year."""

    slug: Slug
    name: Bilingual
    purpose: Bilingual
    owner: Bilingual


class EntryLimits(Strict):
    """How often one may enter; `outside_the_count` names categories that do not count.

    `upload_grace_hours`: how long after the end a promised file may still arrive. `sealed`: until
    the end the house sees counts, not contents. `keeps_drafts_days`: how long a draft stays.
    """

    per_organisation: Count
    per_organisation_and_category: Count
    per_person: Count
    categories_per_project: Count
    outside_the_count: tuple[Code, ...] = ()
    megabytes_per_entry: Count
    megabytes_per_person: Count = 600
    upload_grace_hours: Count = 3
    sealed: Flag = False
    keeps_drafts_days: Count = 365


class Exclusivity(Strict):
    """How many awards one entry may win, and whether a mention needs an entry without another."""

    awards_per_entry: Count
    mention_only_without_award: Flag


class Edition(Strict):
    """One year of the prize."""

    slug: Slug
    year: Whole
    name: Bilingual
    short_name: Bilingual
    hosts: tuple[Bilingual, ...] = Field(min_length=1)
    zone: Text
    site_languages: tuple[Language, ...] = Field(min_length=1)
    judged_language: Language
    demo: Flag = False
    trial: Flag = False
    noindex: Flag = False
    banner: Bilingual | None = None
    limits: EntryLimits
    exclusivity: Exclusivity
    places: Count
    contact: Text

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(f"{value} is not the name of a time zone, such as Asia/Seoul")
        return value

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


class Step(Strict):
    """One line of the calendar: a stretch (`from`, `to`) or a moment (`at`), as UTC instants."""

    label: Bilingual
    opens_at: Instant | None = Field(None, alias="from")
    closes_at: ClosingInstant | None = Field(None, alias="to")
    at: Instant | None = None
    basis: Literal["real", "proposal"]
    public: Flag = False
    note: Bilingual | None = None

    @model_validator(mode="after")
    def _stretch_or_moment(self) -> Self:
        stretch = self.opens_at is not None and self.closes_at is not None
        if stretch == (self.at is not None) or (self.at and (self.opens_at or self.closes_at)):
            raise ValueError("give either from and to, or at")
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValueError("to must be later than from")
        return self


class Stage(Strict):
    """When something is asked of entrants: the entry itself, or the finalists' material."""

    label: Bilingual
    kind: Literal["registration", "entry", "material"]
    step: Code
    admitted_by: Code | None = None  # the round whose result admits; nobody is kept out without one


class Country(Strict):
    """A country or territory by its ISO 3166 code; the names are reviewed by people."""

    en: Text
    ko: Text
    region: Code


class EntrantKind(Strict):
    label: Bilingual
    help: Bilingual | None = None


class Category(Strict):
    """`kinds` empty: nobody enters it, its winners come from other categories."""

    name: Bilingual
    short_name: Bilingual
    definition: Bilingual
    kinds: tuple[Code, ...]


class Pool(Strict):
    """Category × kinds: what quotas and awards are counted in."""

    label: Bilingual
    category: Code
    kinds: tuple[Code, ...] = Field(min_length=1)


class Partner(Strict):
    name: Bilingual
    short_name: Text
    theme: Bilingual
    website: Text
    logo: Text | None = None


class Award(Strict):
    """So many places of one level, won from a pool or from other categories' finalists."""

    label: Bilingual
    category: Code
    level: Literal[
        "gold", "silver", "bronze", "corporation", "institution", "leadership", "mention"
    ]
    places: Annotated[int, Field(strict=True, ge=1)]
    pool: Code | None = None
    candidates: Literal["unsuccessful_finalists"] | None = None
    candidate_categories: tuple[Code, ...] = ()
    partner: Code | None = None
    joint: Literal["never", "on_tie", "always"] = "on_tie"
    may_stay_vacant: Flag = True

    @model_validator(mode="after")
    def _pool_or_candidates(self) -> Self:
        if (self.pool is None) == (self.candidates is None):
            raise ValueError("give either pool or candidates")
        if (self.candidates is None) != (not self.candidate_categories):
            raise ValueError("candidates and candidate_categories belong together")
        return self
