"""The visitor's cookie learns what of the tour is done."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sandbox import bar, tour, year

Answer = Callable[[HttpRequest], HttpResponse]


def keep_tour(get_response: Answer) -> Answer:
    """Write the cookie anew whenever a page found more done than it told."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.SANDBOX and not response.cookies.get(tour.COOKIE):
            known = getattr(request, bar.DONE, None)
            if known is not None:
                _learn(request, response, known)
        return response

    return middleware


def _learn(request: HttpRequest, response: HttpResponse, known: frozenset[str]) -> None:
    done = known | {"see"} if _sees_winners(request, response) else known
    if done != tour.kept(request):
        tour.keep(response, done)


def _sees_winners(request: HttpRequest, response: HttpResponse) -> bool:
    """Nobody in particular reads the winners, on a day on which they are out."""
    if response.status_code != 200 or request.user.is_authenticated:
        return False
    standing, match = year.standing(), request.resolver_match
    out = standing is not None and standing.day.code in tour.PUBLISHED
    return out and match is not None and match.view_name == tour.VISIT
