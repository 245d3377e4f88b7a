"""A small world for the guards: the 2023 edition, one of each kind of person, a few entries.

Everything is made by the rooms' own actions, so a world is always one that can happen.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from accounts import actions as accounts
from accounts.models import User

AT = datetime(2023, 6, 20, tzinfo=UTC)
HOUSE = ("screener", "secretariat", "administrator", "auditor")
APPLICANTS = ("owner", "applicant")
INVITED = ("judge", "other_judge", "committee", "partner")


@dataclass
class World:
    """People by kind (None: nobody is signed in), their session keys, and what the rooms made."""

    at: datetime = AT
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
        accounts.grant_role(world.user(role), role, by="system", at=world.at, lead=lead)


def session_of(user: User) -> str:
    """Sign a person in and return the key of the session."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


STEPS: list[Callable[[World], None]] = [people]
