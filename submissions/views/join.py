"""Where the link to work on an entry leads."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import actions as accounts
from accounts.http import Request
from accounts.invited import answer_context, closed_page, invited, is_somebody, is_taken
from accounts.models import Invitation
from audit.once import new_key
from submissions import actions
from submissions.actions.together import PURPOSE
from submissions.models import EntryInvitation


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Request, token: str) -> HttpResponse:
    """What one is asked to work on; the invited person accepts here, signed in."""
    invitation = invited(request, token, PURPOSE)
    if is_taken(request, invitation):
        return redirect("submissions:my_entries")
    closed = closed_page(request, invitation, token)
    if closed is not None:
        return closed
    if request.method == "POST":
        return _answer(request, invitation)
    rows = EntryInvitation.objects.select_related("entry__edition", "entry__owner")
    entry = get_object_or_404(rows, invitation=invitation).entry
    signed_in = is_somebody(request)
    context = {
        **answer_context(request, invitation),
        "edition": entry.edition,
        "entry": entry if signed_in else None,
        "once": new_key(),
    }
    return render(request, "submissions/join.html", context)


def _answer(request: Request, invitation: Invitation) -> HttpResponse:
    """Whoever holds the link may decline; to accept one signs in."""
    try:
        if request.POST.get("answer") == "decline":
            by = request.user.label if is_somebody(request) else "anonymous"
            accounts.decline(invitation, by=by, at=request.at)
            return render(request, "accounts/declined.html")
        if not is_somebody(request):
            return redirect_to_login(request.path)
        entry = actions.join(invitation, by=request.user, at=request.at)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(request.path)
    told = {"number": entry.number}
    messages.success(request, _("Welcome. You work on entry %(number)s now.") % told)
    return redirect("submissions:entry", key=entry.key)
