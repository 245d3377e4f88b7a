"""Partners: whom their special mention should go to."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.answers import act_from_form
from accounts.http import Request
from audit.once import new_key
from results.actions.placements import propose_mention as propose
from results.finalists import candidates
from results.forms import MentionForm
from results.models import PartnerOfficer, Placement
from results.querysets import PlacementQuerySet
from results.states import PlacementState


@login_required
@require_safe
def mentions(request: Request) -> HttpResponse:
    """The mentions of the partners one speaks for; 404 for everybody else."""
    offices = list(PartnerOfficer.objects.of(request.user))
    if not offices:
        raise Http404
    context = {"offices": offices, "places": _own_places(request).for_list()}
    return render(request, "results/mentions.html", context)


def _own_places(request: Request) -> PlacementQuerySet:
    partners = PartnerOfficer.objects.of(request.user).values("partner")
    return Placement.objects.filter(award__partner__in=partners)


@login_required
@require_http_methods(["GET", "POST"])
def propose_mention(request: Request, key: str) -> HttpResponse:
    """Choose among the finalists without a prize, with a reason."""
    rows = _own_places(request).for_list().select_related("award__edition")
    place = get_object_or_404(rows, key=key)
    if place.state != PlacementState.PROPOSED:
        raise Http404
    entries = candidates(place.award).select_related("entrant")
    initial = {"entry": place.entry_id, "reason": place.proposal_reason}
    form = MentionForm(request.POST or None, entries=entries, initial=initial)

    def act() -> str:
        propose(place, **form.cleaned_data, by=request.user, at=request.at)
        return _("Thank you. The committee sees your proposal.")

    if request.method == "POST":
        back = reverse("results:mentions")
        answer = act_from_form(request, "propose_mention", act, form=form, back=back)
        if answer:
            return answer
    context = {"edition": place.edition, "place": place, "form": form, "once": new_key()}
    return render(request, "results/mention.html", context, status=422 if form.errors else 200)
