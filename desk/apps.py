from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.rooms import Door, add_door
from accounts.tabs import Tab, add_tab

if TYPE_CHECKING:
    from accounts.models import HouseRole


class DeskConfig(AppConfig):
    """Staff's pages and commands that cross rooms; no models, no actions."""

    name = "desk"
    verbose_name = "Desk"

    def ready(self) -> None:
        """Staff and auditors find the desk."""
        add_door(Door("desk:home", _("Desk"), _readers))
        add_tab(Tab("desk:edition", _("Overview"), 0))
        add_tab(Tab("desk:entries", _("Entries"), 10))
        add_tab(Tab("desk:outbox", _("Mail"), 70))
        add_tab(Tab("desk:mails", _("Letters and mails"), 71))
        add_tab(Tab("desk:audit", _("Audit"), 90, for_audit=True))


def _readers() -> "QuerySet[HouseRole]":
    from accounts.models import HouseRole
    from accounts.states import Role

    readers = [Role.ADMINISTRATOR, Role.SECRETARIAT, Role.AUDITOR]
    return HouseRole.objects.filter(user=OuterRef("pk"), role__in=readers)
