"""The final committee: a partner proposes, members sit, a joint place, a changed one, minutes."""

from playwright.sync_api import Page, expect

from accounts.models import User
from results.actions import invitations
from results.models import CommitteeMember, Motion, Placement, Sitting
from results.states import MotionKind, PlacementState
from tests.journeys import letters, rounds
from tests.journeys.people import press, sign_up
from tests.journeys.scene import Scene

MEMBER, OFFICER = "sofia@council.example", "omar@gggi.example"
JOINT = "Both answer the same need equally well."
CHANGE = "The figures of the third entry could not be confirmed."
MENTION = "It grows trees where the heat stays."
CITATION = {
    "en": "For nights in which nobody waits alone.",
    "ko": "아무도 혼자 기다리지 않는 밤을 위하여.",
}


def decide(scene: Scene) -> None:
    scene.now_it_is("2023-09-06 12:00")
    propose(scene)
    invite(scene)
    take_seats(scene)
    scene.now_it_is("2023-09-24 18:00")
    open_sitting(scene)
    put(scene, "TI-gold", MotionKind.JOIN, entry="joao", reason=JOINT)
    put(scene, "TI-bronze", MotionKind.CHANGE, entry="paulo", reason=CHANGE)
    name_a_mention(scene)
    put(scene, "SM-GGGI", MotionKind.CONFIRM)
    close_sitting(scene)
    check_places(scene)
    cite(scene)


def propose(scene: Scene) -> None:
    page = scene.page_of("lead")
    page.goto(scene.url("desk/journey-2023/placements/"))
    press(page, "Propose places from the tallies")
    rounds.said(page, "places are proposed")
    expect(page.locator("main")).to_contain_text("Tie broken:")
    gold = Placement.objects.get(award__code="TI-gold")
    assert gold.entry == scene.entries["mina"]
    assert gold.tie_step.startswith("criterion")


def invite(scene: Scene) -> None:
    """A member and a partner's officer by the page; two more members by the same act."""
    page = scene.page_of("lead")
    page.goto(scene.url("desk/journey-2023/committee/"))
    page.get_by_text("Invite a member").click()
    form = page.locator("form[action$='/committee/invite/']")
    fill_invitation(form.page, form.get_attribute("action") or "", "Sofia Rey", MEMBER)
    form.locator("[name=organisation]").fill("Council of Cities")
    form.locator("[name=country]").select_option("CH")
    form.get_by_role("button").click()
    rounds.said(page, "The invitation is on its way")
    page.get_by_text("Invite a partner's officer").click()
    form = page.locator("form[action$='/partners/invite/']")
    fill_invitation(form.page, form.get_attribute("action") or "", "Omar Haddad", OFFICER)
    form.locator("[name=partner]").select_option(label="Global Green Growth Institute")
    form.get_by_role("button").click()
    rounds.said(page, "The invitation is on its way")
    seat_two_more(scene)


def fill_invitation(page: Page, action: str, name: str, address: str) -> None:
    form = page.locator(f"form[action='{action}']")
    form.locator("[name=name]").fill(name)
    form.locator("[name=email]").fill(address)
    form.locator("[name=language]").select_option("en")


def seat_two_more(scene: Scene) -> None:
    for name in ("hana", "leo"):
        by = scene.people[name] = User.objects.create_user(f"{name}@council.example", name=name)
        member = invitations.invite_member(
            scene.edition, email=by.email, name=name.title(), language="en",
            organisation=f"House of {name}", country="SE", by=scene.people["lead"], at=scene.at,
        )  # fmt: skip
        invitations.accept_invitation(member, by=by, at=scene.at)


