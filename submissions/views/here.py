"""What an open page asks every few seconds: who else is here, and did they save something?"""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import Request
from submissions import actions
from submissions.form_rows import questions_of
from submissions.models import Entry, Save
from submissions.states import SectionHolder
from submissions.views import finding
from submissions.windows import window_of


@require_POST
@login_required
def attend(request: Request, key: UUID) -> JsonResponse:
    """To our script: the others in words, what they saved since `seen`, and the server's time."""
    entry = finding.entry_of(request.user, key)
    section = request.POST.get("section", "")
    asked = {one.section.code: one.section for one in questions_of(entry.form_id, entry.edition)}
    if section not in asked:
        raise Http404
    others = actions.attend(entry, section, by=request.user, at=request.at)
    told = [
        {
            "name": one.name,
            "section": one.section,
            "told": _("%(name)s is in section %(section)s.") % one._asdict(),
        }
        for one in others
    ]
    return JsonResponse(
        {
            "others": told,
            "saved": _saved(request, entry, asked[section].holder),
            "counter": entry.counter,
            "entrant_counter": entry.entrant.counter,
            "now": request.at.isoformat(),
            "closes_at": window_of(entry, request.at).closes_at.isoformat(),
        }
    )


def _saved(request: Request, entry: Entry, holder: str) -> str:
    """Who saved what this page does not show, and when; a statement only where there is some."""
    of_entrant = holder == SectionHolder.ENTRANT
    row = entry.entrant if of_entrant else entry
    seen = request.POST.get("seen", "")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 10) or row.counter <= int(seen):
        return ""
    own = {"entrant": entry.entrant} if of_entrant else {"entry": entry, "entrant": None}
    saves = Save.objects.filter(**own, counter__gt=int(seen)).exclude(by=request.user)
    latest = saves.select_related("by").order_by("-counter").first()
    if latest is None:
        return ""
    local = latest.at.astimezone(ZoneInfo(entry.edition.zone))
    told = {"name": str(latest.by), "time": f"{local:%H:%M:%S}", "zone": local.tzname()}
    return _("%(name)s saved at %(time)s %(zone)s; this page does not show it yet.") % told
