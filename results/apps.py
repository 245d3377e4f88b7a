from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.rooms import Door, add_door
from accounts.tabs import Tab, add_tab

if TYPE_CHECKING:
    from results.models import CommitteeMember, PartnerOfficer


class ResultsConfig(AppConfig):
    """Places, the committee's sitting, approvals, publication and the public site."""

    name = "results"
    verbose_name = "Results"

    def ready(self) -> None:
        """Members find the committee's papers, partners their mentions, staff their pages."""
        add_door(Door("results:mentions", _("Special mentions"), _officers))
        add_door(Door("results:sittings", _("Committee"), _members))
        add_tab(Tab("results:people", _("Committee and partners"), 40))
        add_tab(Tab("results:placements", _("Places"), 50))
        add_tab(Tab("results:publication", _("Finalists"), 60, {"kind": "finalists"}))
        add_tab(Tab("results:publication", _("Winners"), 61, {"kind": "winners"}))
        _join_accounts()


def _join_accounts() -> None:
    """Staff invite members and officers; who acts for a running edition keeps the account."""
    from accounts.own_data import add_hold
    from accounts.purposes import Purpose, add_purpose
    from results.actions.invitations import end_invitation
    from results.holds import still_decides
    from results.rules import may_run_results

    for code, label in (("committee", _("Committee")), ("partner", _("Partner organisation"))):
        page = f"results:{code}_invitation"
        add_purpose(Purpose(code, label, page, may_run_results, end_invitation))
    add_hold(still_decides)


def _members() -> "QuerySet[CommitteeMember]":
    from results.models import CommitteeMember

    return CommitteeMember.objects.filter(user=OuterRef("pk"))


def _officers() -> "QuerySet[PartnerOfficer]":
    from results.models import PartnerOfficer

    return PartnerOfficer.objects.filter(user=OuterRef("pk"))
