"""What every invitation's page has in common: who reads it, and what it says once it is closed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accounts.http import Request
from accounts.models import Invitation
from accounts.states import InvitationState
from accounts.tokens import token_hash

EXPIRED, REPLACED, OTHER = "expired", "replaced", "other"
RENEWABLE = {EXPIRED, REPLACED}


def invited(request: Request, token: str, purpose: str) -> Invitation:
    """The invitation behind a link that we made for this purpose, however old; else 404."""
    return get_object_or_404(Invitation.objects.by_token(token), purpose=purpose)


def is_taken(request: Request, invitation: Invitation) -> bool:
    """The reader has accepted it already."""
    taken = invitation.state == InvitationState.ACCEPTED
    return taken and invitation.user_id == request.user.pk


def closed_page(request: Request, invitation: Invitation, token: str) -> HttpResponse | None:
    """The page that says why this link answers nothing; None where the reader may answer.

    It names nobody: whoever found the link learns that there was an invitation, no more. Where a
    new link may go to the invited address, its one button sends it there.
    """
    standing = _standing(request, invitation, token)
    if not standing:
        return None
    renew = reverse("accounts:renew_link", args=[token]) if standing in RENEWABLE else ""
    context = {"standing": standing, "renew_url": renew}
    status = 403 if standing == OTHER else 410
    return unlogged(render(request, "accounts/invitation_closed.html", context, status=status))


def unlogged(answer: HttpResponse) -> HttpResponse:
    """Django writes the address of every refusal into its log; this address is a secret."""
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def is_somebody(request: Request) -> bool:
    """The reader is signed in; pages of invitations are open to whoever holds the link."""
    return request.user.pk is not None


def answer_context(request: Request, invitation: Invitation) -> dict[str, object]:
    """What `accounts/parts/invitation_answer.html` needs of an open invitation."""
    signed_in = is_somebody(request)
    return {
        "signed_in": signed_in,
        "expires_at": invitation.expires_at,
        "here": request.path,
        "name": invitation.name if signed_in else "",
    }


def _standing(request: Request, invitation: Invitation, token: str) -> str:
    """Why this link does not answer; empty where it does."""
    if invitation.state != InvitationState.INVITED:
        return invitation.state
    if invitation.token_hash != token_hash(token):
        return REPLACED
    if invitation.expires_at <= request.at:
        return EXPIRED
    if not is_somebody(request) or request.user.email.lower() == invitation.email.lower():
        return ""
    return OTHER
