"""Who did what, when, about whose data; the chain's head, and whether the chain holds."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import Request
from accounts.tabs import tabs_of
from desk import audit_list
from desk.audit_list import Asked
from desk.happened import people
from desk.views.readers import only_auditors
from submissions.models import Edition


@login_required
@require_safe
def audit(request: Request, edition: str) -> HttpResponse:
    """The newest events, kept by person, verb, entry and day; with ?check=chain its proof."""
    only_auditors(request)
    row, asked = get_object_or_404(Edition, slug=edition), Asked.of(request.GET.dict())
    checked = request.GET.get("check") == "chain"
    context = {
        "edition": row,
        "tabs": tabs_of(edition, request.path),
        "asked": asked,
        "person": people([asked.person])[asked.person] if asked.person else None,
        "verbs": audit_list.verbs(),
        "part": audit_list.part_of(asked, row),
        "head": audit_list.head(),
        "checked": checked,
        "broken": audit_list.check() if checked else [],
        "reads_audit": True,
    }
    return render(request, "desk/audit.html", context)
