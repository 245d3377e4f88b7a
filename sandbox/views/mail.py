"""The mailbox: what would have gone to everybody, as they would read it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from accounts.http import Request
from outbox.models import Message
from sandbox import mailbox
from sandbox.gate import sandbox_only

A_PAGE = 25
# A mail has its styles inline, and may load and run nothing; the mailbox shows it in a frame.
LETTER_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "frame-ancestors": [CSP.SELF],
    "sandbox": ["allow-popups"],
}


@sandbox_only
@require_safe
def mailbox_page(request: Request) -> HttpResponse:
    """All mail, newest first, or that of one person."""
    words = request.GET.get("q", "").strip()
    page = Paginator(mailbox.found(words), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": [mailbox.line(one) for one in page], "words": words}
    return render(request, "sandbox/mailbox.html", context)


@sandbox_only
@require_safe
def letter(request: Request, number: int) -> HttpResponse:
    """One mail: to whom, how it fares, its plain text, its HTML in a frame."""
    message = get_object_or_404(Message, pk=number)
    context = {"line": mailbox.line(message), "letter": mailbox.read(message)}
    return render(request, "sandbox/letter.html", context)


@sandbox_only
@require_safe
@xframe_options_sameorigin
@csp_override(LETTER_CSP)
def letter_html(request: Request, number: int) -> HttpResponse:
    """The HTML of one mail by itself."""
    html = mailbox.read(get_object_or_404(Message, pk=number)).html
    if not html:
        raise Http404
    return HttpResponse(html)
