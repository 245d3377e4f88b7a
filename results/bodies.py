"""What a publication says, built from what stands in the house now."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from judging.models import Decision
from judging.states import RoundState
from results.finalists import finalists, last_round
from results.images import copied
from results.models import Placement, Publication, Sitting
from results.snapshots import Public, awarded, both, head, public_slots, with_slugs
from results.states import PlacementState, PublicationKind, SittingState
from submissions.models import Edition, EntryVersion


def body_of(publication: Publication) -> dict[str, Any]:
    """The snapshot's JSON. Raises ValidationError with what is still missing."""
    if publication.kind == PublicationKind.FINALISTS:
        return _finalists(publication)
    return _winners(publication)


def versions_of(edition: Edition, entries: Any) -> QuerySet[EntryVersion]:
    """The counting versions of entries, with what their public side reads."""
    return (
        EntryVersion.objects.counting(edition)
        .filter(entry__in=entries)
        .select_related("entry__category", "entry__entrant")
    )


def _finalists(publication: Publication) -> dict[str, Any]:
    edition = publication.edition
    final = last_round(edition)
    source = final.source if final else None
    if source is None or source.state != RoundState.CLOSED:
        raise ValidationError(_("The round that chooses the finalists has not been closed yet."))
    if Decision.objects.tray(source).exists() or not Decision.objects.applied(source).exists():
        raise ValidationError(_("The decisions on the finalists have not been applied yet."))
    versions = list(versions_of(edition, finalists(edition)))
    public = _public(publication, versions)
    items = sorted((public.item(version) for version in versions), key=_by_name)
    return {**head(publication), "items": with_slugs(items)}


def _by_name(item: dict[str, Any]) -> tuple[str, str]:
    return item["who"]["en"].casefold(), item["title"]["en"].casefold()


def _winners(publication: Publication) -> dict[str, Any]:
    edition = publication.edition
    sitting = Sitting.objects.filter(edition=edition).first()
    if sitting is None or sitting.state != SittingState.CLOSED:
        raise ValidationError(_("The committee's sitting has not been closed yet."))
    placements = list(Placement.objects.filter(edition=edition).for_list())
    given = [place for place in placements if place.is_given]
    _check_citations(given)
    entries = [place.entry_id for place in given if place.entry_id is not None]
    versions: dict[int | None, EntryVersion] = {
        version.entry_id: version for version in versions_of(edition, entries)
    }
    if len(versions) != len(entries):
        raise ValidationError(
            _("A winning entry was withdrawn or disqualified. The committee has to sit again.")
        )
    public = _public(publication, list(versions.values()))
    items = [
        awarded(
            place,
            public.person(place.laureate, place.award.category)
            if place.laureate
            else public.item(versions[place.entry_id]),
        )
        for place in given
    ]
    return {**head(publication), "items": with_slugs(items), "vacant": _vacant(placements)}


def _check_citations(given: list[Placement]) -> None:
    without = sum(not (place.citation_en and place.citation_ko) for place in given)
    if without:
        raise ValidationError(
            ngettext(
                "One winner has no citation in both languages yet.",
                "%(count)d winners have no citation in both languages yet.",
                without,
            )
            % {"count": without}
        )


def _vacant(placements: list[Placement]) -> list[dict[str, Any]]:
    """Awards whose place nobody gets; the end of a joint share leaves no empty place."""
    return [
        {
            "code": place.award.code,
            "level": str(place.award.level),
            "order": place.award.order,
            "name": both(place.award.name_en, place.award.name_ko),
            "category": place.award.category.code,
        }
        for place in placements
        if place.state == PlacementState.VACANT and not place.joint
    ]


def _public(publication: Publication, versions: list[EntryVersion]) -> Public:
    public = Public(publication.edition, {})
    slots = [
        slot
        for version in versions
        for slot in public_slots(version, public.questions.get(version.form_id, []))
    ]
    public.images = copied(publication, slots)
    return public
