"""One's own account: profile, second address, where one is signed in."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, codes
from accounts.devices import device_of
from accounts.forms import AddressForm, CodeForm, ProfileForm
from accounts.fresh import own_fresh_sign_in
from accounts.http import Request
from accounts.sessions import open_sessions

SECOND = "a second address"


@login_required
def edit_profile(request: Request) -> HttpResponse:
    """Name, language and time zone."""
    form = ProfileForm(request.POST or None, instance=request.user, at=request.at)
    if request.method == "POST" and form.is_valid():
        actions.edit_profile(form.instance, by=request.user, at=request.at)
        messages.success(request, _("Your profile is saved."))
        return redirect("accounts:edit_profile")
    context = {"form": form, "zone": form.initial["zone"], "at": request.at}
    status = 422 if form.errors else 200
    return render(request, "accounts/edit_profile.html", context, status=status)


@login_required
@require_safe
def second_address(request: Request) -> HttpResponse:
    """Which one is kept, if any, and what it is for."""
    return _second(request, AddressForm())


def _second(request: Request, form: AddressForm) -> HttpResponse:
    context = {"form": form, "address": request.user.second_email}
    status = 422 if form.errors else 200
    return render(request, "accounts/second_address.html", context, status=status)


@login_required
@require_POST
@own_fresh_sign_in(back="accounts:second_address")
def set_second_address(request: Request) -> HttpResponse:
    """A code goes to the new address."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _second(request, form)
    email = form.cleaned_data["email"]
    if email.lower() == request.user.email.lower():
        form.add_error("email", _("This is your first address; the second has to be another one."))
        return _second(request, form)
    codes.send_code(request, SECOND, email, at=request.at)
    return redirect("accounts:confirm_second_address")


@login_required
@require_http_methods(["GET", "POST"])
def confirm_second_address(request: Request) -> HttpResponse:
    """The code shows that the address is theirs."""
    asked = codes.asked(request, SECOND)
    back = reverse("accounts:second_address")
    if asked is None:
        return redirect(back)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            shown = codes.enter_code(request, SECOND, form.cleaned_data["code"])
            user = request.user
            actions.set_second_address(user, shown.email, by=user, at=request.at)
        except ValidationError as refusal:
            form.add_error("code", refusal)
        else:
            messages.success(request, _("Your second address is confirmed."))
            return redirect(back)
    context = {"verify_form": form, "email": asked.email, "cancel_url": back}
    status = 422 if form.errors else 200
    return render(request, "accounts/confirm_second_address.html", context, status=status)


@login_required
@require_POST
@own_fresh_sign_in(back="accounts:second_address")
def remove_second_address(request: Request) -> HttpResponse:
    """Keep none."""
    actions.set_second_address(request.user, "", by=request.user, at=request.at)
    messages.success(request, _("Your second address is removed."))
    return redirect("accounts:second_address")


@login_required
@require_safe
def sessions(request: Request) -> HttpResponse:
    """Every browser that is signed in, this one marked."""
    rows = open_sessions(request.user)
    shown = [
        {
            "number": row.pk,
            "device": device_of(row.user_agent),
            "ip": row.ip,
            "since": row.created_at,
            "here": row.session_key == request.session.session_key,
        }
        for row in rows.order_by("-created_at", "-pk")
    ]
    return render(request, "accounts/sessions.html", {"sessions": shown})


@login_required
@require_POST
def end_session(request: Request, number: int) -> HttpResponse:
    """Sign one browser out."""
    row = get_object_or_404(UserSession, user=request.user, pk=number)
    actions.end_session(row, by=request.user, at=request.at)
    messages.success(request, _("That browser is signed out."))
    return redirect("accounts:sessions")


@login_required
@require_POST
def end_sessions(request: Request) -> HttpResponse:
    """Sign every other browser out; this one goes on."""
    here = request.session.session_key or ""
    actions.end_sessions(request.user, but=here, by=request.user, at=request.at)
    update_session_auth_hash(request, request.user)
    actions.keep_session(request.user, old=here, new=request.session.session_key or "")
    messages.success(request, _("Every other browser is signed out."))
    return redirect("accounts:sessions")
