"""The answers when something broke or came broken: a sentence, and a number to name."""

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseServerError, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


def server_error(request: HttpRequest) -> HttpResponseServerError:
    """500; the log holds the same reference number beside the traceback."""
    reference = getattr(request, "reference", "")
    log.error("reference %s: %s %s failed", reference, request.method, request.path)
    return HttpResponseServerError(render_to_string("500.html", {"reference": reference}))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; to our scripts as JSON. What was wrong is told to the log alone."""
    reference = getattr(request, "reference", "")
    sentence = _(
        "It holds a sign that cannot be kept, or did not arrive whole. Nothing was saved. Go back,"
        " type the text anew instead of pasting it, and send it once more."
    )
    log.info("reference %s: %s %s", reference, request.path, type(exception).__name__)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"error": sentence}, status=400)
    context = {"reference": reference, "sentence": sentence}
    return HttpResponse(render_to_string("400.html", context), status=400)
