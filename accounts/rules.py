"""Who may: roles of the house."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from accounts.states import Role

Person = User | AnonymousUser


def has_role(user: Person, *roles: str) -> bool:
    """Does this signed-in, active person have one of the roles?"""
    return isinstance(user, User) and user.is_active and not user.roles.isdisjoint(roles)


def is_staff(user: Person) -> bool:
    """Administrators and the secretariat run the desk."""
    return has_role(user, Role.ADMINISTRATOR, Role.SECRETARIAT)


def may_read_desk(user: Person) -> bool:
    """Staff and auditors may look at the desk."""
    return has_role(user, Role.ADMINISTRATOR, Role.SECRETARIAT, Role.AUDITOR)


def is_lead(user: Person) -> bool:
    """The lead of the secretariat, who rules where screeners disagree."""
    return isinstance(user, User) and user.is_active and user.house.get(Role.SECRETARIAT, False)
