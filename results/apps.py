from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.rooms import Door, add_door

if TYPE_CHECKING:
    from results.models import CommitteeMember, PartnerOfficer


class ResultsConfig(AppConfig):
    """Places, the committee's sitting, approvals, publication and the public site."""

    name = "results"
    verbose_name = "Results"

    def ready(self) -> None:
        """Members of the committee find their sittings, officers of partners their mentions."""
        add_door(Door("results:sittings", _("Committee"), _members))
        add_door(Door("results:mentions", _("Special mentions"), _officers))


def _members() -> "QuerySet[CommitteeMember]":
    from results.models import CommitteeMember

    return CommitteeMember.objects.filter(user=OuterRef("pk"))


def _officers() -> "QuerySet[PartnerOfficer]":
    from results.models import PartnerOfficer

    return PartnerOfficer.objects.filter(user=OuterRef("pk"))
