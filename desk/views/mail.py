"""The outbox: what waits, what went, what bounced; one message; what needs a person's word."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from accounts.answers import act_and_return
from accounts.http import Request
from accounts.rules import is_staff, may_read_audit
from accounts.tabs import tabs_of
from audit.models import Event
from audit.once import new_key
from desk import letters, mail_list
from desk.happened import happened, people
from desk.mail_list import Asked
from desk.views.readers import only_readers, only_staff
from outbox import actions, rules
from outbox.models import Message
from submissions.models import Edition

# A mail's own styles stand inline, as mail programs need them; nothing else may load or run.
MAIL_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "frame-ancestors": [CSP.SELF],
    "sandbox": [""],
}


@login_required
@require_safe
def outbox(request: Request, edition: str) -> HttpResponse:
    """The house's mail as a list, newest first; states as links."""
    only_readers(request)
    row, asked = get_object_or_404(Edition, slug=edition), Asked.of(request.GET.dict())
    links, count = mail_list.states(asked)
    context = {
        "edition": row,
        "tabs": tabs_of(edition, request.path),
        "asked": asked,
        "title_asked": letters.title_of(asked.template) if asked.template else "",
        "states": links,
        "page": mail_list.page_of(asked, count=count, number=request.GET.get("page", "1")),
    }
    return render(request, "desk/outbox.html", context)


@login_required
@require_safe
def message(request: Request, edition: str, number: int) -> HttpResponse:
    """One message as its reader has it, its fate, and what a person may do about it."""
    only_readers(request)
    row, found = get_object_or_404(Edition, slug=edition), get_object_or_404(Message, pk=number)
    reader = people([found.recipient_label]).get(found.recipient_label)
    events = Event.objects.filter(object_label="outbox.message", object_id=found.pk)
    acts = is_staff(request.user)
    context = {
        "edition": row,
        "tabs": tabs_of(edition, reverse("desk:outbox", args=[edition])),
        "message": found,
        "title": letters.title_of(found.template),
        "reader": reader if found.recipient_label else None,
        "held_by": mail_list.holder(found.held_by),
        "letter": letters.read(found),
        "may_confirm_sent": acts and rules.may_confirm_sent(found),
        "may_send_again": acts and rules.may_send_again(found),
        "events": happened(events.select_related("detail").order_by("-pk")),
        "reads_audit": may_read_audit(request.user),
        "once": new_key(),
    }
    return render(request, "desk/message.html", context)


@login_required
@require_safe
@xframe_options_sameorigin
@csp_override(MAIL_CSP)
def message_html(request: Request, edition: str, number: int) -> HttpResponse:
    """The HTML form of one message, for the frame on its page."""
    only_readers(request)
    get_object_or_404(Edition, slug=edition)
    read = letters.read(get_object_or_404(Message, pk=number))
    if read is None:
        raise Http404
    return HttpResponse(read.html)


@login_required
@require_POST
def confirm_sent(request: Request, edition: str, number: int) -> HttpResponse:
    """Staff found out that it went."""
    only_staff(request)
    found = get_object_or_404(Message, pk=number)

    def act() -> str:
        actions.confirm_sent(found, by=request.user, at=request.at)
        return _("It is kept as sent.")

    back = reverse("desk:message", args=[edition, number])
    return act_and_return(request, "confirm_sent", act, back=back)


@login_required
@require_POST
def send_again(request: Request, edition: str, number: int) -> HttpResponse:
    """Let it go once more, to the address its reader has now."""
    only_staff(request)
    found = get_object_or_404(Message, pk=number)
    to = mail_list.address_now(found)

    def act() -> str:
        actions.send_again(found, to=to, by=request.user, at=request.at)
        return _("It goes to %(address)s again.") % {"address": to}

    back = reverse("desk:message", args=[edition, number])
    return act_and_return(request, "send_again", act, back=back)
