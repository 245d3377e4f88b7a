"""Places as the tally gives them, partners' proposals for mentions, citations in two languages."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db import transaction

from accounts.models import User
from judging.demo.scene import Scene
from results.actions import placements
from results.demo.words import citation
from results.finalists import candidates, nominated
from results.models import PartnerOfficer, Placement, Sitting
from results.states import SittingState
from submissions.models import Entry

PROPOSED, NAMED, CITED = timedelta(days=17), timedelta(days=13), timedelta(days=5)  # before it sits
WHY = {
    "GGGI": "Water and energy saved are measured, and the measures can be copied by small towns.",
    "IMD": "Citizens rank what changes next, and the ranking is followed.",
}


def propose(scene: Scene) -> None:
    """Before the committee sits: places, mentions, and what will be said of each."""
    sitting = Sitting.objects.get(edition=scene.edition)
    if sitting.state != SittingState.PLANNED:
        return
    if not Placement.objects.filter(edition=scene.edition).exists():
        placements.propose_placements(
            scene.edition, by=scene.officer, at=sitting.held_at - PROPOSED
        )
    _name_mentions(scene, sitting)
    cite(scene, sitting)


def cite(scene: Scene, sitting: Sitting) -> None:
    """A citation for every place that somebody holds and that has none, dealt out in order."""
    rows = Placement.objects.for_list().filter(edition=scene.edition)
    bare = [(n, place) for n, place in enumerate(rows) if place.entry and not place.citation_en]
    with transaction.atomic():
        for done, (number, place) in enumerate(bare, 1):
            english, korean = citation(place, number)
            placements.write_citation(
                place, en=english, ko=korean, by=scene.officer, at=sitting.held_at - CITED
            )
            scene.report(done, len(bare), "citations")


def _name_mentions(scene: Scene, sitting: Sitting) -> None:
    """Each partner's officer names a finalist without a prize, then one of its own nominees."""
    rows = Placement.objects.for_list().filter(
        edition=scene.edition, award__pool__isnull=True, entry=None
    )
    for place in rows:
        entry = next(_wanted(scene, place), None)
        partner = place.award.partner
        if entry is None or partner is None:
            continue
        placements.propose_mention(
            place,
            entry=entry,
            reason=WHY.get(partner.code, ""),
            by=_officer(scene, partner.pk),
            at=sitting.held_at - NAMED,
        )


def _wanted(scene: Scene, place: Placement) -> Iterator[Entry]:
    """Who may get the mention: first those of the awkward case, then nominees, then the others."""
    partner = place.award.partner
    tag = f"mention_{partner.code.lower()}" if partner else ""
    tagged, nominees = scene.tagged(tag), nominated(scene.edition)
    taken = Placement.objects.filter(edition=scene.edition, entry__isnull=False).values("entry")
    free = list(candidates(place.award).exclude(pk__in=taken))
    first = place.position == 1
    yield from _of(free, [one for one in tagged if one not in nominees] if first else [])
    yield from _of(free, nominees)
    yield from free


def _of(free: Iterable[Entry], wanted: Iterable[int]) -> Iterator[Entry]:
    chosen = set(wanted)
    return (entry for entry in free if entry.pk in chosen)


def _officer(scene: Scene, partner: int) -> User:
    officer = PartnerOfficer.objects.filter(partner=partner).exclude(user=None).first()
    return officer.user if officer and officer.user else scene.officer
