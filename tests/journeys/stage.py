"""What stands before a journey begins: the edition, the house's people, files in one place."""

import io
from typing import Any

from django.core.management import call_command

from accounts import actions as accounts
from accounts.models import User
from tests.journeys.scene import EDITION, Scene
from tests.portal import Portal

ROOMS = 3  # with a part of the edition's file
HOUSE = {
    "lead": "secretariat",
    "director": "administrator",
    "screener": "screener",
    "second_screener": "screener",
}


def join(settings: Any, portal: Portal) -> None:
    """Acts of this process keep files where the portal does, and write its address in mails."""
    settings.SITE_ORIGIN = portal.origin
    default = settings.STORAGES["default"]
    options = {**default["OPTIONS"], "location": str(portal.folder / "files")}
    settings.STORAGES = {**settings.STORAGES, "default": {**default, "OPTIONS": options}}


def load(scene: Scene) -> None:
    """Load the edition by its command, twice, and give the house its roles."""
    at = scene.now_it_is("2023-02-01 09:00")
    out = io.StringIO()
    call_command("load_edition", str(EDITION), stdout=io.StringIO())
    call_command("load_edition", str(EDITION), stdout=out)
    assert out.getvalue().count(": 0 changed") == ROOMS, out.getvalue()
    for name, role in HOUSE.items():
        user = User.objects.create_user(
            f"{name}@house.example", name=name.replace("_", " ").title()
        )
        accounts.grant_role(user, role, by="system", at=at, lead=name == "lead")
        scene.people[name] = user
