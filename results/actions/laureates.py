"""A place for a person who did not apply: by a motion of the committee, with a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from results.actions.voting import Put, Votes, decide, locked, vote
from results.models import Laureate, Motion, Placement
from results.rules import may_go_to_a_person
from results.states import MotionKind, PlacementState


@dataclass(frozen=True, slots=True)
class Person:
    """Who is honoured, as the public reads it, and where the letter goes."""

    name_en: str
    position_en: str
    country: str
    email: str
    name_ko: str = ""
    position_ko: str = ""
    organisation: str = ""
    city: str = ""
    biography_en: str = ""
    biography_ko: str = ""
    language: str = "en"


@transaction.atomic
def name_laureate(
    placement: Placement,
    *,
    person: Person,
    reason: str,
    by: User,
    at: datetime,
    votes: Votes | None = None,
) -> Motion:
    """Somebody without an entry gets the place; whoever stood there has it no longer.

    Only where an award is for individuals. The proposal stays beside it, with the reason.
    """
    place = locked(placement)
    if not may_go_to_a_person(place.award):
        raise ValidationError(
            _("Only an award for individuals can go to a person without an entry.")
        )
    missing = not (person.name_en.strip() and person.position_en.strip() and person.email.strip())
    if missing or not person.country:
        raise ValidationError(_("Give the person's name, position, country and address."))
    values = {name: getattr(person, name) for name in Person.__slots__}
    laureate = Laureate.objects.create(edition_id=place.edition_id, at=at, **values)
    put = Put(MotionKind.NAME, place, by, at, reason=reason, votes=votes, laureate=laureate)
    motion = vote(put)
    if motion.carried:
        empty = {"entry": None, "citation_en": "", "citation_ko": ""}
        decide(place, PlacementState.CHANGED, motion, laureate=laureate, **empty)
    return motion
