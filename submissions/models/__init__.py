"""Every table of this room."""

from submissions.models.awards import Award, Category, Partner, Pool
from submissions.models.deadlines import Banner, DeadlineProposal, Dispute, DisputeRuling
from submissions.models.editions import CalendarStep, DeadlineChange, Edition, Programme, Stage
from submissions.models.enquiries import Enquiry, EnquiryPost
from submissions.models.entries import Entrant, Entry, Save
from submissions.models.files import Attachment, Rendition
from submissions.models.notices import Extension, Notice
from submissions.models.questions import Form, FormChoice, Question, Section
from submissions.models.together import EntryInvitation, Member, Presence
from submissions.models.versions import Consent, EntryVersion

__all__ = [
    "Attachment",
    "Award",
    "Banner",
    "CalendarStep",
    "Category",
    "Consent",
    "DeadlineChange",
    "DeadlineProposal",
    "Dispute",
    "DisputeRuling",
    "Edition",
    "Enquiry",
    "EnquiryPost",
    "Entrant",
    "Entry",
    "EntryInvitation",
    "EntryVersion",
    "Extension",
    "Form",
    "FormChoice",
    "Member",
    "Notice",
    "Partner",
    "Pool",
    "Presence",
    "Programme",
    "Question",
    "Rendition",
    "Save",
    "Section",
    "Stage",
]
