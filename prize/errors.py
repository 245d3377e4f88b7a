"""The answer when something broke: no detail for the person but a number to name."""

import logging

from django.http import HttpRequest, HttpResponseServerError
from django.template.loader import render_to_string

log = logging.getLogger(__name__)


def server_error(request: HttpRequest) -> HttpResponseServerError:
    """500; the log holds the same reference number beside the traceback."""
    reference = getattr(request, "reference", "")
    log.error("reference %s: %s %s failed", reference, request.method, request.path)
    return HttpResponseServerError(render_to_string("500.html", {"reference": reference}))
