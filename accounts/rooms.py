"""Which rooms a person may enter, by the names of their doors; the rooms themselves stand above."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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


def doors() -> Sequence[Door]:
    """Every door, in the order of the rooms."""
    return _doors


def locks() -> dict[str, "Exists"]:
    """{door: does a row open it?} for the doors that do not open to everybody.

    To annotate people with.
    """
    return {f"door_{n}": Exists(door.opens_to()) for n, door in enumerate(_doors) if door.opens_to}


def opened(row: Any) -> frozenset[str]:
    """The names of the doors that are open, by an object or row with what `locks()` asks for."""
    told = row if isinstance(row, dict) else vars(row)
    return frozenset(
        door.name for n, door in enumerate(_doors) if door.opens_to is None or told[f"door_{n}"]
    )


def doors_of(user: "User") -> list[Door]:
    """The doors that this person sees; a statement only where the session did not bring them."""
    from accounts.models import User  # apps.py of the rooms above import this module

    names = user.opened
    if names is None:
        names = opened(User.objects.filter(pk=user.pk).values(**locks()).get())
    return [door for door in _doors if door.name in names]


def home_of(user: "User") -> str:
    """The URL name where this person's work is: the highest room that opens."""
    return doors_of(user)[-1].name
