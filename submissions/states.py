"""Which move may follow which state; every table of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EntrantKind(TextChoices):
    CITY = "city", _("City government")
    CORPORATION = "corporation", _("Corporation")
    INSTITUTION = "institution", _("Institution")
    INDIVIDUAL = "individual", _("Individual")


class EntryState(TextChoices):
    """Outcomes of judging never stand here."""

    DRAFT = "draft", _("Draft, not submitted")
    SUBMITTED = "submitted", _("Submitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DISQUALIFIED = "disqualified", _("Disqualified")


ENTRY_NEXT: dict[EntryState, frozenset[EntryState]] = {
    EntryState.DRAFT: frozenset({EntryState.SUBMITTED, EntryState.WITHDRAWN}),
    EntryState.SUBMITTED: frozenset(
        {EntryState.SUBMITTED, EntryState.WITHDRAWN, EntryState.DISQUALIFIED}
    ),
    EntryState.WITHDRAWN: frozenset({EntryState.SUBMITTED, EntryState.DRAFT}),
    EntryState.DISQUALIFIED: frozenset(),
}


class AttachmentState(TextChoices):
    UPLOADING = "uploading", _("On its way")
    CHECKING = "checking", _("Being checked")
    SCANNING = "scanning", _("Waits for the virus scan")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Refused")


ATTACHMENT_NEXT: dict[AttachmentState, frozenset[AttachmentState]] = {
    AttachmentState.UPLOADING: frozenset({AttachmentState.CHECKING, AttachmentState.REFUSED}),
    AttachmentState.CHECKING: frozenset(
        {AttachmentState.SCANNING, AttachmentState.READY, AttachmentState.REFUSED}
    ),
    AttachmentState.SCANNING: frozenset({AttachmentState.READY, AttachmentState.REFUSED}),
    AttachmentState.READY: frozenset(),
    AttachmentState.REFUSED: frozenset(),
}


class RenditionKind(TextChoices):
    THUMBNAIL = "thumbnail", _("Small picture")
    CLEAN = "clean", _("Copy for judges")
    PAGE = "page", pgettext_lazy("of a file", "Page")


class EnquiryState(TextChoices):
    OPEN = "open", pgettext_lazy("enquiry", "Open")
    ANSWERED = "answered", pgettext_lazy("enquiry", "Answered")
    CLOSED = "closed", pgettext_lazy("enquiry", "Closed")


ENQUIRY_NEXT: dict[EnquiryState, frozenset[EnquiryState]] = {
    EnquiryState.OPEN: frozenset({EnquiryState.ANSWERED, EnquiryState.CLOSED, EnquiryState.OPEN}),
    EnquiryState.ANSWERED: frozenset(
        {EnquiryState.OPEN, EnquiryState.CLOSED, EnquiryState.ANSWERED}
    ),
    EnquiryState.CLOSED: frozenset({EnquiryState.OPEN, EnquiryState.ANSWERED}),
}


class ProposalState(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("deadline", "Proposed")
    APPLIED = "applied", pgettext_lazy("deadline", "Applied")
    DROPPED = "dropped", pgettext_lazy("deadline", "Dropped")


PROPOSAL_NEXT: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.PROPOSED: frozenset({ProposalState.APPLIED, ProposalState.DROPPED}),
    ProposalState.APPLIED: frozenset(),
    ProposalState.DROPPED: frozenset(),
}


class VersionKind(TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    COMPLETED = "completed", _("Completed")
    CLARIFIED = "clarified", _("Clarified")
    MOVED = "moved", _("Moved to another category")


class AwardLevel(TextChoices):
    GOLD = "gold", _("Gold")
    SILVER = "silver", _("Silver")
    BRONZE = "bronze", _("Bronze")
    PRIZE = "prize", _("Prize")
    MENTION = "mention", _("Special Mention")


class MemberRole(TextChoices):
    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")


class SectionHolder(TextChoices):
    """Whose answers a section holds: the entrant's (asked once) or the entry's."""

    ENTRANT = "entrant", _("Entrant")
    ENTRY = "entry", _("Entry")


class QuestionKind(TextChoices):
    TEXT = "text", _("Text")
    CHOICE = "choice", _("Choice")
    MULTI_CHOICE = "multi_choice", _("Several choices")
    NUMBER = "number", pgettext_lazy("kind of question", "Number")
    YEAR = "year", _("Year")
    MONTH = "month", _("Month")
    YES_NO = "yes_no", _("Yes or no")
    ROWS = "rows", _("Rows")
    LINK = "link", _("Link")
    FILE = "file", _("File")
    IMAGE = "image", _("Image")
    COUNTRY = "country", _("Country")
    MONEY = "money", _("Amount of money")
    GROUP = "group", _("Group of fields")
    DECLARATION = "declaration", _("Declaration")


FILE_KINDS = frozenset({QuestionKind.FILE, QuestionKind.IMAGE})
