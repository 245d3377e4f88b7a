"""Whom results tells what: entrants of the outcome, committee and partners of their task."""

from results.emails.committee import (
    committee_papers,
    mention_reminder,
    mention_request,
    written_vote,
)
from results.emails.outcomes import (
    letters_before,
    not_selected,
    put_letters,
    winner,
    winners_in_order,
)

__all__ = [
    "committee_papers",
    "letters_before",
    "mention_reminder",
    "mention_request",
    "not_selected",
    "put_letters",
    "winner",
    "winners_in_order",
    "written_vote",
]
