"""Outside the sandbox this room has no pages."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse


def sandbox_only[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """The view, or the same 404 as of an address that is not there."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.SANDBOX:
            raise Http404
        return view(*args, **kwargs)

    return guarded
