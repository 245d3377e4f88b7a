"""The edition file: its shape, and a reader that names the place of each mistake. No database."""

from submissions.edition_schema.base import Bilingual, Size, Span
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
from submissions.edition_schema.file import EditionFile
from submissions.edition_schema.forms import (
    Declaration,
    Form,
    FormSection,
    Meanings,
    SectionText,
    SectionTotal,
)
from submissions.edition_schema.nodes import EditionFileError
from submissions.edition_schema.publication import (
    ArchivedEdition,
    ArchivedWinner,
    NoticeText,
    Publication,
    Release,
)
from submissions.edition_schema.questions import Condition, Question
from submissions.edition_schema.reader import read
from submissions.edition_schema.rounds import (
    Anchor,
    Committee,
    Criterion,
    Panel,
    Phase,
    QuotaRule,
    Round,
    Scale,
)

__all__ = [
    "Anchor",
    "ArchivedEdition",
    "ArchivedWinner",
    "Award",
    "Bilingual",
    "Category",
    "Committee",
    "Condition",
    "Country",
    "Criterion",
    "Declaration",
    "Edition",
    "EditionFile",
    "EditionFileError",
    "EntrantKind",
    "Form",
    "FormSection",
    "Meanings",
    "NoticeText",
    "Panel",
    "Partner",
    "Phase",
    "Pool",
    "Programme",
    "Publication",
    "Question",
    "QuotaRule",
    "Release",
    "Round",
    "Scale",
    "SectionText",
    "SectionTotal",
    "Size",
    "Span",
    "Stage",
    "Step",
    "read",
]
