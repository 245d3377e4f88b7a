"""What is true of an entry at this moment, asked by a page that lay open or got no answer."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from accounts.http import Request
from audit.once import answer_of
from submissions.states import EntryState
from submissions.views import finding
from submissions.windows import window_of


@require_safe
@login_required
def standing(request: Request, key: UUID) -> JsonResponse:
    """Whether entries are closed, until when they are open, and what is in; writes nothing.

    `once`: of the form that was sent; `receipt` is where its answer led, "" where there is none.
    """
    entry = finding.entry_of(request.user, key)
    now = window_of(entry, request.at)
    is_in = entry.state == EntryState.SUBMITTED and not entry.has_unsent_changes
    sent = answer_of(request.GET.get("once", ""), by=request.user, verb="submit")
    told = {"entry": entry, "window": now, "is_in": is_in}
    answer = {
        "now": request.at.isoformat(),
        "closes_at": now.closes_at.isoformat(),
        "is_closed": now.is_over,
        "receipt": sent or "",
        "html": render_to_string("submissions/_standing.html", told) if now.is_over else "",
    }
    return JsonResponse(answer)
