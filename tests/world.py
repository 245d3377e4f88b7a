"""A small world for the guards: the 2023 edition, one of each kind of person, a few entries.

Everything is made by the rooms' own actions, so a world is always one that can happen.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from accounts import actions as accounts
from accounts.models import User
from judging import edition_file as judging_file
from results import edition_file as results_file
from submissions import actions as submissions
from submissions import edition_file as submissions_file
from submissions.edition_schema import EditionFile, read
from submissions.models import Category, Entry
from tests.answers import fill
from tests.house.tree import ROOT

EDITION = ROOT / "editions" / "seoul-2023.yaml"

CALL = datetime(2023, 5, 20, 3, tzinfo=UTC)  # entries are open
AT = datetime(2023, 7, 10, 3, tzinfo=UTC)  # the panel scores
HOUSE = ("screener", "secretariat", "administrator", "auditor")
APPLICANTS = ("owner", "applicant")
INVITED = ("judge", "other_judge", "committee", "partner")


@dataclass
class World:
    """People by kind (None: nobody is signed in), their session keys, and what the rooms made."""

    people: dict[str, User | None] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def user(self, person: str) -> User:
        """Return a person who is somebody."""
        user = self.people[person]
        assert user is not None, person
        return user


def build() -> World:
    """Make the world in the current transaction, at the stage of the panel round."""
    world = World()
    for step in STEPS:
        step(world)
    return world


def people(world: World) -> None:
    """One person of each kind, with a password nobody needs and a session of their own."""
    world.people["anonymous"] = None
    for name in (*APPLICANTS, *HOUSE, *INVITED):
        user = User.objects.create_user(f"{name}@example.org", name=name.replace("_", " ").title())
        world.people[name] = user
        world.sessions[name] = session_of(user)
    for role in HOUSE:
        lead = role == "secretariat"
        accounts.grant_role(world.user(role), role, by="system", at=CALL, lead=lead)


def session_of(user: User) -> str:
    """Sign a person in and return the key of the session."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


@cache
def edition_file() -> EditionFile:
    """The file, read once in a process."""
    return read(EDITION)


def edition(world: World) -> None:
    """The 2023 edition as the rooms load it from its file."""
    file = edition_file()
    world.things["edition"] = submissions_file.load(file, at=CALL).edition
    judging_file.load(file, at=CALL)
    results_file.load(file, at=CALL)


def entries(world: World) -> None:
    """Two handed in (the owner's and the other applicant's), a draft of the owner's."""
    world.things["entry"] = entry(world, "owner", submit=True)
    world.things["other_entry"] = entry(world, "applicant", submit=True)
    world.things["draft"] = entry(world, "owner", category="HC")


def entry(world: World, person: str, *, category: str = "TI", submit: bool = False) -> Entry:
    """One entry by a city, complete, handed in where asked."""
    by, of = world.user(person), world.things["edition"]
    entrant = submissions.create_entrant(
        of, kind="city", name=f"City of {person}", country="FI", city="Espoo", by=by, at=CALL
    )
    chosen = Category.objects.get(edition=of, code=category)
    row = submissions.start_entry(entrant, category=chosen, by=by, at=CALL)
    fill(row, by=by, at=CALL)
    if submit:
        submissions.submit(row, by=by, at=CALL)
    return row


STEPS: list[Callable[[World], None]] = [people, edition, entries]
