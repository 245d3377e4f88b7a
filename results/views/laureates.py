"""The committee names a person who did not apply."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.answers import act_from_form
from accounts.http import Request
from audit.once import new_key
from results import rules
from results.actions import laureates
from results.actions.voting import free_voters
from results.models import Placement, Sitting
from results.person_form import PersonForm
from results.states import SittingState
from results.views.motions import came_of
from results.views.staff import countries_of


@login_required
@require_http_methods(["GET", "POST"])
def name_laureate(request: Request, key: str) -> HttpResponse:
    """One place: the person, the reason, the voices."""
    rows = Placement.objects.visible_to(request.user).for_list().select_related("award__edition")
    place = get_object_or_404(rows, key=key)
    sitting = get_object_or_404(Sitting, edition=place.edition_id)
    allowed = rules.may_run_results(request.user) and rules.may_go_to_a_person(place.award)
    if not allowed or sitting.state != SittingState.OPEN:
        raise Http404
    form = _form(request, place, sitting)
    back = reverse("results:sitting", args=[sitting.key]) + f"#place-{place.key}"

    def act() -> str:
        votes = {member.pk: True for member in form.cleaned_data["in_favour"]}
        told = {"person": form.person(), "reason": form.cleaned_data["reason"], "votes": votes}
        return came_of(laureates.name_laureate(place, **told, by=request.user, at=request.at))

    if request.method == "POST":
        answer = act_from_form(request, "name_laureate", act, form=form, back=back)
        if answer:
            return answer
    context = {"edition": sitting.edition, "place": place, "form": form, "back": back}
    context["once"] = new_key()
    return render(request, "results/person.html", context, status=422 if form.errors else 200)


def _form(request: Request, place: Placement, sitting: Sitting) -> PersonForm:
    voters = free_voters(sitting, {place.entry_id, place.proposed_entry_id})
    countries = countries_of(place.award.edition)
    return PersonForm(request.POST or None, countries=countries, voters=voters)
