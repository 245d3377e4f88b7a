"""The way in and one's own profile."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from accounts import actions
from accounts.forms import ProfileForm
from accounts.http import Request
from accounts.rooms import home_of


def choose_language(request: HttpRequest) -> HttpResponse:
    """`/` leads to the language that the browser asks for."""
    language = translation.get_language_from_request(request)
    response = redirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@login_required
def welcome(request: Request) -> HttpResponse:
    """After sign-in everybody lands where their work is."""
    return redirect(home_of(request.user))


@login_required
def edit_profile(request: Request) -> HttpResponse:
    """Name, language and time zone."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        actions.edit_profile(form.instance, by=request.user, at=request.at)
        messages.success(request, _("Your profile is saved."))
        return redirect("accounts:edit_profile")
    return render(request, "accounts/edit_profile.html", {"form": form})
