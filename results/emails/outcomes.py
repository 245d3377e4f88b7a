"""Letters with the committee's outcome: written at the second approval, held until go-live."""

from datetime import datetime

from accounts import links
from outbox.actions import put
from results.finalists import finalists, last_round
from results.models import Laureate, Placement, Publication
from results.snapshots import award_title
from results.states import PublicationKind
from submissions.languages import pick
from submissions.models import Entry


def letters_before(publication: Publication) -> list[str]:
    """Labels under which the scoring rounds before the last one hold their letters."""
    final = last_round(publication.edition)
    labels, earlier = [], final.source if final else None
    while earlier is not None and not earlier.screening:
        labels.append(earlier.label)
        earlier = earlier.source
    return labels


def winners_in_order(publication: Publication) -> list[Placement]:
    """The given places in the order in which the snapshot lists its winners."""
    rows = Placement.objects.filter(edition=publication.edition_id).given()
    return list(rows.for_list().select_related("entry__owner"))


def put_letters(publication: Publication, *, at: datetime) -> int:
    """One letter a finalist: what it won, or that it is not among the winners; returns how many.

    The letters about finalists themselves are the round's, held under `letters_before`.
    """
    if publication.kind != PublicationKind.WINNERS or publication.snapshot is None:
        return 0
    placements = winners_in_order(publication)
    items = publication.snapshot.body["items"]
    for place, item in zip(placements, items, strict=True):
        winner(publication, place, slug=item["slug"], at=at)
    others = finalists(publication.edition).exclude(pk__in=[p.entry_id for p in placements])
    without = list(others.select_related("owner", "entrant"))
    for entry in without:
        not_selected(publication, entry, at=at)
    return len(placements) + len(without)


def winner(publication: Publication, place: Placement, *, slug: str, at: datetime) -> None:
    """You have won: the award, whether it is shared, the citation, the public page."""
    if place.entry is not None:
        owner = place.entry.owner
        context = _won(publication, place, slug=slug, language=owner.language)
        _put("winner", publication, place.entry, at=at, context=context)
    elif place.laureate is not None:
        _honoured(publication, place, place.laureate, slug=slug, at=at)


def _won(
    publication: Publication, place: Placement, *, slug: str, language: str
) -> dict[str, str | bool]:
    return {
        "award": award_title(place.award)["ko" if language == "ko" else "en"],
        "joint": place.joint,
        "citation": pick(place.citation_en, place.citation_ko, language),
        "link": links.page(
            "results:winner", language=language, edition=publication.edition.slug, slug=slug
        ),
    }


def _honoured(
    publication: Publication, place: Placement, laureate: Laureate, *, slug: str, at: datetime
) -> None:
    """The committee honours somebody who did not apply."""
    language, edition = laureate.language, publication.edition
    snapshot = publication.snapshot
    put(
        "winner_person",
        to=laureate.email,
        user_label=laureate.label,
        language=language,
        template="results/emails/winner_person",
        context={
            "name": pick(laureate.name_en, laureate.name_ko, language),
            "edition": pick(edition.name_en, edition.name_ko, language),
            **_won(publication, place, slug=slug, language=language),
        },
        on=place,
        version=snapshot.number if snapshot else 0,
        dedupe=f"winner_person:{laureate.key}:{snapshot.pk if snapshot else 0}",
        at=at,
        held_by=publication.hold,
        decision=True,
    )


def not_selected(publication: Publication, entry: Entry, *, at: datetime) -> None:
    """You were a finalist and are not among the winners."""
    link = links.page(
        "results:winners", language=entry.owner.language, edition=publication.edition.slug
    )
    _put("not_selected", publication, entry, at=at, context={"link": link})


def _put(
    kind: str,
    publication: Publication,
    entry: Entry,
    *,
    at: datetime,
    context: dict[str, str | bool],
) -> None:
    owner, edition = entry.owner, publication.edition
    snapshot = publication.snapshot
    put(
        kind,
        to=owner.email,
        user_label=owner.label,
        language=owner.language,
        template=f"results/emails/{kind}",
        context={
            "name": owner.name,
            "title": entry.title,
            "number": entry.number,
            "edition": pick(edition.name_en, edition.name_ko, owner.language),
            **context,
        },
        on=entry,
        version=snapshot.number if snapshot else 0,
        dedupe=f"{kind}:{entry.key}:{snapshot.pk if snapshot else 0}",
        at=at,
        held_by=publication.hold,
        decision=True,
    )
