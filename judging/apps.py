from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.rooms import Door, add_door
from accounts.tabs import Tab, add_tab

if TYPE_CHECKING:
    from django.db.models import QuerySet


class JudgingConfig(AppConfig):
    name = "judging"
    verbose_name = "Judging"

    def ready(self) -> None:
        """Judges and screeners find their queue, staff the rounds and the judges."""
        add_door(Door("judging:queue", _("My queue"), _judges))
        add_tab(Tab("judging:rounds", _("Rounds"), 20))
        add_tab(Tab("judging:judges", _("Judges"), 30))


def _judges() -> "QuerySet[Any]":
    from judging.models import Judge

    return Judge.objects.filter(user=OuterRef("pk"), active=True)
