"""Which rooms a person may enter, by the names of their doors; the rooms themselves stand above."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from accounts.models import User


@dataclass(frozen=True)
class Door:
    """A place in the navigation: its URL name, its label, and who sees it."""

    name: str
    label: Promise
    opens_to: Callable[[User], bool]


_doors: list[Door] = []


def add_door(door: Door) -> None:
    """A higher room offers its first page; later doors lead when somebody signs in."""
    if door.name not in {known.name for known in _doors}:
        _doors.append(door)


def doors_of(user: User) -> list[Door]:
    """The doors that this person sees, in the order in which the rooms were loaded."""
    return [door for door in _doors if door.opens_to(user)]


def home_of(user: User) -> str:
    """The URL name where this person's work is: the highest room that opens."""
    return doors_of(user)[-1].name if doors_of(user) else "accounts:edit_profile"
