"""A session that ended while somebody worked: back to the page they were on, nothing in between."""

from collections.abc import Callable
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_htmx.http import HttpResponseClientRedirect

Answer = Callable[[HttpRequest], HttpResponse]
SIGNED_OUT = gettext_noop(
    "You were signed out. Copy what is not saved yet, then load this page again to sign in."
)


def page_of(request: HttpRequest) -> str:
    """Where somebody is: the page itself, or the page a form was sent from; "" if nobody says.

    The address that takes a form may answer nothing else, so it is no place to come back to.
    """
    if request.method == "GET" and not _by_htmx(request):
        return request.get_full_path()
    told = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    parts = urlsplit(told)
    page = f"{parts.path}?{parts.query}" if parts.query else parts.path
    ours = parts.netloc == request.get_host() and get_adapter().is_safe_url(page)
    return page if ours else ""


def middleware(get_response: Answer) -> Answer:
    """Mend the answers that lead to the sign-in, where the request was no plain page."""

    def lead(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        return _lead(request) if _leads_to_sign_in(request, answer) else answer

    return lead


def _leads_to_sign_in(request: HttpRequest, answer: HttpResponse) -> bool:
    if answer.status_code != 302 or not (request.method == "POST" or _by_htmx(request)):
        return False
    if request.resolver_match and "token" in request.resolver_match.kwargs:
        return False  # a mailed link is answered before one signs in
    where = urlsplit(answer.headers["Location"])
    wanted = urlsplit(QueryDict(where.query).get(REDIRECT_FIELD_NAME, "")).path
    return where.path == reverse("account_login") and wanted == request.path


def _by_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _lead(request: HttpRequest) -> HttpResponse:
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"error": _(SIGNED_OUT)}, status=401)
    back = page_of(request)
    where = reverse("account_login") + (f"?{urlencode({'next': back})}" if back else "")
    if _by_htmx(request):
        return HttpResponseClientRedirect(where)
    messages.info(request, _("What you just sent was not saved. Sign in and send it once more."))
    return HttpResponse(status=302, headers={"Location": where})