def take_seats(scene: Scene) -> None:
    """Both follow the link of their mail, sign up and accept."""
    for name, address, kind, part in (
        ("sofia", MEMBER, "invite_committee", "/committee/"),
        ("omar", OFFICER, "invite_partner", "/partners/"),
    ):
        link = letters.link_in(letters.wait_for(scene, address, kind), part)
        page = sign_up(scene, name, address, path=link.removeprefix(scene.portal.origin))
        page.goto(link)
        press(page, "Accept")
        expect(page.get_by_role("button", name="Accept", exact=True)).to_have_count(0)
    assert CommitteeMember.objects.filter(user__isnull=False).count() == 3


def open_sitting(scene: Scene) -> None:
    page = at_the_sitting(scene, "lead")
    press(page, "Open the sitting")
    rounds.said(page, "The sitting is open.")


def at_the_sitting(scene: Scene, person: str) -> Page:
    page = scene.page_of(person)
    page.goto(scene.url(f"committee/{Sitting.objects.get().key}/"))
    return page


def put(scene: Scene, award: str, kind: MotionKind, *, entry: str = "", reason: str = "") -> None:
    """The lead writes down a motion and its vote: everybody present is in favour."""
    place = Placement.objects.filter(award__code=award).order_by("position")[0]
    page = scene.page_of("lead")
    page.goto(scene.url(f"committee/places/{place.key}/"))
    page.check(f"[name=kind][value={kind}]")
    if entry:
        page.select_option("[name=entry]", str(scene.entries[entry].pk))
    page.fill("[name=reason]", reason)
    press(page, "Write down the vote")
    rounds.said(page, "Carried and written down.")


def name_a_mention(scene: Scene) -> None:
    """The partner proposes the finalist who lost its place."""
    page = scene.pages["omar"]
    page.goto(scene.url("partners/"))
    page.get_by_role("link", name="Propose", exact=True).click()
    page.select_option("[name=entry]", str(scene.entries["jian"].pk))
    page.fill("[name=reason]", MENTION)
    press(page, "Send the proposal")
    expect(page.get_by_role("link", name="Change the proposal")).to_be_visible()


def close_sitting(scene: Scene) -> None:
    """The minutes are written by the lead and confirmed by a member."""
    page = at_the_sitting(scene, "lead")
    page.fill("[name=minutes]", "All present agreed on every place.")
    press(page, "Close the sitting")
    rounds.said(page, "The sitting is closed.")
    page = at_the_sitting(scene, "sofia")
    expect(page.locator("main")).to_contain_text(CHANGE)
    press(page, "Confirm the minutes")
    rounds.said(page, "You have confirmed the minutes.")


def check_places(scene: Scene) -> None:
    """Two golds, no silver, another bronze, a mention; each with what was proposed beside it."""
    entries = {row.pk: name for name, row in scene.entries.items()}
    given = Placement.objects.filter(entry__isnull=False).select_related("award")
    won = {entries[row.entry_id]: row for row in given if row.entry_id}
    codes = {name: row.award.code for name, row in won.items()}
    assert codes == {"mina": "TI-gold", "joao": "TI-gold", "paulo": "TI-bronze", "jian": "SM-GGGI"}
    assert (won["mina"].joint, won["joao"].joint, won["joao"].reason) == (True, True, JOINT)
    assert won["joao"].proposed_award.code == "TI-silver"
    bronze = won["paulo"]
    assert (bronze.state, bronze.reason) == (PlacementState.CHANGED, CHANGE)
    assert bronze.proposed_entry == scene.entries["jian"]
    votes = [motion.votes.filter(in_favour=True).count() for motion in Motion.objects.all()]
    assert votes == [3, 3, 3]


def cite(scene: Scene) -> None:
    """A citation in both languages for everybody who gets something."""
    page = scene.page_of("lead")
    for place in Placement.objects.filter(entry__isnull=False):
        page.goto(scene.url(f"desk/citations/{place.key}/"))
        page.fill("[name=en]", CITATION["en"])
        page.fill("[name=ko]", CITATION["ko"])
        press(page, "Save the citation")
        rounds.said(page, "The citation is saved.")
