"""Who may, and whether the moment is right. Pure: rows and times in, answers out."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.prepared import row_of
from accounts.rules import is_lead, is_staff
from judging.models import Assignment, Judge, Phase, Round
from judging.states import TAKES_BALLOTS, PhaseState, RoundState


def may_manage(user: User) -> bool:
    """Run rounds: staff."""
    return is_staff(user)


def may_rule_entry(user: User) -> bool:
    """Rule where screeners disagree: the lead."""
    return is_lead(user)


def may_exempt_entry(user: User, *, is_chair: bool) -> bool:
    """Let a round close although an entry is incomplete: the lead, or the jury's chair."""
    return is_lead(user) or is_chair


def may_see_scores(round_: Round) -> bool:
    """Staff see counts and lateness while a round is open, marks only once it is closed."""
    return round_.state == RoundState.CLOSED


def is_ready(judge: Judge, round_: Round) -> bool:
    """Terms before anything; in scoring rounds the conflicts too."""
    return judge.terms_accepted_at is not None and (
        round_.screening or judge.conflicts_declared_at is not None
    )


def open_phase(phases: Iterable[Phase]) -> Phase | None:
    """The one open phase of a round, if any."""
    return next((phase for phase in phases if phase.state == PhaseState.OPEN), None)


def phase_of(assignment: Assignment) -> Phase | None:
    """The open phase that came with a row of `with_open_phase()`."""
    return row_of(Phase, assignment.__dict__["phase_row"])


def refusal(round_: Round, phase: Phase | None, at: datetime) -> str:
    """Why no ballot is taken now, as a sentence; empty when one is. Half-open: at < closes_at."""
    if round_.state not in TAKES_BALLOTS or phase is None:
        return _(
            "This round is closed. Ballots that were handed in count; drafts are kept and"
            " do not count."
        )
    if not phase.takes_ballots:
        return _("The discussion is on; ballots can be handed in again when the re-score opens.")
    if at < phase.opens_at:
        return _("This round has not opened yet. Your marks are kept as a draft.")
    if at >= phase.closes_at:
        return _(
            "The time for handing in ballots is over. Ballots that were handed in count;"
            " drafts are kept and do not count."
        )
    return ""
