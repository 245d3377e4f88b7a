"""States of judging's rows and the moves between them; nothing else may move them."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RoundKind(TextChoices):
    """Screening asks pass, fail or ask for each rule; scoring asks marks."""

    SCREENING = "screening", _("screening")
    SCORING = "scoring", _("scoring")


class RoundState(TextChoices):
    """A round takes ballots while it is open or reopened."""

    PLANNED = "planned", _("planned")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    REOPENED = "reopened", _("reopened")


ROUND_NEXT: Mapping[str, frozenset[str]] = {
    RoundState.PLANNED: frozenset({RoundState.OPEN}),
    RoundState.OPEN: frozenset({RoundState.CLOSED}),
    RoundState.CLOSED: frozenset({RoundState.REOPENED}),
    RoundState.REOPENED: frozenset({RoundState.CLOSED}),
}
TAKES_BALLOTS = (RoundState.OPEN, RoundState.REOPENED)


class PhaseCode(TextChoices):
    """What happens inside a round: first ballots, a discussion, a private re-score."""

    BALLOTS = "ballots", _("ballots")
    DISCUSSION = "discussion", _("discussion")
    RESCORE = "rescore", _("re-score")


class PhaseState(TextChoices):
    """One phase of a round is open at a time."""

    PLANNED = "planned", _("planned")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


PHASE_NEXT: Mapping[str, frozenset[str]] = {
    PhaseState.PLANNED: frozenset({PhaseState.OPEN}),
    PhaseState.OPEN: frozenset({PhaseState.CLOSED}),
    PhaseState.CLOSED: frozenset({PhaseState.OPEN}),
}


class AssignmentState(TextChoices):
    """*Begun* is set by the first save, never by looking."""

    ASSIGNED = "assigned", _("to do")
    BEGUN = "begun", _("draft")
    SUBMITTED = "submitted", _("submitted")
    RECUSED = "recused", _("recused")
    ABSTAINED = "abstained", _("cannot judge")
    REPLACED = "replaced", _("replaced")


_LEAVING = frozenset({AssignmentState.RECUSED, AssignmentState.ABSTAINED, AssignmentState.REPLACED})
ASSIGNMENT_NEXT: Mapping[str, frozenset[str]] = {
    AssignmentState.ASSIGNED: _LEAVING | {AssignmentState.BEGUN},
    AssignmentState.BEGUN: _LEAVING | {AssignmentState.SUBMITTED},
    AssignmentState.SUBMITTED: _LEAVING - {AssignmentState.REPLACED},
    AssignmentState.RECUSED: frozenset(),
    AssignmentState.ABSTAINED: frozenset(),
    AssignmentState.REPLACED: frozenset(),
}
HELD = (AssignmentState.ASSIGNED, AssignmentState.BEGUN, AssignmentState.SUBMITTED)
PENDING = (AssignmentState.ASSIGNED, AssignmentState.BEGUN)


class CriterionKind(TextChoices):
    """A score is a mark on a scale; a check is pass, fail or ask; the others are not summed."""

    SCORE = "score", _("score")
    CHECK = "check", _("check")
    CHOICE = "choice", _("choice")
    TEXT = "text", _("text")


class Verdict(TextChoices):
    """What a screener says on one rule, and on one entry."""

    PASS = "pass", _("Pass")
    FAIL = "fail", _("Fail")
    ASK = "ask", _("Ask")


class ConflictKind(TextChoices):
    """Why a judge may not (or had better not) judge an entry."""

    SAME_ORGANISATION = "same_organisation", _("same organisation")
    SAME_CITY = "same_city", _("same city")
    SAME_COUNTRY = "same_country", _("same country")
    NAMED = "named", _("named in the entry")
    DECLARED = "declared", _("declared by the judge")
    PARTNER_EMPLOYEE = "partner_employee", _("employee of a partner")


class ConflictSource(TextChoices):
    """Who found the conflict."""

    RULE = "rule", _("by rule")
    JUDGE = "judge", _("by the judge")
    STAFF = "staff", _("by staff")


class ConflictEffect(TextChoices):
    """Blocked pairs are never assigned; warned ones are shown."""

    BLOCK = "block", _("excluded")
    WARN = "warn", _("warning")


class DecisionKind(TextChoices):
    """Tentative until another person applies it; a promotion follows a first decision."""

    TENTATIVE = "tentative", _("tentative")
    APPLIED = "applied", _("applied")
    PROMOTED = "promoted", _("promoted")


SETTLED = (DecisionKind.APPLIED, DecisionKind.PROMOTED)


class Outcome(TextChoices):
    """What a round decided of an entry."""

    PASSED = "passed", _("eligible")
    FAILED = "failed", _("not eligible")
    ASK = "ask", _("clarification requested")
    FINALIST = "finalist", _("finalist")
    NOMINEE = "nominee", _("nominee for a special mention")
    RESERVE = "reserve", _("reserve")
    NOT_SELECTED = "not_selected", _("not selected")


GOES_ON = (Outcome.PASSED, Outcome.FINALIST)  # into the next round; nominees are not scored there
FINALISTS = (Outcome.FINALIST, Outcome.NOMINEE)
