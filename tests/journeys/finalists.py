"""The finalists become public; their letters go at that moment and not before."""

from playwright.sync_api import expect

from tests.journeys import letters, publishing
from tests.journeys.scene import Scene

KIND = "finalists"


def publish(scene: Scene) -> None:
    scene.now_it_is("2023-07-27 09:00")
    publishing.prepare_and_approve(scene, KIND)
    publishing.check_public(scene, KIND, found=False)
    publishing.go_live(scene, KIND, "2023-07-27 10:00")
    publishing.check_public(scene, KIND, found=True)
    publishing.check_named(scene, KIND, {"en": "City of Espoo", "ko": "부르면 오는 심야버스"})
    tell(scene)


def tell(scene: Scene) -> None:
    """A letter each, in the reader's language, and a notice among one's entries."""
    letters.wait_for(scene, scene.people["mina"].email, "judging_finalist")
    korean = letters.wait_for(scene, scene.people["jian"].email, "judging_finalist")
    assert any("가" <= letter <= "힣" for letter in str(korean["Subject"]))
    letters.wait_for(scene, scene.people["ines"].email, "judging_reserve")
    mina = scene.pages["mina"]
    mina.goto(scene.url("entries/"))
    expect(mina.locator("main .notice").first).to_contain_text("finalist")
