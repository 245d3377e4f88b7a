"""Another range of times for a publication: one proposes, another applies."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.answers import act_and_return, act_from_form
from accounts.http import Request
from results.actions import windows as acts
from results.forms import WindowForm
from results.models import Window
from results.views.publications import publication_for, publication_page


@login_required
@require_POST
def propose_window(request: Request, edition: str, kind: str) -> HttpResponse:
    """Write new times down; another person applies them."""
    row = publication_for(request, edition, kind, run=True)
    form = WindowForm(request.POST)

    def act() -> str:
        acts.propose_window(row, **form.cleaned_data, by=request.user, at=request.at)
        return _("The new times are proposed. Another person applies them.")

    back = reverse("results:publication", args=[edition, kind])
    answer = act_from_form(request, "propose_window", act, form=form, back=back)
    return answer or publication_page(request, row, window_form=form)


@login_required
@require_POST
def apply_window(request: Request, edition: str, kind: str) -> HttpResponse:
    """The second person's word on the times that wait."""
    row = publication_for(request, edition, kind, run=True)
    number = request.POST.get("window", "")
    window = get_object_or_404(Window, publication=row, pk=number if number.isdecimal() else 0)

    def act() -> str:
        acts.apply_window(window, by=request.user, at=request.at)
        return _("The new times hold. A frozen list was frozen anew and needs two approvals.")

    back = reverse("results:publication", args=[edition, kind])
    return act_and_return(request, "apply_window", act, back=back)
