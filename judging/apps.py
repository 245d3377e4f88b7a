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
        _join_accounts()


def _judges() -> "QuerySet[Any]":
    from judging.models import Judge

    return Judge.objects.filter(user=OuterRef("pk"), active=True)


def _join_accounts() -> None:
    """Staff invite judges; a judge of a running edition keeps the account."""
    from accounts.own_data import add_hold
    from accounts.purposes import Purpose, add_purpose
    from judging.actions.judges import PURPOSE, end_invitation
    from judging.holds import still_judges
    from judging.rules import may_manage

    page = "judging:invitation"
    add_purpose(Purpose(PURPOSE, _("Judge"), page, may_manage, end_invitation))
    add_hold(still_judges)
