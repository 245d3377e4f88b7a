"""A closed round's ranked table, pool by pool, page by page."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import Request
from accounts.tabs import tabs_of
from judging import rules
from judging.blind import strip_of
from judging.markup.rows import ranked
from judging.models import Round
from judging.ranked import headings, page_of, pools_of


@login_required
@require_safe
def ranking(request: Request, key: str) -> HttpResponse:
    """Fifty entries of a pool (`?pool=`) with all their scores; once the round is closed."""
    round_ = get_object_or_404(
        Round.objects.visible_to(request.user).select_related("edition"), key=key
    )
    pools = pools_of(round_) if rules.may_see_scores(round_) else []
    if not pools:
        raise Http404
    asked = request.GET.get("pool", "")
    pool = next((one for one in pools if one.code == asked), pools[0])
    page, told = page_of(round_, pool, request.GET.get("page", ""))
    slug = round_.edition.slug
    context = {
        "edition": strip_of(round_.edition),
        "round": {"name": round_.name, "url": reverse("judging:round", args=[round_.key])},
        "pools": [{"code": one.code, "name": one.name, "current": one is pool} for one in pools],
        "pool": pool.name,
        "page": page,
        "rows": ranked(page.object_list),
        "criteria": headings(round_, told["category"], told["rules"]),
        "sequence": told["sequence"],
        "sha256": told["result_sha256"],
        "tabs": tabs_of(slug, reverse("judging:rounds", args=[slug])),
    }
    return render(request, "judging/ranking.html", context)
