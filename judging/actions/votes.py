"""The jurors' vote on equals that no other step of the tie chain could part."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from audit import locks
from audit.actions import record
from judging import emails, rules
from judging.models import Assignment, Conflict, Judge, Round, Tally, TieVoice, TieVote
from judging.scoring.ties import Vote
from judging.states import AssignmentState, RoundState
from submissions.models import Entry, Pool


@transaction.atomic
def call_vote(round_: Round, pool: Pool, *, among: list[str], by: User, at: datetime) -> TieVote:
    """Ask every juror free of conflict with all of these equals; the stored tally wants it."""
    if not rules.may_manage(by):
        raise ValidationError(_("Only the secretariat can do this."))
    locks.exclusive(locks.ROUND, round_.pk)
    round_.refresh_from_db(fields=["state"])
    tally = Tally.objects.newest(round_).filter(pool=pool).first()
    wanted = tally.result["votes_wanted"] if tally else []
    if round_.state != RoundState.CLOSED or sorted(among) not in wanted:
        raise ValidationError(_("The stored tally wants no vote among these entries."))
    if TieVote.objects.filter(round=round_, among=sorted(among)).exists():
        raise ValidationError(_("This vote has been called already."))
    vote = TieVote.objects.create(
        round=round_, pool=pool, among=sorted(among), called_by=by, called_at=at
    )
    judges = list(voters(vote).select_related("user", "edition"))
    if not judges:
        raise ValidationError(_("No juror is free of conflict with all of these entries."))
    body = {"among": vote.among, "jurors": sorted(judge.pk for judge in judges)}
    record("call_vote", by=by, at=at, on=vote, body=body)
    for judge in judges:
        emails.call_to_vote(vote, judge, at=at)
    return vote


@transaction.atomic
def cast_voice(vote: TieVote, *, entry: Entry, by: User, at: datetime) -> TieVoice:
    """A juror's word for one of the equals; once, while the vote is open."""
    locks.shared(locks.ROUND, vote.round_id)
    vote.refresh_from_db(fields=["closed_at"])
    judge = voters(vote).filter(user=by).first()
    if judge is None:
        raise ValidationError(_("You take no part in this vote."))
    if vote.closed_at is not None:
        raise ValidationError(_("This vote is closed."))
    if str(entry.pk) not in vote.among:
        raise ValidationError(_("Choose one of these entries."))
    if vote.voices.filter(judge=judge).exists():
        raise ValidationError(_("You have already voted."))
    voice = TieVoice.objects.create(vote=vote, judge=judge, entry=entry, at=at)
    record("cast_voice", by=by, at=at, on=vote, whose=[by.label])
    return voice


@transaction.atomic
def close_vote(vote: TieVote, *, by: User, at: datetime, reason: str = "") -> dict[str, int]:
    """Count it; the next tally reads it. While voices are missing a reason is needed."""
    if not rules.may_manage(by):
        raise ValidationError(_("Only the secretariat can do this."))
    locks.exclusive(locks.ROUND, vote.round_id)
    waiting = voters(vote).exclude(pk__in=vote.voices.values("judge")).count()
    if waiting and not reason.strip():
        raise ValidationError(
            _("%(count)d jurors have not voted. Write down why you close without them."),
            params={"count": waiting},
        )
    rows = TieVote.objects.filter(pk=vote.pk, closed_at=None)
    if rows.update(closed_at=at, closed_by=by) != 1:
        raise ValidationError(_("This vote is closed."))
    counts = counts_of(vote)
    record("close_vote", by=by, at=at, on=vote, body={"counts": counts}, reason=reason)
    return counts


def voters(vote: TieVote) -> QuerySet[Judge]:
    """Jurors of the pool's panel without a conflict with, or a recusal from, any of the tied."""
    round_, among = vote.round, [int(entry) for entry in vote.among]
    code = round_.rules.get("panels", {}).get(vote.pool.category.code, "")
    judges = Judge.objects.filter(
        seats__panel__round=round_, seats__panel__code=code, active=True, user__isnull=False
    )
    blocked = Conflict.objects.blocking(round_).filter(entry__in=among)
    left = Assignment.objects.filter(round=round_, entry__in=among, state=AssignmentState.RECUSED)
    free = judges.exclude(pk__in=blocked.values("judge")).exclude(pk__in=left.values("judge"))
    return free.distinct().order_by("name", "pk")


def counts_of(vote: TieVote) -> dict[str, int]:
    """{entry: voices}, of every entry that was voted on."""
    told = vote.voices.order_by().values_list("entry").annotate(count=Count("pk"))
    counts = {str(entry): count for entry, count in told}
    return {entry: counts.get(entry, 0) for entry in vote.among}


def held_votes(round_: Round, entries: set[str]) -> list[Vote]:
    """The closed votes among these entries, as the arithmetic reads them."""
    rows = TieVote.objects.filter(round=round_, closed_at__isnull=False)
    return [Vote(frozenset(row.among), counts_of(row)) for row in rows if set(row.among) <= entries]


def votes_for(judge: Judge, round_: Round) -> list[TieVote]:
    """Open votes of a closed round in which a juror still has a voice to give."""
    if round_.state != RoundState.CLOSED:
        return []
    rows = TieVote.objects.filter(round=round_, closed_at=None).exclude(voices__judge=judge)
    waiting = rows.select_related("round", "pool__category")
    return [vote for vote in waiting if voters(vote).filter(pk=judge.pk).exists()]
