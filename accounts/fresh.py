"""A fresh sign-in before what cannot be undone: a step to take, not an error."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import factor
from accounts.models import User

View = Callable[..., HttpResponseBase]


def is_fresh(request: HttpRequest) -> bool:
    """Has this person shown within the last minutes that it is them?

    The sandbox's bar signs people in without asking anything; that counts.
    """
    if settings.SANDBOX and not get_authentication_records(request, request.user):
        return True
    return factor.is_fresh(request)


def is_wanted(request: HttpRequest, *, of_everybody: bool = False) -> bool:
    """Must this person sign in anew before going on? Whoever is not guarded meets the view's no."""
    user = request.user
    if not isinstance(user, User) or not factor.required():
        return False
    return (user.guarded or of_everybody) and not is_fresh(request)


def fresh_sign_in(view: View) -> View:
    """Stands under @login_required and @require_POST of a view that guarded people use.

    allauth keeps the whole request and sends it again after the step, so nothing typed is lost.
    """
    return _asking(view, back="accounts:welcome", of_everybody=False)


def own_fresh_sign_in(*, back: str) -> Callable[[View], View]:
    """The same for what everybody may do with their own account; `back`: the page it stands on."""
    return partial(_asking, back=back, of_everybody=True)


def _asking(view: View, *, back: str, of_everybody: bool) -> View:
    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_wanted(request, of_everybody=of_everybody):
            return view(request, *args, **kwargs)
        if get_reauthentication_flows(request.user):
            raise ReauthenticationRequired
        return _anew(request, reverse(back))

    return asking


def _anew(request: HttpRequest, page: str) -> HttpResponseBase:
    """Who has neither password nor factor signs in again by a mailed code, then sees the page."""
    logout(request)
    messages.info(request, _("This step is guarded: please sign in once more."))
    return redirect_to_login(page)
