"""The desk's first page: an edition as a line of stages, its counts, what waits for whom."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import Request
from accounts.tabs import tabs_of
from desk import figures, overview
from desk.chart import chart, last_of
from desk.line import is_late, line
from desk.next_act import next_act
from desk.views.readers import only_readers
from desk.waiting import waiting
from submissions.models import Edition


@login_required
@require_safe
def home(request: Request) -> HttpResponse:
    """The first edition there is, or word that there is none."""
    only_readers(request)
    editions = list(overview.editions())
    if not editions:
        return render(request, "desk/empty.html")
    return _edition(request, editions[0], editions)


@login_required
@require_safe
def edition(request: Request, edition: str) -> HttpResponse:
    """The same of one edition."""
    only_readers(request)
    editions = list(overview.editions())
    shown = next((row for row in editions if row.slug == edition), None)
    if shown is None:
        raise Http404
    return _edition(request, shown, editions)


def _edition(request: Request, shown: Edition, editions: list[Edition]) -> HttpResponse:
    """Where an edition stands by what really happened, and the next sensible act."""
    found = overview.standing(shown, request.at)
    steps = line(found)
    context = {
        "edition": shown,
        "editions": editions,
        "tabs": tabs_of(shown.slug, reverse("desk:edition", args=[shown.slug])),
        "at": request.at,
        "steps": steps,
        "late": is_late(steps),
        "act": next_act(found),
        "figures": figures.by_state(found),
        "pools": figures.by_pool(found),
        "mail": figures.mail(found),
        "waiting": waiting(found),
        "chart": chart(shown, last_of(editions, shown), request.at),
    }
    return render(request, "desk/home.html", context)
