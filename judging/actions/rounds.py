"""A round opens, moves through its phases, closes; each time under its exclusive lock."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from audit import locks
from audit.actions import record
from audit.canonical import fingerprint
from audit.states import move
from judging import emails, progress, rules, sealing
from judging.models import Assignment, Ballot, Exemption, Judge, Phase, Round
from judging.querysets import population
from judging.states import PHASE_NEXT, ROUND_NEXT, TAKES_BALLOTS, PhaseState, RoundState
from submissions.models import Entry
from submissions.moments import spoken


@transaction.atomic
def open_round(round_: Round, *, by: User, at: datetime, reason: str = "") -> Round:
    """Seal the rules by their hash, open the first phase, tell every judge who has entries.

    Before its date only with a reason, which is kept.
    """
    _hold(round_, by)
    if at < round_.opens_at and not reason.strip():
        raise ValidationError(
            _("This round opens on %(date)s. Write down why you open it before."),
            params={"date": spoken(round_.opens_at, round_.edition.zone)},
        )
    if round_.source is not None and round_.source.state != RoundState.CLOSED:
        raise ValidationError(_("The round before this one is not closed yet."))
    if not Assignment.objects.filter(round=round_).held().exists():
        raise ValidationError(_("Assign the entries to judges before opening the round."))
    first = round_.phases.order_by("order").first()
    if first is None:
        raise ValidationError(_("This round has no phase."))
    sealed = sealing.document(round_)
    seal = fingerprint(sealed)
    move(round_, RoundState.OPEN, table=ROUND_NEXT, sealed=sealed, rules_sha256=seal)
    move(first, PhaseState.OPEN, table=PHASE_NEXT)
    record("open_round", by=by, at=at, on=round_, body={"rules_sha256": seal}, reason=reason)
    emails.opening(round_, at=at)
    return round_


@transaction.atomic
def close_phase(round_: Round, *, by: User, at: datetime) -> Phase:
    """End the open phase and open the next: first ballots → discussion → re-score."""
    _hold(round_, by)
    phases = list(round_.phases.order_by("order"))
    current = rules.open_phase(phases)
    following = next((p for p in phases if current and p.order > current.order), None)
    if round_.state not in TAKES_BALLOTS or current is None or following is None:
        raise ValidationError(_("There is no further phase to open; close the round instead."))
    move(current, PhaseState.CLOSED, table=PHASE_NEXT)
    move(following, PhaseState.OPEN, table=PHASE_NEXT)
    body = {"closed": current.code, "opened": following.code, "counted": _counted(round_)}
    record("close_phase", by=by, at=at, on=round_, body=body)
    return following


@transaction.atomic
def close_round(round_: Round, *, by: User, at: datetime, reason: str = "") -> int:
    """Take no more ballots. Refused while an entry is incomplete without a recorded exception.

    Complete drafts, or an early end, need a reason that is kept. Returns how many ballots count.
    """
    _hold(round_, by)
    obstacles = [*_lacking(round_), *([] if reason.strip() else _reasons_wanted(round_, at))]
    if obstacles:
        raise ValidationError(obstacles)
    for phase in round_.phases.filter(state=PhaseState.OPEN):
        move(phase, PhaseState.CLOSED, table=PHASE_NEXT)
    move(round_, RoundState.CLOSED, table=ROUND_NEXT)
    counted = _counted(round_)
    record("close_round", by=by, at=at, on=round_, body={"counted": counted}, reason=reason)
    return counted


@transaction.atomic
def reopen_round(
    round_: Round, *, closes_at: datetime, reason: str, by: User, at: datetime
) -> None:
    """Take ballots again until `closes_at`; recorded, with a reason."""
    _hold(round_, by)
    if not reason.strip():
        raise ValidationError(_("Write down why the round is reopened."))
    if closes_at <= at:
        raise ValidationError(_("Choose a new closing time that lies ahead."))
    last = round_.phases.exclude(code="discussion").order_by("order").last()
    if last is None or round_.decisions.exists():
        raise ValidationError(_("Decisions have been made on this round; it stays closed."))
    move(round_, RoundState.REOPENED, table=ROUND_NEXT, closes_at=closes_at)
    move(last, PhaseState.OPEN, table=PHASE_NEXT, closes_at=closes_at)
    record("reopen_round", by=by, at=at, on=round_, reason=reason)


@transaction.atomic
def exempt_entry(round_: Round, entry: Entry, *, reason: str, by: User, at: datetime) -> Exemption:
    """The lead (or the chair) lets the round close although this entry has too few ballots."""
    chairs = Judge.objects.acting(by).filter(edition=round_.edition_id, chair=True)
    if not rules.may_exempt_entry(by, is_chair=chairs.exists()):
        raise ValidationError(_("Only the lead of the secretariat or the chair can do this."))
    if not reason.strip():
        raise ValidationError(_("Write down why this entry may stay incomplete."))
    if not population(round_).filter(pk=entry.pk).exists():
        raise ValidationError(_("This entry is not in this round."))
    row, made = Exemption.objects.get_or_create(
        round=round_, entry=entry, defaults={"reason": reason, "by": by, "at": at}
    )
    if made:
        body = {"entry": entry.pk}
        record("exempt_entry", by=by, at=at, on=round_, body=body, reason=reason)
    return row


@transaction.atomic
def exempt_entries(
    round_: Round, entries: Iterable[Entry], *, reason: str, by: User, at: datetime
) -> int:
    """The same reason for several entries at once; returns how many."""
    rows = [exempt_entry(round_, entry, reason=reason, by=by, at=at) for entry in entries]
    if not rows:
        raise ValidationError(_("Choose at least one entry."))
    return len(rows)


def _hold(round_: Round, by: User) -> None:
    """The exclusive lock, then the row as it is now."""
    if not rules.may_manage(by):
        raise ValidationError(_("Only the secretariat can do this."))
    locks.exclusive(locks.ROUND, round_.pk)
    round_.refresh_from_db()


def _lacking(round_: Round) -> list[str]:
    count = len(progress.incomplete(round_))
    if not count:
        return []
    sentence = ngettext(
        "%(count)d entry has too few ballots. It stands below under “Closing”.",
        "%(count)d entries have too few ballots. They stand below under “Closing”.",
        count,
    )
    return [sentence % {"count": count}]


def _reasons_wanted(round_: Round, at: datetime) -> list[str]:
    """What a written reason would have to answer, all together."""
    found = []
    drafts = progress.complete_drafts(round_)
    if drafts:
        sentence = ngettext(
            "%(count)d complete draft has not been handed in. Ask the judge, or write down why you"
            " close without it.",
            "%(count)d complete drafts have not been handed in. Ask the judges, or write down why"
            " you close without them.",
            drafts,
        )
        found.append(sentence % {"count": drafts})
    if at < round_.closes_at and progress.pending(round_):
        found.append(
            _("The round still runs and ballots are missing. Write down why you close it early.")
        )
    return found


def _counted(round_: Round) -> int:
    return Ballot.objects.counted(round_).count()
