"""A list goes public: frozen, approved by two, live at its time, and nothing before that."""

from playwright.sync_api import Page, expect

from results.models import Publication, PublicImage
from results.states import PublicationState
from tests.journeys import rounds
from tests.journeys.people import press
from tests.journeys.scene import WORKER, Scene
from tests.journeys.waiting import until

LANGUAGES = ("en", "ko")


def prepare_and_approve(scene: Scene, kind: str) -> None:
    """Frozen by the lead; the lead and the director each approve what they saw."""
    page = open_desk(scene, kind)
    press(page, "Freeze the list")
    rounds.said(page, "The list is frozen as it stands now.")
    for person in ("lead", "director"):
        page = open_desk(scene, kind, person)
        press(page, "Approve exactly this list")
        rounds.said(page, "Your approval is written down.")
    publication = standing(scene, kind)
    assert publication.snapshot is not None
    people = set(publication.snapshot.approvals.values_list("by", flat=True))
    assert people == {scene.people["lead"].pk, scene.people["director"].pk}
    assert publication.state == PublicationState.APPROVED


def go_live(scene: Scene, kind: str, planned: str) -> None:
    """By the director's hand, or by the sweep when the planned time has come."""
    scene.now_it_is(planned)
    if scene.carrier == WORKER:
        page = open_desk(scene, kind, "director")
        press(page, "Go live now")
        rounds.said(page, "The list is public.")
    until(lambda: standing(scene, kind).state == PublicationState.LIVE, f"{kind} to be public")


def open_desk(scene: Scene, kind: str, person: str = "lead") -> Page:
    page = scene.page_of(person)
    page.goto(scene.url(f"desk/journey-2023/publications/{kind}/"))
    return page


def standing(scene: Scene, kind: str) -> Publication:
    found = Publication.objects.standing(scene.edition, kind)
    assert found is not None
    return found


def check_public(scene: Scene, kind: str, *, found: bool) -> None:
    """The list, each page of it and each image, for a stranger in both languages."""
    stranger = visitor(scene)
    publication = standing(scene, kind)
    items = publication.snapshot.body["items"] if publication.snapshot else []
    paths = [f"journey-2023/{kind}/"]
    paths += [f"journey-2023/{kind}/{item['slug']}/" for item in items]
    images = PublicImage.objects.filter(publication=publication)
    assert images
    paths += [f"media/{image.key}/" for image in images]
    for language in LANGUAGES:
        for path in paths:
            answer = stranger.request.get(scene.url(path, language))
            assert answer.status == (200 if found else 404), (language, path, answer.status)


def visitor(scene: Scene, language: str = "en") -> Page:
    """Somebody who is not signed in."""
    name = f"visitor in {language}"
    if name not in scene.pages:
        scene.pages[name] = scene.new_page(language)
    return scene.pages[name]


def check_named(scene: Scene, kind: str, texts: dict[str, str]) -> None:
    """The public list shows this text, in each language its own."""
    for language, text in texts.items():
        page = visitor(scene, language)
        page.goto(scene.url(f"journey-2023/{kind}/", language))
        expect(page.locator("main")).to_contain_text(text)
