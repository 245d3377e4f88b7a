"""The sandbox's bar switched on, with a folder where `make run` would be."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_django.fixtures import Settings

if TYPE_CHECKING:
    from accounts.models import User

AT = datetime(2023, 7, 10, 1, tzinfo=UTC)
Tell = Callable[..., None]


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """The bar is on; the folder is empty, as if nobody turned the year."""
    settings.SANDBOX = True
    settings.SANDBOX_FOLDER = str(tmp_path)
    return tmp_path


@pytest.fixture
def stands(folder: Path) -> Tell:
    """`stands("panel")`: that day it is; `event`: the last one of the demonstration's own."""

    def write(day: str, *, event: int = 0, back: bool = True) -> None:
        told = {"day": day, "event": event, "may_turn_back": back}
        (folder / "standing.json").write_text(json.dumps(told))

    return write


@pytest.fixture
def turns(folder: Path) -> Tell:
    """`turns("working", to="jury", …)`: what the supervisor told last."""

    def write(state: str, *, to: str, back: bool = False, **more: str) -> None:
        told = {"state": state, "to": to, "back": back, **more}
        (folder / "turn.json").write_text(json.dumps(told))

    return write


@pytest.fixture
def house(db: None) -> "dict[str, User]":
    """The demonstration's house by role, and its applicant."""
    from accounts import demo
    from accounts.models import User

    demo.fill(at=AT)
    demo.person(demo.APPLICANT, "Mina Petrova", "en")
    return {user.email.partition("@")[0]: user for user in User.objects.all()}
