"""The whole edition file, section by section."""

from typing import Annotated

from pydantic import Field, StringConstraints

from submissions.edition_schema.base import Bilingual, Code, Strict
from submissions.edition_schema.edition import (
    Award,
    Category,
    Country,
    Edition,
    EntrantKind,
    Partner,
    Pool,
    Programme,
    Stage,
    Step,
)
from submissions.edition_schema.forms import Declaration, Form, Meanings, SectionText
from submissions.edition_schema.publication import ArchivedEdition, NoticeText, Publication
from submissions.edition_schema.questions import Question
from submissions.edition_schema.rounds import Committee, Criterion, Panel, Round, Scale

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class EditionFile(Strict):
    """One edition as data. Mappings are keyed by code and keep the order of the file."""

    programme: Programme
    edition: Edition
    calendar: dict[Code, Step]
    stages: dict[Code, Stage]
    entrant_kinds: dict[Code, EntrantKind]
    categories: dict[Code, Category]
    pools: dict[Code, Pool]
    partners: dict[Code, Partner]
    awards: dict[Code, Award]
    meanings: Meanings
    sections: dict[Code, SectionText]
    questions: dict[Code, Question]
    forms: dict[Code, Form]
    declarations: dict[Code, Declaration]
    reasons: dict[Code, dict[Code, Bilingual]]
    scales: dict[Code, Scale]
    criteria: dict[Code, Criterion]
    panels: dict[Code, Panel]
    rounds: dict[Code, Round] = Field(min_length=1)
    committee: Committee
    publication: Publication
    notices: dict[Code, NoticeText] = {}
    archive: dict[int, ArchivedEdition] = {}
    regions: dict[Code, Bilingual]
    countries: dict[CountryCode, Country]
    currencies: dict[CurrencyCode, Bilingual]

    def entered(self) -> tuple[tuple[str, str], ...]:
        """(category, entrant kind) for everything that may be entered."""
        rows = self.categories.items()
        return tuple((code, kind) for code, category in rows for kind in category.kinds)
