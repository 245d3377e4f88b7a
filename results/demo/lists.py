"""The two lists on their way to the public: frozen, approved by two people, live at their hour."""

from datetime import datetime, timedelta

from judging.demo.scene import Scene
from results.actions import publications
from results.models import Publication, Sitting
from results.states import PublicationKind, PublicationState

EVENING = timedelta(hours=13)  # before its hour the finalists' list is frozen
MORNING = timedelta(hours=10)  # later the first of two looks at a list


def show_finalists(scene: Scene) -> None:
    """The finalists' list goes live at its planned hour, and the letters of the panel with it."""
    planned = _standing(scene, PublicationKind.FINALISTS).planned
    _make_ready(scene, PublicationKind.FINALISTS, at=planned - EVENING)
    _go_live(scene, PublicationKind.FINALISTS)


def hold_winners(scene: Scene) -> None:
    """The winners are frozen after the sitting and approved the next morning; letters wait."""
    closed_at = Sitting.objects.get(edition=scene.edition).closed_at
    if closed_at is not None:
        _make_ready(scene, PublicationKind.WINNERS, at=closed_at + timedelta(minutes=30))


def show_winners(scene: Scene) -> None:
    """The embargo ends."""
    _go_live(scene, PublicationKind.WINNERS)


def _make_ready(scene: Scene, kind: str, *, at: datetime) -> None:
    """One freezes the list in the evening, two others approve it in the morning."""
    publication = _standing(scene, kind)
    if publication.state == PublicationState.DRAFT:
        publication = publications.prepare_publication(scene.edition, kind, by=scene.officer, at=at)
        scene.report(1, 3, "lists")
    for number, person in enumerate((scene.lead, scene.administrator), 1):
        snapshot = publication.snapshot
        if publication.state != PublicationState.PROPOSED or snapshot is None:
            return
        if not snapshot.approvals.filter(by=person).exists():
            later = at + MORNING + timedelta(hours=number)
            publication = publications.approve_publication(
                publication, sha256=snapshot.sha256, by=person, at=later
            )
        scene.report(number + 1, 3, "lists")


def _go_live(scene: Scene, kind: str) -> None:
    publication = _standing(scene, kind)
    if publication.state == PublicationState.APPROVED:
        publications.go_live(publication, by=publications.SYSTEM, at=publication.planned)


def _standing(scene: Scene, kind: str) -> Publication:
    found = Publication.objects.standing(scene.edition, kind)
    if found is None:
        raise Publication.DoesNotExist(f"No list of {kind} is planned for {scene.edition.slug}.")
    return found
