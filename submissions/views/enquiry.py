"""The thread of questions and answers of an entry, for those who work on it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.answers import act_from_form
from accounts.http import Request
from audit.once import new_key
from submissions import actions
from submissions.forms import EnquiryForm
from submissions.models import EnquiryPost, Entry
from submissions.views import finding
from submissions.windows import window_of


@require_safe
@login_required
def enquiry(request: Request, key: UUID) -> HttpResponse:
    """What was asked and answered so far, and the form that asks."""
    return _page(request, finding.entry_of(request.user, key), EnquiryForm())


def _page(request: Request, entry: Entry, form: EnquiryForm) -> HttpResponse:
    posts = EnquiryPost.objects.filter(enquiry__entry=entry).select_related("by")
    context = {
        "entry": entry,
        "edition": entry.edition,
        "window": window_of(entry, request.at),
        "posts": posts,
        "form": form,
        "once": new_key(),
    }
    return render(request, "submissions/enquiry.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def ask_enquiry(request: Request, key: UUID) -> HttpResponse:
    """One question, by one mail to the secretariat."""
    entry = finding.entry_of(request.user, key)
    form = EnquiryForm(request.POST)

    def act() -> str:
        actions.ask_enquiry(entry, form.cleaned_data["text"], by=request.user, at=request.at)
        return _("Your question is with the secretariat. You get a mail when it is answered.")

    back = reverse("submissions:enquiry", kwargs={"key": key})
    answer = act_from_form(request, "ask_enquiry", act, form=form, back=back)
    return answer or _page(request, entry, form)
