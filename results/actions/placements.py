"""What can happen to places before and beside the committee: proposals, mentions, citations."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from audit.actions import record
from audit.locks import PUBLICATION, exclusive
from judging.models import Tally
from judging.querysets import population
from judging.states import RoundState
from results.finalists import candidates, last_round
from results.models import PartnerOfficer, Placement, Sitting
from results.rules import Proposal, check_staff, may_propose_mention, proposals
from results.states import PlacementState, SittingState
from submissions.counting import characters, words
from submissions.models import Award, Edition, Entry, Pool

CITATION_WORDS = 60
CITATION_CHARACTERS = 200


@transaction.atomic
def propose_placements(edition: Edition, *, by: User, at: datetime) -> list[Placement]:
    """Write down the places that the last round's stored tallies give, pool by pool.

    Proposing again replaces the proposal as long as the sitting has not been opened.
    """
    check_staff(by)
    exclusive(PUBLICATION, edition.pk)
    sitting = Sitting.objects.select_for_update().filter(edition=edition).first()
    if sitting is None or sitting.state != SittingState.PLANNED:
        raise ValidationError(_("The committee has been opened; its proposal stands as it is."))
    tallies = _tallies(edition)
    _check_counted(edition, tallies)
    placements = _replaced(edition, tallies)
    record(
        "propose_placements",
        by=by,
        at=at,
        on=edition,
        body={
            "tallies": sorted(tally.pk for tally in tallies.values()),
            "places": len(placements),
        },
    )
    return placements


def _replaced(edition: Edition, tallies: dict[int, Tally]) -> list[Placement]:
    """New rows for every pool; citations go with their entries, partners' proposals stay."""
    standing = Placement.objects.filter(edition=edition)
    words = {row.entry_id: (row.citation_en, row.citation_ko) for row in standing}
    mentions = standing.filter(award__pool__isnull=True)
    standing.filter(award__pool__isnull=False).delete()
    pools = _awards_by_pool(edition)
    rows = [
        row
        for pool, awards in pools.items()
        if pool is not None
        for row in _pool_rows(tallies.get(pool), awards)
    ]
    for row in rows:
        row.citation_en, row.citation_ko = words.get(row.entry_id, ("", ""))
    # A partner's proposal stays, unless its entry has a prize now.
    mentions.filter(entry__in=[row.entry_id for row in rows if row.entry_id]).update(entry=None)
    if not mentions.exists():
        rows += _mention_rows(pools[None])
    return Placement.objects.bulk_create(rows)


def _awards_by_pool(edition: Edition) -> dict[int | None, list[Award]]:
    found: dict[int | None, list[Award]] = defaultdict(list)
    awards = Award.objects.filter(edition=edition).select_related("pool", "edition")
    for award in awards.order_by("order"):
        found[award.pool_id].append(award)
    return found


def _tallies(edition: Edition) -> dict[int, Tally]:
    final = last_round(edition)
    if final is None or final.state != RoundState.CLOSED:
        raise ValidationError(_("The last round has not been closed yet."))
    return {tally.pool_id: tally for tally in Tally.objects.newest(final)}


def _check_counted(edition: Edition, tallies: dict[int, Tally]) -> None:
    """Every pool that the jury judged has been counted; one without finalists stays empty."""
    final = last_round(edition)
    if final is None:
        return
    pools = Pool.objects.filter(pk__in=population(final).values("pool")).exclude(pk__in=tallies)
    if pools:
        names = ", ".join(pool.name for pool in pools)
        raise ValidationError(
            _("There is no stored tally yet for: %(pools)s."), params={"pools": names}
        )


def _pool_rows(tally: Tally | None, awards: list[Award]) -> list[Placement]:
    rows = tally.result["rows"] if tally else []
    return [_row(proposal, tally) for proposal in proposals(rows, awards)]


def _row(proposal: Proposal, tally: Tally | None = None) -> Placement:
    return Placement(
        edition_id=proposal.award.edition_id,
        award=proposal.award,
        proposed_award=proposal.award,
        position=proposal.position,
        rank=proposal.rank,
        proposed_rank=proposal.rank,
        entry_id=proposal.entry,
        proposed_entry_id=proposal.entry,
        joint=proposal.joint,
        proposed_joint=proposal.joint,
        beyond=proposal.beyond,
        tie_step=proposal.step,
        score=proposal.score,
        tally=tally,
    )


def _mention_rows(awards: list[Award]) -> list[Placement]:
    return [
        _row(Proposal(award, position, position))
        for award in awards
        for position in range(1, award.places + 1)
    ]


@transaction.atomic
def propose_mention(
    placement: Placement, *, entry: Entry, reason: str, by: User, at: datetime
) -> None:
    """A partner (or staff for it) names whom its mention should go to."""
    if not may_propose_mention(by, placement.award, _partners_of(by)):
        raise ValidationError(_("Only the partner or the secretariat can propose this mention."))
    if placement.award.pool_id is not None or placement.state != PlacementState.PROPOSED:
        raise ValidationError(_("This place is not open for a partner's proposal."))
    if not candidates(placement.award).filter(pk=entry.pk).exists():
        raise ValidationError(_("Choose one of the candidates for this mention."))
    taken = Placement.objects.filter(entry=entry).exclude(pk=placement.pk)
    if taken.exists():
        raise ValidationError(_("This entry is already named for another award."))
    rows = Placement.objects.filter(pk=placement.pk, state=PlacementState.PROPOSED)
    rows.update(entry=entry, proposed_entry=entry, proposal_reason=reason.strip())
    record("propose_mention", by=by, at=at, on=placement, body={"entry": entry.pk}, reason=reason)


def _partners_of(user: User) -> set[int]:
    return set(PartnerOfficer.objects.of(user).values_list("partner", flat=True))


@transaction.atomic
def write_citation(placement: Placement, *, en: str, ko: str, by: User, at: datetime) -> None:
    """Keep the citation in both languages: at most 60 words and 200 characters (자)."""
    check_staff(by)
    en, ko = en.strip(), ko.strip()
    problems = citation_problems(en, ko, placement.edition)
    if problems:
        raise ValidationError(problems)
    Placement.objects.filter(pk=placement.pk).update(citation_en=en, citation_ko=ko)
    placement.citation_en, placement.citation_ko = en, ko
    record("write_citation", by=by, at=at, on=placement, personal={"en": en, "ko": ko})


def citation_limits(edition: Edition) -> dict[str, int]:
    """The most words (English) and characters (Korean) of a citation."""
    told: dict[str, Any] = edition.data.get("publication", {}).get("citation", {})
    return {
        "words": told.get("words", {}).get("max", CITATION_WORDS),
        "characters": told.get("ja", {}).get("max", CITATION_CHARACTERS),
    }


def citation_problems(en: str, ko: str, edition: Edition) -> dict[str, str]:
    """What is too long, by field; empty when both fit."""
    limits = citation_limits(edition)
    found = {}
    over = words(en) - limits["words"]
    if over > 0:
        found["en"] = ngettext(
            "The English citation is one word too long.",
            "The English citation is %(over)d words too long.",
            over,
        ) % {"over": over}
    over = characters(ko) - limits["characters"]
    if over > 0:
        found["ko"] = ngettext(
            "The Korean citation is one character too long.",
            "The Korean citation is %(over)d characters too long.",
            over,
        ) % {"over": over}
    return found
