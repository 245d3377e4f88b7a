"""What people send: the start, a section, a withdrawal."""

from submissions.forms.entries import StartForm, WithdrawForm
from submissions.forms.sections import Block, Posted, SectionForm, read_posted

__all__ = ["Block", "Posted", "SectionForm", "StartForm", "WithdrawForm", "read_posted"]
