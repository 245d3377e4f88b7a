"""From ballots to decisions: proposed by one person, applied by another, told in held letters."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import locks
from audit.actions import record
from judging import emails, rules
from judging.actions.assignments import assign
from judging.models import Decision, Round, Tally
from judging.nominees import nominees_of
from judging.querysets import population
from judging.screening import screened
from judging.states import TAKES_BALLOTS, DecisionKind, Outcome, RoundState
from submissions.models import Award, Entry

RULINGS = {
    "screening": (Outcome.PASSED, Outcome.FAILED, Outcome.ASK),
    "scoring": (Outcome.FINALIST, Outcome.NOMINEE, Outcome.RESERVE, Outcome.NOT_SELECTED),
}


@dataclass(frozen=True)
class _Proposal:
    entry: int
    outcome: str
    reason: str = ""
    reasons: tuple[dict[str, Any], ...] = ()
    tally: int | None = None
    award: int | None = None


@transaction.atomic
def propose_decisions(round_: Round, *, by: User, at: datetime) -> int:
    """Tentative decisions of a closed round: by agreement of screeners, or by each pool's quota.

    What is already in the tray or applied is left; returns how many are new.
    """
    _hold(round_, by)
    tray = {row.entry_id: row for row in Decision.objects.tray(round_)}
    settled = set(Decision.objects.applied(round_).values_list("entry", flat=True))
    settled |= {entry for entry, row in tray.items() if row.tally_id is None}
    standing = {entry: (row.outcome, row.tally_id, row.award_id) for entry, row in tray.items()}
    proposals = _screening(round_) if round_.screening else _quota(round_)
    rows = [
        _tentative(round_, one, by=by, at=at)
        for one in proposals
        if one.entry not in settled
        and standing.get(one.entry) != (one.outcome, one.tally, one.award)
    ]
    Decision.objects.bulk_create(rows)
    if rows:
        body = dict(Counter(str(row.outcome) for row in rows))
        record("propose_decisions", by=by, at=at, on=round_, body=body)
    return len(rows)


@transaction.atomic
def rule_entry(
    round_: Round,
    entry: Entry,
    *,
    outcome: str,
    reason: str,
    by: User,
    at: datetime,
    award: Award | None = None,
) -> Decision:
    """The lead decides one entry: where screeners disagree or ask, a quota is by hand, or the
    proposal is to be another one. `award`: the mention a nominee stands for."""
    _hold(round_, by)
    if not rules.may_rule_entry(by):
        raise ValidationError(_("Only the lead of the secretariat can do this."))
    if outcome not in RULINGS[round_.kind]:
        raise ValidationError(_("Choose a decision."))
    if not reason.strip():
        raise ValidationError(_("Write down the reason for your ruling."))
    if (outcome == Outcome.NOMINEE) != (award is not None):
        raise ValidationError(_("Choose the mention that a nominee stands for."))
    if not population(round_).filter(pk=entry.pk).exists():
        raise ValidationError(_("This entry is not in this round."))
    if Decision.objects.applied(round_).filter(entry=entry).exists():
        raise ValidationError(_("This decision has been applied already."))
    proposal = _Proposal(entry.pk, outcome, reason.strip(), award=award.pk if award else None)
    row = _tentative(round_, proposal, by=by, at=at)
    row.save(force_insert=True)
    body = {"entry": entry.pk, "outcome": outcome}
    record("rule_entry", by=by, at=at, on=round_, body=body, reason=reason)
    return row


@transaction.atomic
def apply_decisions(round_: Round, *, by: User, at: datetime) -> int:
    """Another person applies the tray; every letter is written and held. Returns how many.

    A person's own proposals stay for somebody else; nothing left to apply is an error.
    """
    _hold(round_, by)
    tray = Decision.objects.tray(round_).exclude(outcome=Outcome.ASK)
    rows = list(
        tray.exclude(proposed_by=by).select_related("entry__owner", "entry__entrant", "award")
    )
    if not rows:
        own = tray.filter(proposed_by=by).exists()
        raise ValidationError(
            _("You proposed these decisions; another person must apply them.")
            if own
            else _("There is no decision to apply.")
        )
    before = set(Decision.objects.settled(round_).values_list("entry", flat=True))
    made = Decision.objects.bulk_create(
        [_applied(row, promoted=row.entry_id in before, by=by, at=at) for row in rows]
    )
    body = {
        "outcomes": dict(Counter(str(row.outcome) for row in rows)),
        "entries": sorted(row.entry_id for row in rows),
    }
    owners = {row.entry.owner.label for row in rows}
    record("apply_decisions", by=by, at=at, on=round_, whose=owners, body=body)
    emails.letters(round_, made, at=at)
    if before:
        _bring_in(round_, by=by, at=at)
    return len(made)


def _hold(round_: Round, by: User) -> None:
    if not rules.may_manage(by):
        raise ValidationError(_("Only the secretariat can do this."))
    locks.exclusive(locks.ROUND, round_.pk)
    round_.refresh_from_db()
    if round_.state != RoundState.CLOSED:
        raise ValidationError(_("Close the round first."))


def _screening(round_: Round) -> Iterator[_Proposal]:
    """Where both screeners agree; what they ask or split on waits for the lead."""
    for one in screened(round_):
        if one.outcome == Outcome.PASSED:
            yield _Proposal(one.entry.pk, Outcome.PASSED)
        elif one.outcome == Outcome.FAILED:
            reason = " ".join(dict.fromkeys(filter(None, (r["note"] for r in one.reasons))))
            yield _Proposal(one.entry.pk, Outcome.FAILED, reason, one.reasons)


def _quota(round_: Round) -> Iterator[_Proposal]:
    """All tied at the line go on; below it stand the mentions' nominees and each pool's reserve.

    The reserve is the next best group that is not nominated.
    """
    tallies = list(Tally.objects.newest(round_).select_related("pool__category"))
    if not tallies:
        raise ValidationError(_("Tally the round first."))
    nominees = nominees_of(round_, tallies)
    for stored in tallies:
        rows = [row for row in stored.result["rows"] if row["goes_on"] is not None]
        below = [row for row in rows if not row["goes_on"] and int(row["entry"]) not in nominees]
        ranks = (row["rank"] for row in below if row["rank"] is not None)
        reserve = min(ranks, default=None)
        for row in rows:
            award = nominees.get(int(row["entry"]))
            outcome = Outcome.NOMINEE if award else _outcome(row, reserve)
            yield _Proposal(int(row["entry"]), outcome, tally=stored.pk, award=award)


def _outcome(row: dict[str, Any], reserve: int | None) -> Outcome:
    if row["goes_on"]:
        return Outcome.FINALIST
    on_reserve = row["rank"] is not None and row["rank"] == reserve
    return Outcome.RESERVE if on_reserve else Outcome.NOT_SELECTED


def _tentative(round_: Round, one: _Proposal, *, by: User, at: datetime) -> Decision:
    return Decision(
        round=round_,
        entry_id=one.entry,
        kind=DecisionKind.TENTATIVE,
        outcome=one.outcome,
        reason=one.reason,
        reasons=list(one.reasons),
        tally_id=one.tally,
        award_id=one.award,
        proposed_by=by,
        at=at,
    )


def _bring_in(round_: Round, *, by: User, at: datetime) -> None:
    """Who moved up is judged in a round that runs already; pairs that stand stay."""
    following = Round.objects.filter(source=round_, state__in=TAKES_BALLOTS).first()
    if following is not None:
        assign(following, seed=following.seed, by=by, at=at)


def _applied(tentative: Decision, *, promoted: bool, by: User, at: datetime) -> Decision:
    return Decision(
        round_id=tentative.round_id,
        entry=tentative.entry,
        kind=DecisionKind.PROMOTED if promoted else DecisionKind.APPLIED,
        outcome=tentative.outcome,
        reason=tentative.reason,
        reasons=tentative.reasons,
        tally_id=tentative.tally_id,
        award_id=tentative.award_id,
        proposed_by_id=tentative.proposed_by_id,
        applied_by=by,
        at=at,
    )
