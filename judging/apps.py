from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.rooms import Door, add_door

if TYPE_CHECKING:
    from django.db.models import QuerySet


class JudgingConfig(AppConfig):
    name = "judging"
    verbose_name = "Judging"

    def ready(self) -> None:
        """Judges and screeners find their queue in the navigation."""
        add_door(Door("judging:queue", _("My queue"), _judges))


def _judges() -> "QuerySet[Any]":
    from judging.models import Judge

    return Judge.objects.filter(user=OuterRef("pk"), active=True)
