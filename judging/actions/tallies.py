"""Running the arithmetic on a closed round and keeping what it said."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import locks
from audit.actions import record
from audit.canonical import fingerprint
from judging import rules, sealing
from judging.actions.votes import held_votes
from judging.models import Annulment, Ballot, Exemption, Round, Tally, TieVote
from judging.querysets import population
from judging.scoring import ballots as scoring
from judging.scoring.tally import TallyResult, tally
from judging.states import RoundState
from submissions.models import Entry, Pool


@transaction.atomic
def tally_round(round_: Round, *, by: User, at: datetime) -> list[Tally]:
    """Tally every pool of a closed round from the counted ballots and the sealed rules.

    A second run on the same history stores the same bytes beside the first.
    """
    if not rules.may_manage(by):
        raise ValidationError(_("Only the secretariat can do this."))
    locks.exclusive(locks.ROUND, round_.pk)
    round_.refresh_from_db()
    if round_.state != RoundState.CLOSED or round_.screening:
        raise ValidationError(_("Only a closed scoring round can be tallied."))
    sequence = history_length(round_)
    given = _ballots(round_)
    entries = _entries(round_)
    made = [
        _store(
            round_, pool, _run(round_, pool, found, given=given, sequence=sequence), by=by, at=at
        )
        for pool, found in entries.items()
    ]
    hashes = {row.pool.code: row.result_sha256 for row in made}
    record("tally_round", by=by, at=at, on=round_, body={"sequence": sequence, "results": hashes})
    return made


def history_length(round_: Round) -> int:
    """How many ballots, annulments, exemptions and closed votes there are: it only grows."""
    return (
        Ballot.objects.filter(assignment__round=round_).count()
        + Annulment.objects.filter(ballot__assignment__round=round_).count()
        + Exemption.objects.filter(round=round_).count()
        + TieVote.objects.filter(round=round_, closed_at__isnull=False).count()
    )


def _entries(round_: Round) -> dict[Pool, list[scoring.Contender]]:
    """{pool: its contenders}, empty pools too; a group is a country or region where capped."""
    exempt = set(Exemption.objects.filter(round=round_).values_list("entry", flat=True))
    group_by = dict(round_.quotas.values_list("pool", "group_by"))
    regions = {
        code: told.get("region", "")
        for code, told in round_.edition.data.get("countries", {}).items()
    }
    categories = list(round_.sealed["criteria"]) if round_.sealed else []
    pools = Pool.objects.filter(edition=round_.edition_id, category__code__in=categories)
    found: dict[Pool, list[scoring.Contender]] = {
        pool: [] for pool in pools.select_related("category").order_by("order")
    }
    rows = population(round_).select_related("pool__category", "entrant").order_by("pool__order")
    for entry in rows:
        group = _group(entry, group_by.get(entry.pool_id, ""), regions)
        contender = scoring.Contender(str(entry.pk), group=group, excepted=entry.pk in exempt)
        found.setdefault(entry.pool, []).append(contender)
    return found


def _group(entry: Entry, group_by: str, regions: dict[str, str]) -> str:
    country = entry.entrant.country
    return {"country": country, "region": regions.get(country, "")}.get(group_by, "")


def _ballots(round_: Round) -> dict[str, list[scoring.Ballot]]:
    """{entry: its counted ballots}; one statement."""
    found: dict[str, list[scoring.Ballot]] = defaultdict(list)
    rows = Ballot.objects.counted(round_).order_by("pk")
    for entry, judge, marks in rows.values_list("assignment__entry", "assignment__judge", "marks"):
        numbers = {code: Decimal(mark) for code, mark in marks.items()}
        found[str(entry)].append(scoring.Ballot(str(judge), str(entry), numbers))
    return found


def _run(
    round_: Round,
    pool: Pool,
    entries: list[scoring.Contender],
    *,
    given: dict[str, list[scoring.Ballot]],
    sequence: int,
) -> TallyResult:
    return tally(
        entries,
        [ballot for one in entries for ballot in given.get(one.entry, [])],
        sealing.scoring_rules(round_.sealed or {}, pool),
        sequence=sequence,
        seed=round_.seed,
        votes=held_votes(round_, {one.entry for one in entries}),
    )


def _store(round_: Round, pool: Pool, result: TallyResult, *, by: User, at: datetime) -> Tally:
    return Tally.objects.create(
        round=round_,
        pool=pool,
        sequence=result["sequence"],
        rules_sha256=round_.rules_sha256,
        seed=result["seed"],
        result=result,
        result_sha256=fingerprint(result),
        at=at,
        by=by,
    )
