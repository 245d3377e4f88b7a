"""A fresh sign-in before what cannot be undone: a step to take, not an error."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from accounts import factor
from accounts.models import User

View = Callable[..., HttpResponseBase]


def is_fresh(request: HttpRequest) -> bool:
    """Has this person shown within the last minutes that it is them?

    The sandbox's bar signs people in without asking anything; that counts.
    """
    ways = get_authentication_records(request, request.user)
    if not ways:
        return bool(settings.SANDBOX)
    seconds = time.time() - max(float(way["at"]) for way in ways)
    return seconds < float(app_settings.REAUTHENTICATION_TIMEOUT)


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
    return _asking(view, of_everybody=False)


def own_fresh_sign_in(view: View) -> View:
    """The same for what everybody may do with their own account."""
    return _asking(view, of_everybody=True)


def _asking(view: View, *, of_everybody: bool) -> View:
    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_wanted(request, of_everybody=of_everybody):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return asking
