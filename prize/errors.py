"""The answers when something broke or came broken: a sentence, and a number to name."""

import logging

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
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
    if isinstance(exception, RequestDataTooBig):
        return _refused(request, _too_big(), reference, status=413)
    sentence = _(
        "It holds a sign that cannot be kept, or did not arrive whole. Nothing was saved. Go back,"
        " type the text anew instead of pasting it, and send it once more."
    )
    log.info("reference %s: %s %s", reference, request.path, type(exception).__name__)
    return _refused(request, sentence, reference, status=400)


def _too_big() -> str:
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000
    sentence = _(
        "It is larger than %(most)d MB, far more than any form takes. Nothing was saved. Go back,"
        " shorten what you pasted, and send it once more."
    )
    return sentence % {"most": most}


def _refused(request: HttpRequest, sentence: str, reference: str, *, status: int) -> HttpResponse:
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"error": sentence}, status=status)
    context = {"reference": reference, "sentence": sentence}
    return HttpResponse(render_to_string("400.html", context), status=status)
