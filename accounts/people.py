"""The people of the portal as the desk reads them: a page of plain rows, one person's facts."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import HouseRole, User
from accounts.states import Role
from accounts.verbs import VERBS
from audit.models import Event

PAGE = 50
EVENTS = 20
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)

ROLES = {role.value: role.label for role in Role}


@dataclass(frozen=True)
class Listed:
    """A person as a row of the list."""

    number: int
    name: str
    email: str
    roles: tuple[str, ...]
    last_login: datetime | None
    has_factor: bool
    state: str
    state_label: str


def filters(chosen: str) -> list[dict[str, Any]]:
    """All, each role, the closed accounts: with their numbers, as links; two statements."""
    roles = Counter(dict(HouseRole.objects.values_list("role").annotate(n=Count("pk"))))
    everybody = User.objects.aggregate(all=Count("pk"), closed=Count("pk", Q(is_active=False)))
    links = [("", _("All"), everybody["all"])]
    links += [(role.value, str(role.label), roles[role.value]) for role in Role]
    links.append(("closed", _("Closed accounts"), everybody["closed"]))
    return [
        {"of": of, "label": label, "count": count, "current": of == chosen}
        for of, label, count in links
    ]


def page_of(words: str, *, of: str, number: str) -> "Page[Listed]":
    """One page of people by name; a few statements at any size."""
    found = User.objects.all()
    if of in Role.values:
        found = found.filter(house_roles__role=of)
    elif of == "closed":
        found = found.filter(is_active=False)
    for word in words.split()[:6]:
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    page: Page[Any] = Paginator(_rows(found), PAGE).get_page(number)
    page.object_list = [_listed(user) for user in page.object_list]
    return page


def _rows(found: QuerySet[User]) -> QuerySet[User]:
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    roles = Prefetch("house_roles", HouseRole.objects.order_by("pk"))
    named = found.annotate(has_factor=Exists(factors)).prefetch_related(roles)
    return named.order_by("name", "email")


def _listed(user: Any) -> Listed:
    state, label = state_of(user)
    return Listed(
        number=user.pk,
        name=user.name or user.email,
        email=user.email,
        roles=tuple(_role(role) for role in user.house_roles.all()),
        last_login=user.last_login,
        has_factor=user.has_factor,
        state=state,
        state_label=label,
    )


def _role(row: HouseRole) -> str:
    label = str(row.get_role_display())
    return _("%(role)s, lead") % {"role": label} if row.lead else label


def state_of(user: User) -> tuple[str, str]:
    """Code and words of where an account stands."""
    if user.erased_at is not None:
        return "erased", _("Deleted by the person")
    if user.is_active:
        return "open", pgettext("account", "Open")
    return "closed", pgettext("account", "Closed")


def has_factor(user: User) -> bool:
    """Has this person a passkey or an app?"""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())


def events_of(user: User) -> list[dict[str, Any]]:
    """The last events about this person's account, newest first, with their reasons."""
    about = Event.objects.filter(object_label=User._meta.label_lower, object_id=user.pk)
    rows = list(about.select_related("detail").order_by("-pk")[:EVENTS])
    names = _names({row.actor for row in rows})
    return [
        {
            "at": row.at,
            "words": VERBS.get(row.verb) or row.verb.replace("_", " "),
            "actor": names.get(row.actor, row.actor),
            "role": ROLES.get(row.body.get("role", ""), ""),
            "reason": row.detail.reason if hasattr(row, "detail") else "",
        }
        for row in rows
    ]


def _names(actors: set[str]) -> dict[str, str]:
    """Who acted, by their names; what is no person keeps its label."""
    numbers = [label.removeprefix("user:") for label in actors if label.startswith("user:")]
    return {user.label: str(user) for user in User.objects.filter(pk__in=numbers)}
