"""Staff's, the committee's and partners' pages: what they show, refuse and cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.once import new_key
from judging.models import Round
from results.actions import invitations
from results.actions.decisions import confirm_placement
from results.models import Motion, PartnerOfficer, Placement
from results.ripe import before_asking
from submissions.models import Partner
from tests.results.conftest import Shift
from tests.results.stage import Stage, person

WHY = "The evidence of results is stronger."


@pytest.fixture
def staff(made: Stage, client: Client) -> Client:
    client.force_login(made.staff)
    return client


def decide(made: Stage, code: str, position: int = 1) -> str:
    return reverse("results:decide", args=[made.place(code, position).key])


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_motion_is_put_through_the_page(sat: Stage, staff: Client) -> None:
    page = staff.get(decide(sat, "TI-gold"))
    assert "Original proposal" in page.content.decode()
    present = [member.pk for member in sat.members]
    sent = {"kind": "confirm", "in_favour": present, "reason": "", "once": new_key()}
    answer = staff.post(decide(sat, "TI-gold"), sent, follow=True)
    assert "Carried and written down." in answer.content.decode()
    staff.post(decide(sat, "TI-gold"), sent)  # a double click
    assert Motion.objects.filter(placement=sat.place("TI-gold")).count() == 1


def test_a_motion_that_is_refused_keeps_what_was_typed(sat: Stage, staff: Client) -> None:
    sent = {"kind": "join", "in_favour": [], "reason": WHY, "once": new_key()}
    answer = staff.post(decide(sat, "TI-gold"), sent)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert WHY in text
    assert "Choose the entry" in text
    third = sat.entries["TI-city"][2]
    answer = staff.post(decide(sat, "TI-gold"), {**sent, "entry": third.pk, "once": new_key()})
    assert "next in order" in answer.content.decode()
    assert WHY in answer.content.decode()


def test_the_same_key_with_other_content_is_a_collision(sat: Stage, staff: Client) -> None:
    key = new_key()
    present = [member.pk for member in sat.members]
    sent = {"kind": "confirm", "in_favour": present, "reason": "", "once": key}
    staff.post(decide(sat, "TI-gold"), sent)
    answer = staff.post(decide(sat, "TI-gold"), {**sent, "kind": "vacate", "reason": WHY})
    assert answer.status_code == 409


def test_a_member_sees_nothing_of_an_entry_in_conflict(sat: Stage, client: Client) -> None:
    member = sat.members[1]
    assert member.user is not None
    client.force_login(member.user)
    address = reverse("results:sitting", args=[sat.sitting.key])
    assert "Project 1 of TI-city" in client.get(address).content.decode()
    tie = {"entry": sat.entries["TI-city"][0].pk, "reason": "I advised it.", "once": new_key()}
    client.post(reverse("results:declare_conflict", args=[sat.sitting.key]), tie)
    page = client.get(address).content.decode()
    assert "You take no part in this place." in page
    table = page.split("<aside")[0]
    assert "Project 1 of TI-city" not in table
    assert "Decide" not in table


def test_a_partner_proposes_among_those_without_a_prize(made: Stage, client: Client) -> None:
    partner = Partner.objects.get(edition=made.edition, code="GGGI")
    officer = person("officer")
    PartnerOfficer.objects.create(
        edition=made.edition, partner=partner, user=officer, name="Officer"
    )
    client.force_login(officer)
    assert "Nobody proposed yet" in client.get(reverse("results:mentions")).content.decode()
    own = reverse("results:propose_mention", args=[made.place("SM-GGGI").key])
    other = reverse("results:propose_mention", args=[made.place("SM-IMD").key])
    form = client.get(own).content.decode()
    assert "Project 8 of TI-city" in form
    assert "Project 1 of TI-city" not in form
    assert client.get(other).status_code == 404
    sent = {"entry": made.entries["TI-city"][7].pk, "reason": "Green growth.", "once": new_key()}
    assert client.post(own, sent).status_code == 302
    assert made.place("SM-GGGI").proposal_reason == "Green growth."


def test_a_citation_that_is_too_long_comes_back_as_typed(made: Stage, staff: Client) -> None:
    address = reverse("results:write_citation", args=[made.place("TI-gold").key])
    answer = staff.post(address, {"en": "word " * 61, "ko": "짧은 글", "once": new_key()})
    assert answer.status_code == 422
    assert "one word too long" in answer.content.decode()
    assert "짧은 글" in answer.content.decode()


def test_an_invitation_is_for_its_own_address(made: Stage, clock: Shift, client: Client) -> None:
    clock(made.sitting.held_at)
    guest, stranger = person("guest"), person("stranger")
    invitations.invite_member(
        made.edition, email=guest.email, name="Guest", language="en", organisation="House",
        country="SE", by=made.staff, at=made.sitting.held_at,
    )  # fmt: skip
    from outbox.models import Message

    link = Message.objects.get(kind="invite_committee").context["link"]
    address = link.removeprefix("http://testserver")
    client.force_login(stranger)
    answer = client.get(address)
    assert answer.status_code == 403
    assert guest.email not in answer.content.decode()
    client.force_login(guest)
    assert "Accept" in client.get(address).content.decode()


def test_pages_ask_no_more_for_more_places(sat: Stage, staff: Client) -> None:
    slug = sat.edition.slug
    pages = [
        reverse("results:placements", args=[slug]),
        reverse("results:sitting", args=[sat.sitting.key]),
    ]
    confirm_placement(sat.place("TI-gold"), by=sat.staff, at=sat.sitting.held_at)
    before = [cost(staff, page) for page in pages]
    for position in (2, 3):
        place = sat.place("TI-silver", position)
        confirm_placement(place, by=sat.staff, at=sat.sitting.held_at)
    row = sat.place("TI-bronze", 6)
    for number in (21, 22):
        row.pk, row.key, row.position, row.entry = None, None, number, None  # type: ignore[assignment]
        row.key = new_key()
        row.save(force_insert=True)
    assert Placement.objects.filter(edition=sat.edition).count() == 24
    assert [cost(staff, page) for page in pages] == before
    assert max(before) <= 16


def test_acts_are_offered_from_when_they_make_sense(made: Stage, staff: Client) -> None:
    slug = made.edition.slug
    places = reverse("results:placements", args=[slug])
    people = reverse("results:people", args=[slug])
    winners = reverse("results:publication", args=[slug, "winners"])
    finalists = reverse("results:publication", args=[slug, "finalists"])
    assert "Propose again from the tallies" in staff.get(places).content.decode()
    assert "Freeze the list" in staff.get(finalists).content.decode()
    early = staff.get(winners).content.decode()
    assert "once the committee" in early
    assert "Freeze the list" not in early
    Round.objects.filter(edition=made.edition).update(state="open")
    Placement.objects.filter(edition=made.edition).delete()
    told = staff.get(places).content.decode()
    assert "Places can be proposed once" in told
    assert "from the tallies</button>" not in told
    assert "decisions are applied; it closes on" in staff.get(finalists).content.decode()
    assert "Ask the partners" not in staff.get(people).content.decode()
    assert before_asking(made.edition).startswith("Partners can be asked once the places")
