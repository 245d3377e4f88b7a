"""Every kind of question a form can ask, each with its own limits."""

from typing import Annotated, Literal

from pydantic import Field

from submissions.edition_schema.base import (
    Bilingual,
    Code,
    Count,
    Flag,
    Size,
    Span,
    Strict,
    Text,
    Whole,
)

Positive = Annotated[int, Field(strict=True, gt=0)]


class Condition(Strict):
    """True when the answer to `question` is, or has among it, one of `values`."""

    question: Code
    values: tuple[Text, ...] = Field(alias="is", min_length=1)


class Asked(Strict):
    """What every question carries; a column or a part of a group uses the first block only."""

    label: Bilingual
    help: Bilingual | None = None
    example: Bilingual | None = None  # of a good answer, shown below the help
    required: Flag = False
    require_if: Condition | None = None
    show_if: Condition | None = None

    kinds: tuple[Code, ...] = ()  # entrant kinds it is asked of; empty: all
    public: Flag = False  # shown on finalists' and winners' pages
    identifying: Flag = False  # hidden from judges where an edition hides the entrant
    at_creation: Flag = False  # asked when the entry is made, since it chooses the form
    kept_with_entrant: Flag = False  # asked once, copied into each version
    late_until: Code | None = None  # calendar step until whose end it may still arrive


PART_KEYS = frozenset({"label", "help", "example", "required", "require_if", "show_if"})
QUESTION_KEYS = frozenset(Asked.model_fields) - PART_KEYS | {"korean_beside"}


class TextLimits(Strict):
    """`words` counts English, `ja` Korean (자, spaces counted), `chars` whatever the language."""

    words: Size | None = None
    ja: Size | None = None
    chars: Size | None = None


class TextQuestion(Asked):
    kind: Literal["text"]
    limits: TextLimits
    format: Literal["line", "paragraphs", "email", "phone", "zone"] = "line"
    language: Literal["en", "ko", "any"] = "en"
    korean_beside: Flag = False  # an optional Korean original beside it, counted in `ja`


class ChoiceQuestion(Asked):
    """`choices_from` takes the choices from another section instead of listing them."""

    kind: Literal["choice"]
    choices: dict[Code, Bilingual] = {}
    choices_from: Literal["entrant_kinds", "categories"] | None = None
    warnings: dict[Code, Bilingual] = {}  # choice code → what is said at once


class CountLimits(Strict):
    count: Size


class MultiChoiceQuestion(Asked):
    kind: Literal["multi_choice"]
    choices: dict[Code, Bilingual] = Field(min_length=1)
    limits: CountLimits | None = None


class ValueLimits(Strict):
    value: Span | None = None
    decimals: Count = 0


class NumberQuestion(Asked):
    kind: Literal["number"]
    limits: ValueLimits = ValueLimits()
    unit: Bilingual | None = None


class YearQuestion(Asked):
    kind: Literal["year"]
    limits: ValueLimits


class MonthQuestion(Asked):
    """A month such as 2021-04; `or_present` also takes the word present."""

    kind: Literal["month"]
    or_present: Flag = False
    not_before: Code | None = None  # another part of the same group


class YesNoQuestion(Asked):
    kind: Literal["yes_no"]
    not_sure: Flag = False


class LinkLimits(Strict):
    chars: Size = Size(max=500)


class LinkQuestion(Asked):
    kind: Literal["link"]
    limits: LinkLimits = LinkLimits()


class CountryQuestion(Asked):
    kind: Literal["country"]


class MoneyQuestion(Asked):
    """An amount of 0 or more and a currency of the file's `currencies`."""

    kind: Literal["money"]
    limits: ValueLimits = ValueLimits()


Part = Annotated[
    TextQuestion
    | ChoiceQuestion
    | NumberQuestion
    | YearQuestion
    | MonthQuestion
    | YesNoQuestion
    | LinkQuestion
    | CountryQuestion
    | MoneyQuestion,
    Field(discriminator="kind"),
]


class GroupQuestion(Asked):
    """A few named fields that are one answer, such as name, title, e-mail, telephone."""

    kind: Literal["group"]
    parts: dict[Code, Part] = Field(min_length=2)


class RowLimits(Strict):
    rows: Size


class RowsQuestion(Asked):
    """A small table; `sums` says which column must add up to what, such as share: 100."""

    kind: Literal["rows"]
    columns: dict[Code, Part] = Field(min_length=1)
    limits: RowLimits
    sums: dict[Code, Whole] = {}


class FileLimits(Strict):
    """`megabytes`, `pages` and `width` (pixels) hold for each file."""

    count: Size
    megabytes: Positive
    pages: Positive | None = None
    width: Positive | None = None


class FileQuestion(Asked):
    """`online`: what may stand instead of the file, given by the invited person by link."""

    kind: Literal["file"]
    types: tuple[Literal["pdf"], ...] = Field(min_length=1)
    limits: FileLimits
    details: dict[Code, Part] = {}  # asked of each file, such as title and language
    online: Literal["consent", "endorsement", "reference"] | None = None


class ImageQuestion(Asked):
    kind: Literal["image"]
    types: tuple[Literal["jpeg", "png"], ...] = Field(min_length=1)
    limits: FileLimits
    details: dict[Code, Part] = {}


class DeclarationQuestion(Asked):
    """Agreement to a text of the file's `declarations`, stored with the text's version."""

    kind: Literal["declaration"]
    declaration: Code


Question = Annotated[
    TextQuestion
    | ChoiceQuestion
    | MultiChoiceQuestion
    | NumberQuestion
    | YearQuestion
    | MonthQuestion
    | YesNoQuestion
    | LinkQuestion
    | CountryQuestion
    | MoneyQuestion
    | GroupQuestion
    | RowsQuestion
    | FileQuestion
    | ImageQuestion
    | DeclarationQuestion,
    Field(discriminator="kind"),
]
