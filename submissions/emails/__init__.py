"""Whom this room tells what."""

from submissions.emails.deadline import deadline_moved, extend
from submissions.emails.enquiries import answer_enquiry, ask_enquiry
from submissions.emails.entries import (
    REMINDER,
    draft_reminder,
    submit,
    sum_up,
    undo_withdrawal,
    withdraw,
)
from submissions.emails.together import hand_over, join, told

__all__ = [
    "REMINDER",
    "answer_enquiry",
    "ask_enquiry",
    "deadline_moved",
    "draft_reminder",
    "extend",
    "hand_over",
    "join",
    "submit",
    "sum_up",
    "told",
    "undo_withdrawal",
    "withdraw",
]
