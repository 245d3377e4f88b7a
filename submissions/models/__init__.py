"""Every table of this room."""

from submissions.models.awards import Award, Category, Partner, Pool
from submissions.models.editions import CalendarStep, DeadlineChange, Edition, Programme, Stage
from submissions.models.entries import Entrant, Entry, Member, Save
from submissions.models.files import Attachment
from submissions.models.notices import Extension, Notice
from submissions.models.questions import Form, FormChoice, Question, Section
from submissions.models.versions import Consent, EntryVersion

__all__ = [
    "Attachment",
    "Award",
    "CalendarStep",
    "Category",
    "Consent",
    "DeadlineChange",
    "Edition",
    "Entrant",
    "Entry",
    "EntryVersion",
    "Extension",
    "Form",
    "FormChoice",
    "Member",
    "Notice",
    "Partner",
    "Pool",
    "Programme",
    "Question",
    "Save",
    "Section",
    "Stage",
]
