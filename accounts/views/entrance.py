"""The way in: the language, and where one's work is."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers

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
