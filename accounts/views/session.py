"""Whether somebody is still signed in, asked by a page that lay open."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from accounts.framed import framed
from accounts.http import Request
from accounts.models import User
from accounts.whose import mark_of


@require_safe
def session(request: HttpRequest) -> JsonResponse:
    """Who, as a mark, and the token to go on with. It leads nowhere, and writes nothing."""
    user = request.user
    person = mark_of(user) if isinstance(user, User) else ""
    answer = JsonResponse({"person": person, "token": get_token(request)})
    patch_cache_control(answer, no_store=True, private=True)
    return answer


@framed
@require_safe
@login_required
def signed_in(request: Request) -> HttpResponse:
    """Where signing in over an open form ends; the page around it goes on by itself."""
    return render(request, "accounts/signed_in.html")
