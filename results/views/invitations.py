"""Where the mailed links of committee members and partners lead: accept or decline."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.answers import act_and_return
from accounts.http import Request
from accounts.models import Invitation
from accounts.states import InvitationState
from audit.once import new_key
from results.actions import invitations as acts
from results.models import CommitteeMember, PartnerOfficer, Sitting


@login_required
@require_http_methods(["GET", "POST"])
def committee_invitation(request: Request, token: str) -> HttpResponse:
    """A seat in the committee: when it sits, accept or decline."""
    invitation = _for_me(request, token)
    member = get_object_or_404(
        CommitteeMember.objects.select_related("edition"), invitation=invitation
    )
    if request.method == "POST":
        return _answer(request, member, back="results:sittings")
    context: dict[str, Any] = {
        "edition": member.edition,
        "invited": member,
        "sitting": Sitting.objects.filter(edition=member.edition_id).first(),
    }
    return _page(request, invitation, context)


@login_required
@require_http_methods(["GET", "POST"])
def partner_invitation(request: Request, token: str) -> HttpResponse:
    """An office for a partner: what is asked, accept or decline."""
    invitation = _for_me(request, token)
    officer = get_object_or_404(
        PartnerOfficer.objects.select_related("edition", "partner"), invitation=invitation
    )
    if request.method == "POST":
        return _answer(request, officer, back="results:mentions")
    context: dict[str, Any] = {
        "edition": officer.edition,
        "invited": officer,
        "partner": officer.partner,
    }
    return _page(request, invitation, context)


def _for_me(request: Request, token: str) -> Invitation:
    """The invitation to this person's own address; a stranger's link is not found."""
    rows = Invitation.objects.by_token(token).filter(email__iexact=request.user.email)
    return get_object_or_404(rows)


def _page(request: Request, invitation: Invitation, context: dict[str, Any]) -> HttpResponse:
    open_ = invitation.state == InvitationState.INVITED and invitation.expires_at > request.at
    context |= {"invitation": invitation, "open": open_, "once": new_key()}
    return render(request, "results/invitation.html", context)


def _answer(
    request: Request, invited: CommitteeMember | PartnerOfficer, *, back: str
) -> HttpResponse:
    def act() -> str:
        if request.POST.get("answer") == "decline":
            acts.decline_invitation(invited, by=request.user, at=request.at)
            return _("Thank you for telling us.")
        acts.accept_invitation(invited, by=request.user, at=request.at)
        return _("Thank you. You are in.")

    declines = request.POST.get("answer") == "decline"
    home = "results:home" if declines else back
    return act_and_return(request, "answer_invitation", act, back=home)
