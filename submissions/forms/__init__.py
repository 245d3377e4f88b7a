"""What people send: the start, a section, a withdrawal, whom they work with."""

from submissions.forms.enquiries import AnswerForm, EnquiryForm
from submissions.forms.entries import StartForm, WithdrawForm
from submissions.forms.sections import Block, Posted, SectionForm, read_posted, without_row
from submissions.forms.together import HeirForm, InviteEditorForm, ReleaseForm

__all__ = [
    "AnswerForm",
    "Block",
    "EnquiryForm",
    "HeirForm",
    "InviteEditorForm",
    "Posted",
    "ReleaseForm",
    "SectionForm",
    "StartForm",
    "WithdrawForm",
    "read_posted",
    "without_row",
]
