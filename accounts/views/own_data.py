"""One's own data: take it along, or have the account deleted."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import actions, own_data
from accounts.answers import act_from_form
from accounts.forms import DeleteForm
from accounts.fresh import own_fresh_sign_in
from accounts.http import Request
from audit.once import new_key


@login_required
@require_safe
def data(request: Request) -> HttpResponse:
    """What can be taken along, what deleting means, and why it may have to wait."""
    return _page(request, DeleteForm())


def _page(request: Request, form: DeleteForm) -> HttpResponse:
    context = {
        "form": form,
        "holds": own_data.holds(request.user, request.at),
        "once": new_key(),
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/own_data.html", context, status=status)


@login_required
@require_POST
@own_fresh_sign_in(back="accounts:own_data")
def export_data(request: Request) -> HttpResponse:
    """Everything that names the person, as a JSON file."""
    found = actions.export_data(request.user, by=request.user, at=request.at)
    answer = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return answer


@login_required
@require_POST
@own_fresh_sign_in(back="accounts:own_data")
def delete_account(request: Request) -> HttpResponse:
    """The person typed the address: the account is erased, and they are signed out."""
    form, user = DeleteForm(request.POST), request.user

    def act() -> str:
        actions.delete_account(user, **form.cleaned_data, by=user, at=request.at)
        return ""

    answer = act_from_form(request, "delete_account", act, form=form, back="results:home")
    if answer is None:
        return _page(request, form)
    logout(request)
    messages.success(request, _("Your account is deleted. Thank you for having been with us."))
    return redirect("results:home")
