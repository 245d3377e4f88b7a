"""The second step at sign-in: where held people are led, and what allauth's pages do not ask."""

from typing import Any

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.authenticators import Authenticators
from accounts.factor import has_factor, has_passed, is_fresh
from accounts.http import Request

BACK = "factor_back"  # in the session: where the person wanted to go


@login_required
@require_safe
def factor(request: Request) -> HttpResponse:
    """Set a second step up, or show the one that is there; then on to where one wanted to go."""
    wanted = request.GET.get("next", "")
    if wanted and get_adapter().is_safe_url(wanted):
        request.session[BACK] = wanted
    if has_passed(request):
        return redirect(request.session.pop(BACK, None) or reverse("accounts:welcome"))
    if has_factor(request.user):
        here = urlencode({"next": reverse("accounts:factor")})
        way = get_adapter().get_reauthentication_methods(request.user)[0]
        return redirect(f"{way['url']}?{here}")
    return render(request, "accounts/factor.html")


@login_required
def remove_passkey(request: HttpRequest, pk: int) -> Any:
    """allauth's page; a guarded person's last one stays."""
    mine = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN)
    adapter = Authenticators()
    if not adapter.can_delete_authenticator(get_object_or_404(mine, pk=pk)):
        messages.error(request, str(adapter.error_messages["cannot_delete_authenticator"]))
        return redirect("mfa_list_webauthn")
    return webauthn.remove_webauthn(request, pk=pk)


@login_required
def addresses(request: HttpRequest) -> Any:
    """allauth's page; a change needs a fresh sign-in from everybody."""
    return _after_fresh_sign_in(request) or allauth.email(request)


@login_required
def set_password(request: HttpRequest) -> Any:
    """allauth's page for people without a password."""
    return _after_fresh_sign_in(request) or allauth.password_set(request)


def _after_fresh_sign_in(request: HttpRequest) -> HttpResponse | None:
    """Who has neither password nor factor signs in again by code; allauth asks all others."""
    if request.method != "POST" or is_fresh(request) or get_reauthentication_flows(request.user):
        return None
    logout(request)
    messages.info(request, _("This change is guarded: please sign in once more."))
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
