"""What people are invited to: a room offers its purposes, and owns the page behind the link."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from django.utils.functional import Promise

from audit.actors import Actor

if TYPE_CHECKING:
    from accounts.models import Invitation, User


class Ending(Protocol):
    """What a room does with its own rows when an invitation of its purpose is taken back."""

    def __call__(self, invitation: "Invitation", *, by: Actor, at: datetime) -> None: ...


@dataclass(frozen=True)
class Purpose:
    """`page`: the URL name that takes `token`; `may_manage`: who sends it anew or takes it back.

    `guards`: a second factor stands before all work of whoever accepts. `told`: what the mail
    says beside name and link, asked again for a link sent anew.
    """

    code: str
    label: Promise
    page: str
    may_manage: "Callable[[User], bool]"
    ending: Ending | None = None
    guards: bool = True
    told: "Callable[[Invitation], Mapping[str, str]] | None" = None


_purposes: dict[str, Purpose] = {}


def add_purpose(purpose: Purpose) -> None:
    """A room offers what it invites people to, from its AppConfig."""
    _purposes[purpose.code] = purpose


def purpose_of(code: str) -> Purpose:
    """The purpose with this code; KeyError where no room offers it."""
    return _purposes[code]


def unguarded() -> list[str]:
    """The codes of those that ask for no second factor."""
    return [code for code, purpose in _purposes.items() if not purpose.guards]


def purposes_of(user: "User") -> list[Purpose]:
    """Those whose invitations this person may send anew and take back."""
    return [purpose for purpose in _purposes.values() if purpose.may_manage(user)]
