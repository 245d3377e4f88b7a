"""The 2023 edition, people and entries for this room's tests.

Pytest reads this file before Django is set up: models are imported inside the fixtures.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from accounts.models import User
    from submissions.edition_schema import EditionFile
    from submissions.models import Edition, Entrant, Entry

FILE = Path(__file__).resolve().parents[2] / "editions" / "seoul-2023.yaml"


@pytest.fixture(scope="session")
def edition_file() -> EditionFile:
    from submissions.edition_schema import read

    return read(FILE)


@pytest.fixture
def edition(db: None, edition_file: EditionFile) -> Edition:
    """Loaded on the day the call opens."""
    from submissions.edition_file import load

    return load(edition_file, at=datetime.fromisoformat("2023-02-01T00:00:00+09:00")).edition


@pytest.fixture
def during(edition: Edition) -> datetime:
    """A moment in the call."""
    return edition.opens_at + timedelta(days=30)


@pytest.fixture
def owner(db: None) -> User:
    from accounts.models import User

    return User.objects.create_user("mina@hanbit.example", name="Mina", language="en")


@pytest.fixture
def stranger(db: None) -> User:
    from accounts.models import User

    return User.objects.create_user("nobody@elsewhere.example", name="Nobody")


@pytest.fixture
def entrant(edition: Edition, owner: User, during: datetime) -> Entrant:
    from submissions import actions

    return actions.create_entrant(
        edition, kind="city", name="Port Almeira", country="PT", city="Port Almeira",
        by=owner, at=during,
    )  # fmt: skip


@pytest.fixture
def draft(entrant: Entrant, owner: User, during: datetime) -> Entry:
    """Just begun: only what the start asked."""
    from submissions import actions
    from submissions.models import Category

    category = Category.objects.get(edition=entrant.edition, code="HC")
    return actions.start_entry(entrant, category=category, by=owner, at=during)


@pytest.fixture
def complete(draft: Entry, owner: User, during: datetime) -> Entry:
    """A draft in which nothing is missing."""
    from submissions import demo
    from submissions.demo.people import CITIES

    demo.fill(draft, Random(7), CITIES[0], by=owner, at=during)
    return draft


@pytest.fixture
def two_staff(db: None) -> tuple[User, User]:
    from accounts.actions import grant_role
    from accounts.models import User

    at = datetime.fromisoformat("2023-02-01T00:00:00+09:00")
    pair = (
        User.objects.create_user("first@prize.example", name="First"),
        User.objects.create_user("second@prize.example", name="Second"),
    )
    for person in pair:
        grant_role(person, "secretariat", by="system", at=at)
    return pair


@pytest.fixture
def site(
    transactional_db: None, live_server: Any, settings: Any, draft: Entry, shift_clock: Any
) -> Iterator[str]:
    """The portal with a draft in the call, and the upload process beside it."""
    from tests.submissions.browsing import upload_process

    shift_clock(draft.created_at + timedelta(days=1))
    settings.SITE_ORIGIN = live_server.url
    with upload_process(live_server.url) as origin:
        settings.UPLOAD_ORIGIN = origin
        settings.SECURE_CSP = {
            **settings.SECURE_CSP,
            "connect-src": ["'self'", origin],
            "form-action": ["'self'", origin],
        }
        yield live_server.url
