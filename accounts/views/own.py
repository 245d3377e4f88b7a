"""One's own account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import actions
from accounts.forms import ProfileForm
from accounts.http import Request


@login_required
def edit_profile(request: Request) -> HttpResponse:
    """Name, language and time zone."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        actions.edit_profile(form.instance, by=request.user, at=request.at)
        messages.success(request, _("Your profile is saved."))
        return redirect("accounts:edit_profile")
    return render(request, "accounts/edit_profile.html", {"form": form})
