"""Which questions a form asks, in which sections; what people agree to; which answer means what."""

from typing import Literal

from pydantic import Field

from submissions.edition_schema.base import Bilingual, Code, Size, Strict, Text


class SectionText(Strict):
    """A section's title and opening words, shared by the forms that have it."""

    title: Bilingual
    intro: Bilingual | None = None


class SectionTotal(Strict):
    """What the texts of a section may have together."""

    words: Size | None = None
    ja: Size | None = None


class FormSection(Strict):
    questions: tuple[Code, ...] = Field(min_length=1)
    total: SectionTotal | None = None


class Form(Strict):
    """Chosen by stage × category × entrant kind; `sections` in the order they are shown."""

    label: Bilingual
    stage: Code
    categories: tuple[Code, ...] = Field(min_length=1)
    kinds: tuple[Code, ...] = Field(min_length=1)
    sections: dict[Code, FormSection] = Field(min_length=1)

    def question_codes(self) -> tuple[str, ...]:
        """All codes in the order asked."""
        return tuple(code for part in self.sections.values() for code in part.questions)


class Declaration(Strict):
    """A text people agree to; a new wording is a new version."""

    version: Text
    audience: Literal["entrant", "judge", "committee"]
    text: Bilingual
    details: Bilingual | None = None


class Meanings(Strict):
    """Which question answers what the portal itself needs; the first one answered counts."""

    entrant_kind: Code
    category: Code
    entrant_name: Code
    country: Code
    city: Code
    contact: Code
    title: tuple[Code, ...] = Field(min_length=1)
    title_ko: tuple[Code, ...] = ()
    summary: tuple[Code, ...] = Field(min_length=1)
    cover: tuple[Code, ...] = Field(min_length=1)
    sectors: tuple[Code, ...] = ()
    project_stage: tuple[Code, ...] = ()
