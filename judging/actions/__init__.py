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
from judging.actions.leaving import abstain, recuse, withdraw_from_round, withdraw_judge
from judging.actions.letters import nudge, release_letters, remind, tell_halfway, thank_judges
from judging.actions.promotions import propose_promotion
from judging.actions.rounds import (
    close_phase,
    close_round,
    exempt_entries,
    exempt_entry,
    open_round,
    reopen_round,
)
from judging.actions.sheets import SheetCollision, reopen_ballot, save_sheet
from judging.actions.tallies import tally_round
from judging.actions.votes import call_vote, cast_voice, close_vote

__all__ = [
    "SheetCollision",
    "abstain",
    "accept_invitation",
    "accept_terms",
    "apply_decisions",
    "assign",
    "begin",
    "call_vote",
    "cast_voice",
    "close_phase",
    "close_round",
    "close_vote",
    "declare_conflicts",
    "decline_invitation",
    "exempt_entries",
    "exempt_entry",
    "find_conflicts",
    "invite_judge",
    "nudge",
    "open_round",
    "propose_decisions",
    "propose_promotion",
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
    "tell_halfway",
    "thank_judges",
    "withdraw_from_round",
    "withdraw_judge",
]
