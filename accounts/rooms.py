"""Which rooms a person may enter, by the names of their doors; the rooms themselves stand above."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Exists, QuerySet
from django.utils.functional import Promise

if TYPE_CHECKING:
    from accounts.models import User

Keys = Callable[[], "QuerySet[Any]"]


@dataclass(frozen=True)
class Door:
    """A place in the navigation: its URL name, its label, and who sees it.

    `opens_to` makes the query of the rows that open it, filtered by `user=OuterRef("pk")`;
    without one it opens to everybody who signed in.
    """

    name: str
    label: Promise
    opens_to: Keys | None = None


_doors: list[Door] = []


def add_door(door: Door) -> None:
    """A higher room offers its first page; later doors lead when somebody signs in."""
    if door.name not in {known.name for known in _doors}:
        _doors.append(door)


def doors_of(user: "User") -> list[Door]:
    """The doors that this person sees, in the order of the rooms; one statement for all."""
    from accounts.models import User  # apps.py of the rooms above import this module

    keys = {str(n): Exists(door.opens_to()) for n, door in enumerate(_doors) if door.opens_to}
    rows = User.objects.filter(pk=user.pk)
    opened = cast(
        "dict[str, bool]", rows.values(**{f"door_{n}": key for n, key in keys.items()}).get()
    )
    return [door for n, door in enumerate(_doors) if door.opens_to is None or opened[f"door_{n}"]]


def home_of(user: "User") -> str:
    """The URL name where this person's work is: the highest room that opens."""
    return doors_of(user)[-1].name
