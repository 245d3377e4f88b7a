"""Bringing a withdrawn entry back."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.answers import act_and_return
from accounts.http import Request
from audit.once import new_key
from submissions import actions, rules
from submissions.views import finding
from submissions.windows import window_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def undo_withdrawal(request: Request, key: UUID) -> HttpResponse:
    """What comes back, and the button that does it; until entries close."""
    entry = finding.entry_of(request.user, key)
    now = window_of(entry, request.at)

    def act() -> str:
        actions.undo_withdrawal(entry, by=request.user, at=request.at)
        return _("Entry %(number)s is back as it stood. One mail confirms it.") % {
            "number": entry.number
        }

    if request.method == "POST" and rules.may_lead(request.user, entry):
        back = reverse("submissions:my_entries")
        return act_and_return(request, "undo_withdrawal", act, back=back)
    if not rules.may_undo_withdrawal(request.user, entry, now):
        raise Http404
    context = {"entry": entry, "edition": entry.edition, "window": now, "once": new_key()}
    return render(request, "submissions/undo_withdrawal.html", context)
