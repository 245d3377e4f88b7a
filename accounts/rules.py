"""Who may: roles of the house."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

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


def has_house_role(user: User, at: datetime) -> str:
    """A sentence while the person has a role of the house, which an administrator takes first."""
    if not user.roles:
        return ""
    return _("You have a role of the house. Ask an administrator to take it away first.")


def may_run_house(user: Person) -> bool:
    """Administrators give roles, invite colleagues, close and open accounts."""
    return has_role(user, Role.ADMINISTRATOR)


def may_propose_recovery(user: Person, lost: User) -> bool:
    """Staff begin, propose and refuse; never for themselves."""
    return is_staff(user) and user.pk != lost.pk


def may_approve_recovery(user: Person, lost: User) -> bool:
    """Administrators approve; never for themselves."""
    return may_run_house(user) and user.pk != lost.pk


def may_read_audit(user: Person) -> bool:
    """Administrators and auditors read who did what to whose data."""
    return has_role(user, Role.ADMINISTRATOR, Role.AUDITOR)
