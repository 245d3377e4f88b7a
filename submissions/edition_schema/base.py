"""The small pieces of the edition file: texts in two languages, codes, spans, instants."""

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

HANGUL = re.compile(r"[가-힣]")
LOCAL_TIME = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?")

Code = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$", max_length=40)
]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Whole = Annotated[int, Field(strict=True)]
Count = Annotated[int, Field(strict=True, ge=0)]
Flag = Annotated[bool, Field(strict=True)]


class Strict(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bilingual(Strict):
    """One text in English and Korean; both are always there."""

    en: Text
    ko: Text

    @field_validator("en")
    @classmethod
    def _english_is_english(cls, value: str) -> str:
        if HANGUL.search(value):
            raise ValueError("has Hangul in the English text")
        return value

    @field_validator("ko")
    @classmethod
    def _korean_has_hangul(cls, value: str) -> str:
        if not HANGUL.search(value):
            raise ValueError("has no Hangul")
        return value


class Span(Strict):
    """From `min` to `max`, both included; either end may be open."""

    min: Whole | None = None
    max: Whole | None = None

    @field_validator("max")
    @classmethod
    def _max_not_below_min(cls, value: int | None, info: ValidationInfo) -> int | None:
        low = info.data.get("min")
        if value is not None and low is not None and value < low:
            raise ValueError("must be at least min")
        return value


class Size(Span):
    """A span of something counted: never below zero."""

    min: Count | None = None
    max: Count | None = None


def _zone(info: ValidationInfo) -> ZoneInfo:
    zone = (info.context or {}).get("zone")
    return zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")


def _instant(value: object, info: ValidationInfo) -> datetime:
    """The UTC instant of a local time as written, `2023-05-31 18:00`, in the edition's zone."""
    if not isinstance(value, str) or not LOCAL_TIME.fullmatch(value):
        raise ValueError("write a local time as 2023-05-31 18:00 or 2023-05-31 23:59:59")
    try:
        local = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value} is not a day and time that exists") from None
    return local.replace(tzinfo=_zone(info)).astimezone(UTC)


def _closing(value: object, info: ValidationInfo) -> datetime:
    """As `_instant`; a time that ends in :59 means the end of that second, the next whole one."""
    instant = _instant(value, info)
    return instant + timedelta(seconds=1) if instant.second == 59 else instant


Instant = Annotated[datetime, BeforeValidator(_instant)]
ClosingInstant = Annotated[datetime, BeforeValidator(_closing)]


class Window(Strict):
    """A half-open stretch of time, `opens_at <= now < closes_at`; both are UTC instants."""

    opens_at: Instant = Field(alias="from")
    closes_at: ClosingInstant = Field(alias="to")

    @field_validator("closes_at")
    @classmethod
    def _closes_after_it_opens(cls, value: datetime, info: ValidationInfo) -> datetime:
        opens_at = info.data.get("opens_at")
        if opens_at is not None and value <= opens_at:
            raise ValueError("must be later than from")
        return value
