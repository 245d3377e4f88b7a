"""Whom judging tells what: rows in the outbox, in the recipient's language."""

from judging.emails.letters import letters
from judging.emails.people import appointment, call_to_vote, declined, thanks
from judging.emails.rounds import (
    halfway,
    nudge,
    nudge_key,
    nudges_of_day,
    opening,
    reminder,
    reminder_key,
    replacement,
)

__all__ = [
    "appointment",
    "call_to_vote",
    "declined",
    "halfway",
    "letters",
    "nudge",
    "nudge_key",
    "nudges_of_day",
    "opening",
    "reminder",
    "reminder_key",
    "replacement",
    "thanks",
]
