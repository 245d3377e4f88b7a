"""The visitor's cookie learns what of the tour is done."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sandbox import bar, tour

Answer = Callable[[HttpRequest], HttpResponse]


def keep_tour(get_response: Answer) -> Answer:
    """Write the cookie anew whenever a page found more done than it told."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.SANDBOX and tour.COOKIE not in response.cookies:
            done: frozenset[str] | None = getattr(request, bar.DONE, None)
            if done is not None and done != tour.kept(request):
                tour.keep(response, done)
        return response

    return middleware
