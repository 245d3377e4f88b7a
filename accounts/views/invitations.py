"""Where the link to a role of the house leads; new links; the desk's acts on invitations."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions
from accounts.answers import act_and_return
from accounts.http import Request
from accounts.invited import answer_context, closed_page, invited, is_somebody, is_taken
from accounts.models import Invitation
from accounts.states import HOUSE
from audit.once import new_key


@require_http_methods(["GET", "POST"])
def house_invitation(request: Request, token: str) -> HttpResponse:
    """A role of the house: what is asked, accept or decline."""
    invitation = invited(request, token, HOUSE)
    if is_taken(request, invitation):
        return redirect("accounts:welcome")
    closed = closed_page(request, invitation, token)
    if closed is not None:
        return closed
    if request.method == "POST":
        return _answer(request, invitation)
    context = {
        **answer_context(request, invitation),
        "role": invitation.role,
        "role_label": invitation.get_role_display(),
        "once": new_key(),
    }
    return render(request, "accounts/house_invitation.html", context)


def _answer(request: Request, invitation: Invitation) -> HttpResponse:
    """Whoever holds the link may decline; to accept one signs in."""
    try:
        if request.POST.get("answer") == "decline":
            actions.decline(invitation, by=_reader(request), at=request.at)
            return render(request, "accounts/declined.html")
        if not is_somebody(request):
            return redirect_to_login(request.path)
        actions.accept_role(invitation, by=request.user, at=request.at)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(request.path)
    update_session_auth_hash(request, request.user)  # a new role ends all other sessions
    messages.success(request, _("Welcome. From now on you sign in with a second step."))
    return redirect("accounts:welcome")


def _reader(request: Request) -> str:
    return request.user.label if is_somebody(request) else "anonymous"


@require_POST
def renew_link(request: Request, token: str) -> HttpResponse:
    """A new link to the invited address, for whoever holds an old one; the answer tells nothing."""
    invitation = get_object_or_404(Invitation.objects.by_token(token))
    actions.ask_for_new_link(invitation, at=request.at)
    return render(request, "accounts/link_renewed.html")


@login_required
@require_POST
def renew_invitation(request: Request, key: UUID) -> HttpResponse:
    """The desk sends the link anew."""
    invitation = _managed(request, key)

    def act() -> str:
        actions.renew(invitation, by=request.user, at=request.at)
        return _("A new link is on its way (1 mail); the one before no longer works.")

    return act_and_return(request, "renew", act, back=_back(request))


@login_required
@require_POST
def cancel_invitation(request: Request, key: UUID) -> HttpResponse:
    """The desk takes an invitation back, with a reason."""
    invitation, reason = _managed(request, key), request.POST.get("reason", "")

    def act() -> str:
        actions.cancel_invitation(invitation, reason=reason, by=request.user, at=request.at)
        return _("The invitation is taken back; its link answers nothing any more.")

    return act_and_return(request, "cancel_invitation", act, back=_back(request))


def _managed(request: Request, key: UUID) -> Invitation:
    return get_object_or_404(Invitation.objects.manageable_by(request.user), key=key)


def _back(request: Request) -> str:
    """The page the form stood on, if it is one of ours."""
    wanted = request.POST.get("back", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else "accounts:welcome"
