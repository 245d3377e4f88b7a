"""The winners become public, and are told."""

from playwright.sync_api import expect

from results.models import Placement
from tests.journeys import letters, publishing
from tests.journeys.committee import CITATION
from tests.journeys.entering import TITLE
from tests.journeys.scene import Scene

KIND = "winners"
ALL_MAIL = [
    "email_confirmation_signup",
    "receipt",
    "login_code",
    "sign_in_from_new_place",
    "judging_passed",
    "judging_finalist",
    "winner",
]
SHOWN = {
    "en": (TITLE, "Gold", CITATION["en"]),
    "ko": ("부르면 오는 심야버스", "금상", CITATION["ko"]),
}


def publish(scene: Scene) -> None:
    scene.now_it_is("2023-09-25 16:30")
    publishing.prepare_and_approve(scene, KIND)
    assert "winner" not in letters.kinds_sent(scene, "mina")
    publishing.check_public(scene, KIND, found=False)
    publishing.go_live(scene, KIND, "2023-09-25 18:30")
    publishing.check_public(scene, KIND, found=True)
    show(scene)
    tell(scene)


def show(scene: Scene) -> None:
    """Mina's page as a stranger reads it, in both languages."""
    snapshot = publishing.standing(scene, KIND).snapshot
    assert snapshot is not None
    item = next(one for one in snapshot.body["items"] if one["title"]["en"] == TITLE)
    for language, texts in SHOWN.items():
        page = publishing.visitor(scene, language)
        page.goto(scene.url(f"journey-2023/{KIND}/", language))
        page.get_by_role("link", name=texts[0], exact=True).first.click()
        assert page.url == scene.url(f"journey-2023/{KIND}/{item['slug']}/", language)
        for text in texts:
            expect(page.locator("body")).to_contain_text(text)
        expect(page.locator("img.project-cover")).to_have_js_property("complete", True)
        expect(page.locator("body")).not_to_contain_text("A title that was never sent")


def tell(scene: Scene) -> None:
    """One letter each, after go-live."""
    for place in Placement.objects.filter(entry__isnull=False).select_related("entry__owner"):
        assert place.entry is not None
        letters.wait_for(scene, place.entry.owner.email, "winner")
    mail = letters.text_of(letters.wait_for(scene, scene.people["mina"].email, "winner"))
    assert CITATION["en"] in mail
    korean = letters.text_of(letters.wait_for(scene, scene.people["jian"].email, "winner"))
    assert CITATION["ko"] in korean
    sent = letters.kinds_sent(scene, "mina")
    assert sent == ALL_MAIL, sent
