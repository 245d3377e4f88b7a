"""Staff's page of a screening round: every entry with what its screeners found."""

from collections import Counter

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.rules import is_lead
from accounts.tabs import tabs_of
from audit.once import new_key
from judging import rules
from judging.blind import strip_of
from judging.checks import FILTERS, checks_of, group_of, outcomes_so_far
from judging.states import RoundState
from judging.views.acts import round_for

PAGE = 50


@login_required
@require_GET
def screening(request: Request, key: str) -> HttpResponse:
    """`?show=` keeps a group: for the lead, not eligible, eligible, waiting."""
    round_ = round_for(request, key)
    if not round_.screening:
        raise Http404
    rows = checks_of(round_, outcomes_so_far(round_))
    counts, show = Counter(map(group_of, rows)), request.GET.get("show", "")
    chosen = [row for row in rows if show not in FILTERS or group_of(row) == show]
    page = Paginator(chosen, PAGE).get_page(request.GET.get("page"))
    closed = round_.state == RoundState.CLOSED
    slug = round_.edition.slug
    context = {
        "round": round_,
        "round_url": reverse("judging:round", args=[round_.key]),
        "state_label": RoundState(round_.state).label,
        "page": page,
        "checks": page.object_list,
        "total": len(rows),
        "show": show if show in FILTERS else "",
        "filters": [(code, words, counts[code]) for code, words in FILTERS.items()],
        "is_closed": closed,
        "leads": closed and rules.may_manage(request.user) and is_lead(request.user),
        "urls": {"rule_entry": reverse("judging:rule_entry", args=[round_.key])},
        "once": new_key(),
        "edition": strip_of(round_.edition),
        "tabs": tabs_of(slug, reverse("judging:rounds", args=[slug])),
    }
    return render(request, "judging/screening.html", context)
