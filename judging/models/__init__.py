"""Judging's rows, a module a noun."""

from judging.models.assignments import Assignment, Sheet
from judging.models.ballots import Annulment, Ballot, BallotSalt
from judging.models.criteria import Anchor, Criterion
from judging.models.judges import Conflict, Judge, Panel, PanelSeat
from judging.models.outcomes import Decision, Exemption, Tally
from judging.models.rounds import Phase, Quota, Round
from judging.models.votes import TieVoice, TieVote

__all__ = [
    "Anchor",
    "Annulment",
    "Assignment",
    "Ballot",
    "BallotSalt",
    "Conflict",
    "Criterion",
    "Decision",
    "Exemption",
    "Judge",
    "Panel",
    "PanelSeat",
    "Phase",
    "Quota",
    "Round",
    "Sheet",
    "Tally",
    "TieVoice",
    "TieVote",
]
