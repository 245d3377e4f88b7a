"""Who may do what with results, and the arithmetic of places and votes. No queries."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import Person, is_staff, may_read_desk
from audit.actors import Actor
from results.models import Publication
from results.states import ConflictKind, MotionKind, PublicationState
from submissions.models import Award


def may_run_results(user: Person) -> bool:
    """Propose places, run the sitting's record, write citations, prepare publications."""
    return is_staff(user)


def may_read_results(user: Person) -> bool:
    """See places and publications before the public does."""
    return may_read_desk(user)


def check_staff(by: Actor) -> None:
    """The desk's acts are for administrators and the secretariat."""
    if not (isinstance(by, User) and may_run_results(by)):
        raise ValidationError(_("Only the secretariat can do this."))


def may_go_live(publication: Publication, at: datetime) -> bool:
    """Approved, and the moment lies within the approved range."""
    return (
        publication.state == PublicationState.APPROVED
        and publication.earliest <= at <= publication.latest
    )


def may_propose_mention(user: User, award: Award, partners: Collection[int]) -> bool:
    """Officers of the award's partner (ids in `partners`), and the desk in their place."""
    return award.partner_id in partners or may_run_results(user)


def may_go_to_a_person(award: Award) -> bool:
    """An award for individuals can honour somebody who did not apply."""
    return list(award.category.kinds) == ["individual"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One place as the tally proposes it; `entry` is None where nobody stands for it."""

    award: Award
    position: int
    rank: int
    entry: int | None = None
    joint: bool = False
    beyond: bool = False
    step: str = ""
    score: str = ""


def award_at(awards: Sequence[Award], place: int) -> Award | None:
    """The award of a pool that the place (1 is first) falls into; None below the last."""
    ends = accumulate(award.places for award in awards)
    return next((a for a, end in zip(awards, ends, strict=True) if place <= end), None)


def proposals(rows: Iterable[Mapping[str, Any]], awards: Sequence[Award]) -> list[Proposal]:
    """The places of one pool from its tally's rows: `place`, `joint`, `step`, `score` of each.

    A joint place uses up those below it; a joint last place may reach beyond the award. Places
    that nobody reached are proposed empty. Awards that are always joint carry no order.
    """
    total = sum(award.places for award in awards)
    placed = [row for row in rows if row["place"] and row["place"] <= total]
    placed.sort(key=lambda row: (row["place"], int(row["entry"])))
    found = [_proposal(n, placed, awards) for n in range(1, len(placed) + 1)]
    for position in range(len(placed) + 1, total + 1):
        award = award_at(awards, position)
        if award is not None:
            found.append(Proposal(award, position, position))
    return found


def _proposal(
    position: int, placed: Sequence[Mapping[str, Any]], awards: Sequence[Award]
) -> Proposal:
    row = placed[position - 1]
    award = award_at(awards, row["place"]) or awards[-1]
    last = row["place"] + sum(other["place"] == row["place"] for other in placed) - 1
    sharing = sum(award_at(awards, other["place"]) == award for other in placed)
    unordered = award.joint == "always" and sharing > 1
    before = sum(other.places for other in awards[: awards.index(award)])
    return Proposal(
        award=award,
        position=position,
        rank=before + 1 if unordered else row["place"],
        entry=int(row["entry"]),
        joint=bool(row["joint"]) or unordered,
        beyond=last > sum(other.places for other in awards),
        step=row["step"],
        score=(row["score"] or {}).get("shown", ""),
    )


def carried(kind: str, in_favour: int, voters: int) -> bool:
    """A majority of the members free of conflict; an even vote keeps the proposal."""
    if kind == MotionKind.CONFIRM:
        return 2 * in_favour >= voters
    return 2 * in_favour > voters


def conflict(
    member: Mapping[str, str], entrant: Mapping[str, str], kinds: Collection[str]
) -> str | None:
    """The first conflict by rule between a member and an entrant: organisation, city, country."""
    same = {
        ConflictKind.SAME_ORGANISATION: _same(member["organisation"], entrant["organisation"]),
        ConflictKind.SAME_CITY: _same(member["city"], entrant["city"])
        and _same(member["country"], entrant["country"]),
        ConflictKind.SAME_COUNTRY: _same(member["country"], entrant["country"]),
    }
    return next((kind.value for kind, found in same.items() if found and kind in kinds), None)


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()
