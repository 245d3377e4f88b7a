"""The demonstration's committee and partners: invented people, seated by the actions."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.demo import address, person
from accounts.models import User
from accounts.states import Role
from judging.demo.scene import Scene
from results.actions import invitations
from results.models import CommitteeMember, PartnerOfficer
from submissions.models import Edition, Partner


@dataclass(frozen=True, slots=True)
class Invented:
    """A member of the committee as the demonstration knows them."""

    short: str
    name: str
    language: str
    organisation: str
    city: str
    country: str


COMMITTEE = (
    Invented("committee1", "Yoon Seoyeon", "ko", "Institute for Civic Systems", "Seoul", "KR"),
    Invented("committee2", "Henrik Aalto", "en", "Nordic Cities Forum", "Turku", "FI"),
    Invented("committee3", "Leila Benali", "en", "School of Public Works", "Rabat", "MA"),
    Invented("committee4", "Han Jiwoo", "ko", "Hangang University", "Seoul", "KR"),
    Invented("committee5", "Ruth Okafor", "en", "Centre for Fair Technology", "Abuja", "NG"),
    Invented("committee6", "Daniel Moreau", "en", "Observatory of Urban Life", "Lyon", "FR"),
    Invented("committee7", "Im Taehyun", "ko", "Foundation for Inclusive Cities", "Busan", "KR"),
)
OFFICERS = {
    "GGGI": ("partner1", "Kwon Eunbi", "ko"),
    "IMD": ("partner2", "Claire Favre", "en"),
}


def seat(scene: Scene) -> None:
    """Committee and partners are named when the entries have closed."""
    fill(scene.edition, at=scene.edition.closes_at)


@transaction.atomic
def fill(edition: Edition, *, at: datetime) -> int:
    """Seven members and an officer a partner, once; returns how many are new."""
    staff = User.objects.filter(house_roles__role=Role.SECRETARIAT).order_by("pk").first()
    if staff is None:
        return 0
    return _seat_committee(edition, staff, at) + _seat_officers(edition, staff, at)


def _seat_committee(edition: Edition, staff: User, at: datetime) -> int:
    if CommitteeMember.objects.filter(edition=edition).exists():
        return 0
    for number, one in enumerate(COMMITTEE):
        user = person(address(one.short), one.name, one.language)
        member = invitations.invite_member(
            edition,
            email=user.email,
            name=one.name,
            language=one.language,
            organisation=one.organisation,
            city=one.city,
            country=one.country,
            chair=number == 0,
            by=staff,
            at=at,
        )
        invitations.accept_invitation(member, by=user, at=at)
    return len(COMMITTEE)


def _seat_officers(edition: Edition, staff: User, at: datetime) -> int:
    made = 0
    for partner in Partner.objects.filter(edition=edition, code__in=OFFICERS):
        if PartnerOfficer.objects.filter(partner=partner).exists():
            continue
        short, name, language = OFFICERS[partner.code]
        user = person(address(short), name, language)
        officer = invitations.invite_officer(
            partner, email=user.email, name=name, language=language, by=staff, at=at
        )
        invitations.accept_invitation(officer, by=user, at=at)
        made += 1
    return made


def sign_ins() -> list[tuple[str, str, str]]:
    """(what they are, name, address) of committee and partners."""
    members = [
        (f"committee{', chair' if number == 0 else ''}", one.name, address(one.short))
        for number, one in enumerate(COMMITTEE)
    ]
    partners = [
        (f"partner {code}", name, address(short))
        for code, (short, name, _language) in OFFICERS.items()
    ]
    return members + partners
