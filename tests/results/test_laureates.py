"""A person who did not apply: the motion, the public page, the letter, what stays refused."""

import pytest
from django.core.exceptions import ValidationError
from django.db.utils import IntegrityError
from django.test import Client

from outbox.models import Message
from results.actions import placements as acts
from results.actions import publications, sittings
from results.actions.decisions import confirm_placement, vacate_placement
from results.actions.laureates import Person, name_laureate
from results.models import Laureate, Placement
from results.states import PlacementState
from tests.results.stage import Stage

PERSON = Person(
    name_en="Ada Example",
    name_ko="에이다 이그잼플",
    position_en="Mayor",
    position_ko="시장",
    organisation="City of Example",
    country="FI",
    email="ada@example.org",
    biography_en="Opened the city's data to its people.",
)
REASON = "Her work opened the way for the others."


def named(made: Stage) -> Placement:
    place = made.place("L-prize", 2)
    motion = name_laureate(
        place, person=PERSON, reason=REASON, by=made.staff, at=made.sitting.held_at
    )
    assert motion.carried
    return made.place("L-prize", 2)


def test_a_person_gets_the_place_and_the_proposal_stays_beside_it(sat: Stage) -> None:
    before = sat.place("L-prize", 2)
    place = named(sat)
    assert place.state == PlacementState.CHANGED
    assert place.entry is None
    assert place.laureate is not None
    assert place.laureate.name_en == "Ada Example"
    assert place.proposed_entry == before.entry
    assert place.differs


def test_only_an_award_for_individuals_can_go_to_a_person(sat: Stage) -> None:
    at = sat.sitting.held_at
    with pytest.raises(ValidationError, match="for individuals"):
        name_laureate(sat.place("TI-gold"), person=PERSON, reason=REASON, by=sat.staff, at=at)
    with pytest.raises(ValidationError, match="Give the reason"):
        name_laureate(sat.place("L-prize"), person=PERSON, reason=" ", by=sat.staff, at=at)


def test_a_motion_that_is_not_carried_leaves_the_place(sat: Stage) -> None:
    place = sat.place("L-prize", 2)
    motion = name_laureate(
        place, person=PERSON, reason=REASON, votes={}, by=sat.staff, at=sat.sitting.held_at
    )
    assert not motion.carried
    assert sat.place("L-prize", 2).entry == place.entry
    assert Laureate.objects.count() == 1  # the motion names whom it was about


def test_a_member_of_the_persons_organisation_has_no_voice(sat: Stage) -> None:
    own = Person(
        **{**{n: getattr(PERSON, n) for n in Person.__slots__}, "organisation": "Institute 3"}
    )
    motion = name_laureate(
        sat.place("L-prize", 2), person=own, reason=REASON, by=sat.staff, at=sat.sitting.held_at
    )
    assert motion.votes.count() == 6


def test_the_place_may_still_be_left_vacant(sat: Stage) -> None:
    place = named(sat)
    vacate_placement(place, reason="She declined.", by=sat.staff, at=sat.sitting.held_at)
    place.refresh_from_db()
    assert place.state == PlacementState.VACANT
    assert place.laureate is None


def test_the_database_refuses_a_person_beside_an_entry(sat: Stage) -> None:
    place = named(sat)
    with pytest.raises(IntegrityError, match="a_laureate_comes_by"):
        Placement.objects.filter(pk=place.pk).update(entry=place.proposed_entry)


def test_the_public_reads_of_the_person_and_of_what_stays_vacant(
    sat: Stage, client: Client, clock: object
) -> None:
    """From the motion to the public page, with the letter held until then."""
    at = sat.sitting.held_at
    named(sat)
    for place in Placement.objects.filter(edition=sat.edition).for_list():
        if place.state == "proposed" and place.entry_id is None:
            vacate_placement(place, reason="Nobody stands for it.", by=sat.staff, at=at)
        elif place.state == "proposed":
            reason = "Both." if place.beyond else ""
            confirm_placement(place, reason=reason, by=sat.staff, at=at)
    for place in Placement.objects.filter(edition=sat.edition).given():
        acts.write_citation(place, en="For all.", ko="모두를 위하여.", by=sat.staff, at=at)
    sittings.close_sitting(sat.sitting, minutes="All agreed.", by=sat.staff, at=at)
    row = sat.publication()
    frozen = publications.prepare_publication(sat.edition, "winners", by=sat.staff, at=at)
    assert frozen.snapshot is not None
    for by in (sat.staff, sat.second):
        publications.approve_publication(frozen, sha256=frozen.snapshot.sha256, by=by, at=at)
    letter = Message.objects.get(kind="winner_person")
    assert (letter.recipient, letter.state) == ("ada@example.org", "held")
    publications.go_live(sat.publication(), by=sat.staff, at=row.earliest)
    letter.refresh_from_db()
    assert letter.state == "queued"
    clock(row.earliest)  # type: ignore[operator]
    listed = client.get(f"/en/{sat.edition.slug}/winners/").content.decode()
    assert "Ada Example" in listed
    assert "left vacant" in listed
    page = client.get(f"/en/{sat.edition.slug}/winners/ada-example/").content.decode()
    assert "About the person" in page
    assert "ada@example.org" not in page
