"""Where the mailed links of committee members and partners lead: accept or decline."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.answers import act_and_return
from accounts.http import Request
from accounts.invited import answer_context, closed_page, invited, is_somebody, is_taken
from accounts.models import Invitation
from audit.once import new_key
from results.actions import invitations as acts
from results.models import CommitteeMember, PartnerOfficer, Sitting


@require_http_methods(["GET", "POST"])
def committee_invitation(request: Request, token: str) -> HttpResponse:
    """A seat in the committee: when it sits, accept or decline."""
    invitation = invited(request, token, "committee")
    closed = _closed(request, invitation, token, home="results:sittings")
    if closed is not None:
        return closed
    rows = CommitteeMember.objects.select_related("edition")
    member = get_object_or_404(rows, invitation=invitation)
    if request.method == "POST":
        return _answer(request, member, back="results:sittings")
    context: dict[str, Any] = {
        "edition": member.edition,
        "sitting": Sitting.objects.filter(edition=member.edition_id).first(),
    }
    return _page(request, invitation, context)


@require_http_methods(["GET", "POST"])
def partner_invitation(request: Request, token: str) -> HttpResponse:
    """An office for a partner: what is asked, accept or decline."""
    invitation = invited(request, token, "partner")
    closed = _closed(request, invitation, token, home="results:mentions")
    if closed is not None:
        return closed
    rows = PartnerOfficer.objects.select_related("edition", "partner")
    officer = get_object_or_404(rows, invitation=invitation)
    if request.method == "POST":
        return _answer(request, officer, back="results:mentions")
    context: dict[str, Any] = {"edition": officer.edition, "partner": officer.partner}
    return _page(request, invitation, context)


def _closed(
    request: Request, invitation: Invitation, token: str, *, home: str
) -> HttpResponse | None:
    if is_taken(request, invitation):
        return redirect(home)
    return closed_page(request, invitation, token)


def _page(request: Request, invitation: Invitation, context: dict[str, Any]) -> HttpResponse:
    context |= {**answer_context(request, invitation), "once": new_key()}
    return render(request, "results/invitation.html", context)


def _answer(request: Request, row: CommitteeMember | PartnerOfficer, *, back: str) -> HttpResponse:
    """Whoever holds the link may decline; to accept one signs in."""
    if request.POST.get("answer") == "decline":
        return _decline(request, row)
    if not is_somebody(request):
        return redirect_to_login(request.path)

    def act() -> str:
        acts.accept_invitation(row, by=request.user, at=request.at)
        return _("Thank you. You are in.")

    return act_and_return(request, "answer_invitation", act, back=back)


def _decline(request: Request, row: CommitteeMember | PartnerOfficer) -> HttpResponse:
    by = request.user if is_somebody(request) else None
    try:
        acts.decline_invitation(row, by=by, at=request.at)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(request.path)
    return render(request, "accounts/declined.html")
