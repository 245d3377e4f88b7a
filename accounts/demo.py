"""The demonstration's people: invented, with a verified address and one password for all."""

from datetime import datetime
from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.actions import grant_role
from accounts.models import User
from accounts.states import Role

PASSWORD = "walking-prize-2023"  # noqa: S105 (the sandbox's, printed at its start)
HOST = "demo.example.org"
APPLICANT = f"applicant.trial@{HOST}"  # has a complete draft in the edition that is open
HOUSE = [
    ("admin1", "Ahn Jihye", "ko", Role.ADMINISTRATOR, False),
    ("admin2", "Marta Lindqvist", "en", Role.ADMINISTRATOR, False),
    ("secretariat1", "Seo Minjun", "ko", Role.SECRETARIAT, True),
    ("secretariat2", "Elif Kaplan", "en", Role.SECRETARIAT, False),
    ("secretariat3", "Oh Harin", "ko", Role.SECRETARIAT, False),
    ("screener1", "Jung Yuna", "ko", Role.SCREENER, False),
    ("screener2", "Tomás Reyes", "en", Role.SCREENER, False),
    ("screener3", "Amina Diallo", "en", Role.SCREENER, False),
    ("screener4", "Baek Dohyun", "ko", Role.SCREENER, False),
    ("auditor1", "Noor Haddad", "en", Role.AUDITOR, False),
]


def address(name: str) -> str:
    """The demo address of a name: admin1 → admin1@demo.example.org."""
    return f"{name}@{HOST}"


@transaction.atomic
def person(email: str, name: str, language: str) -> User:
    """The person with this address, made with the demo password if they are not there yet."""
    found = User.objects.filter(email=email).first()
    if found is not None:
        return found
    user = User.objects.create(email=email, password=_hash(), name=name, language=language)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


@cache
def _hash() -> str:
    """Made once: it is dear on purpose, and everybody here has the same password anyway."""
    return make_password(PASSWORD)


def fill(*, at: datetime) -> int:
    """The house: two administrators, three of the secretariat, four screeners, one auditor."""
    made = 0
    for short, name, language, role, lead in HOUSE:
        user = person(address(short), name, language)
        if not user.house_roles.filter(role=role).exists():
            grant_role(user, role, by="demo", at=at, lead=lead)
            made += 1
    return made


def sign_ins() -> list[tuple[str, str, str]]:
    """(what they are, name, address) of the house's people."""
    rows = []
    for short, name, _language, role, lead in HOUSE:
        label = f"{role.value}, lead" if lead else role.value
        rows.append((label, name, address(short)))
    return rows
