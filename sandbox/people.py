"""Who a visitor of the sandbox may be: one person of each kind, found on the day it is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.contrib.auth import login, logout
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import demo, factor
from accounts.models import User
from judging.models import Judge
from judging.states import AssignmentState, RoundState
from results.models import CommitteeMember, PartnerOfficer

KIND = "sandbox_kind"  # in the session: the kind that the bar made this person
Find = Callable[[], User | None]


def _named(short: str) -> Find:
    return lambda: User.objects.filter(email=demo.address(short), is_active=True).first()


def _applicant() -> User | None:
    return User.objects.filter(email=demo.APPLICANT, is_active=True).first()


def _judge() -> User | None:
    """The judge with the most left to score."""
    todo = Q(
        assignments__round__state=RoundState.OPEN,
        assignments__state__in=[AssignmentState.ASSIGNED, AssignmentState.BEGUN],
    )
    judges = _judges().filter(chair=False).annotate(todo=Count("assignments", filter=todo))
    found = judges.order_by("-todo", "pk").first()
    return found.user if found else None


def _chair() -> User | None:
    found = _judges().filter(chair=True).order_by("pk").first()
    return found.user if found else None


def _judges() -> QuerySet[Judge]:
    return (
        Judge.objects.filter(edition__demo=True, active=True, user__is_active=True)
        .exclude(user__house_roles__role="screener")
        .select_related("user")
    )


def _member(*, chair: bool) -> User | None:
    seats = CommitteeMember.objects.filter(edition__demo=True, user__is_active=True, chair=chair)
    member = seats.select_related("user").order_by("pk").first()
    return member.user if member else None


def _officer() -> User | None:
    found = PartnerOfficer.objects.filter(edition__demo=True, user__is_active=True)
    officer = found.select_related("user").order_by("pk").first()
    return officer.user if officer else None


@dataclass(frozen=True)
class Kind:
    """A kind of person; `missing` says why nobody is one yet."""

    code: str
    name: Promise
    find: Find
    missing: Promise


NOBODY = _("Nobody has this part in the demonstration.")
LATER = _("The judges are invited after the screening: turn the year to “Online evaluation”.")
EARLIER = _("Nobody has this part on this day of the year: turn the year to “Online evaluation”.")
KINDS = (
    Kind("applicant", _("Applicant"), _applicant, EARLIER),
    Kind("judge", _("Judge"), _judge, LATER),
    Kind("chair", _("Chair of the panel"), _chair, LATER),
    Kind("screener", _("Screener"), _named("screener1"), NOBODY),
    Kind("secretariat", _("Secretariat"), _named("secretariat1"), NOBODY),
    Kind("administrator", _("Administrator"), _named("admin1"), NOBODY),
    Kind("committee", _("Committee member"), partial(_member, chair=False), EARLIER),
    Kind("committee_chair", _("Chair of the committee"), partial(_member, chair=True), EARLIER),
    Kind("partner", _("Partner"), _officer, EARLIER),
    Kind("auditor", _("Auditor"), _named("auditor1"), NOBODY),
)
ANONYMOUS = "anonymous"


def kind(code: str) -> Kind | None:
    """The kind of this code; anonymous is none."""
    return next((kind for kind in KINDS if kind.code == code), None)


def become(request: HttpRequest, kind: Kind | None, user: User | None) -> None:
    """Sign in for real, as past the second factor, and remember as what; without both sign out."""
    logout(request)
    if kind is not None and user is not None:
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        factor.mark_passed(request)
        request.session[KIND] = kind.code


def shown_kind(request: HttpRequest) -> str:
    """Anonymous, the kind the bar made this person, or "" for somebody who came by themselves."""
    if not request.user.is_authenticated:
        return ANONYMOUS
    return str(request.session.get(KIND, ""))
