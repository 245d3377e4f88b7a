"""What can happen in judging, a module a noun; callers import the verbs from here."""

from judging.actions.assignments import assign, begin
from judging.actions.ballots import submit_ballot, submit_drafts
from judging.actions.conflicts import find_conflicts
from judging.actions.decisions import apply_decisions, propose_decisions, rule_entry
from judging.actions.judges import (
    accept_invitation,
    accept_terms,
    declare_conflicts,
    decline_invitation,
    invite_judge,
    seat_judge,
    seat_screeners,
)
from judging.actions.leaving import abstain, recuse, withdraw_judge
from judging.actions.letters import release_letters, remind
from judging.actions.rounds import (
    close_phase,
    close_round,
    exempt_entry,
    open_round,
    reopen_round,
)
from judging.actions.sheets import SheetCollision, reopen_ballot, save_sheet
from judging.actions.tallies import tally_round

__all__ = [
    "SheetCollision",
    "abstain",
    "accept_invitation",
    "accept_terms",
    "apply_decisions",
    "assign",
    "begin",
    "close_phase",
    "close_round",
    "declare_conflicts",
    "decline_invitation",
    "exempt_entry",
    "find_conflicts",
    "invite_judge",
    "open_round",
    "propose_decisions",
    "recuse",
    "release_letters",
    "remind",
    "reopen_ballot",
    "reopen_round",
    "rule_entry",
    "save_sheet",
    "seat_judge",
    "seat_screeners",
    "submit_ballot",
    "submit_drafts",
    "tally_round",
    "withdraw_judge",
]
