"""Staff's matrix of a round: judges × entries, a pool at a time."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.tabs import tabs_of
from judging.blind import strip_of
from judging.matrix import matrix_of
from judging.states import RoundState
from judging.views.acts import round_for


@login_required
@require_GET
def matrix(request: Request, key: str) -> HttpResponse:
    """`?pool=` chooses the pool; counts and states only while the round is open."""
    round_ = round_for(request, key)
    told = matrix_of(round_, pool=request.GET.get("pool", ""), page=request.GET.get("page", "1"))
    slug = round_.edition.slug
    context = {
        "round": round_,
        "round_url": reverse("judging:round", args=[round_.key]),
        "state_label": RoundState(round_.state).label,
        "matrix": told,
        "page": told.page,
        "filters": [
            {"url": f"?pool={one.code}", "label": one.name, "current": one == told.pool}
            for one in told.pools
        ],
        "edition": strip_of(round_.edition),
        "tabs": tabs_of(slug, reverse("judging:rounds", args=[slug])),
    }
    return render(request, "judging/matrix.html", context)
