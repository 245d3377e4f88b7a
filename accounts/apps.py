from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.rooms import Door, add_door

if TYPE_CHECKING:
    from accounts.models import HouseRole


class AccountsConfig(AppConfig):
    """People: the user, sign-in, invitations, roles of the house, lost accounts."""

    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """What the house and allauth are told: purposes, what holds an account, who listens."""
        from accounts import factor_events, sessions
        from accounts.own_data import add_hold
        from accounts.purposes import Purpose, add_purpose
        from accounts.rules import has_house_role, may_run_house
        from accounts.states import HOUSE

        add_purpose(
            Purpose(HOUSE, _("Role of the house"), "accounts:house_invitation", may_run_house)
        )
        add_hold(has_house_role)
        add_door(Door("people:people", _("People"), _staff))
        factor_events.listen()
        sessions.listen()


def _staff() -> "QuerySet[HouseRole]":
    from accounts.models import HouseRole
    from accounts.states import Role

    staff = [Role.ADMINISTRATOR, Role.SECRETARIAT]
    return HouseRole.objects.filter(user=OuterRef("pk"), role__in=staff)
