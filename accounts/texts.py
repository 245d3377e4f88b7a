"""A NUL in what a form sends, which no database keeps: refused with a sentence, or left out."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict

NUL = "\x00"
View = Callable[..., Any]


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """400 for a form with a NUL in a name or a text, before its view reads it."""

    def pass_on(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    pass_on.process_view = _check  # type: ignore[attr-defined]
    return pass_on


def _check(request: HttpRequest, view: View, _args: Any, _kwargs: Any) -> None:
    if request.method != "POST" or getattr(view, "takes_any_text", False):
        return
    if any(NUL in text for name, texts in request.POST.lists() for text in (name, *texts)):
        raise BadRequest("No text that we could keep holds a NUL.")


def takes_any_text(view: View) -> View:
    """A view that saves as one types: a NUL is left out, and the rest is kept."""

    @wraps(view)
    def plain(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST":
            request.POST = _plain(request.POST)
        return view(request, *args, **kwargs)

    plain.takes_any_text = True  # type: ignore[attr-defined]
    return plain


def _plain(posted: QueryDict) -> Any:
    found = QueryDict(mutable=True, encoding=posted.encoding)
    for name, texts in posted.lists():
        found.setlist(name.replace(NUL, ""), [text.replace(NUL, "") for text in texts])
    found._mutable = False
    return found
