"""Enquiries at the desk: the list of an edition, one thread, its answer; an entry handed over."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.answers import act_and_return, act_from_form
from accounts.http import Request
from accounts.rules import is_staff, may_read_desk
from accounts.tabs import tabs_of
from audit.once import new_key
from submissions import actions
from submissions.forms import AnswerForm, ReleaseForm
from submissions.models import Edition, Enquiry, EnquiryPost, Entry, Member
from submissions.states import EnquiryState

PAGE = 50


@require_safe
@login_required
def enquiries(request: Request, edition: str) -> HttpResponse:
    """What waits for an answer, the longest wait first; or what was answered or closed."""
    if not may_read_desk(request.user):
        raise Http404
    row = get_object_or_404(Edition, slug=edition)
    asked = request.GET.get("state", EnquiryState.OPEN)
    state = EnquiryState(asked) if asked in EnquiryState.values else EnquiryState.OPEN
    found = Enquiry.objects.filter(entry__edition=row, state=state)
    found = found.select_related("entry__entrant", "entry__owner")
    waiting = state == EnquiryState.OPEN
    rows = found.order_by("last_at", "pk") if waiting else found.order_by("-last_at", "pk")
    context = {
        "edition": row,
        "tabs": tabs_of(edition, request.path),
        "states": [{"code": one.value, "label": one.label} for one in EnquiryState],
        "state": state,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "enquiries/enquiries.html", context)


@require_safe
@login_required
def enquiry(request: Request, key: UUID) -> HttpResponse:
    """The thread of one entry; staff answer, or write first."""
    return _page(request, _entry(request, key), AnswerForm())


def _entry(request: Request, key: UUID) -> Entry:
    if not may_read_desk(request.user):
        raise Http404
    rows = Entry.objects.visible_to(request.user).select_related("edition", "entrant", "owner")
    return get_object_or_404(rows, key=key)


def _page(request: Request, entry: Entry, form: AnswerForm) -> HttpResponse:
    context = {
        "entry": entry,
        "edition": entry.edition,
        "tabs": _tabs(entry),
        "enquiry": Enquiry.objects.filter(entry=entry).first(),
        "posts": EnquiryPost.objects.filter(enquiry__entry=entry).select_related("by"),
        "may_answer": is_staff(request.user),
        "form": form,
        "once": new_key(),
    }
    return render(request, "enquiries/enquiry.html", context, status=422 if form.errors else 200)


def _tabs(entry: Entry) -> list[dict[str, object]]:
    slug = entry.edition.slug
    return tabs_of(slug, reverse("enquiries:enquiries", args=[slug]))


@require_POST
@login_required
def answer_enquiry(request: Request, key: UUID) -> HttpResponse:
    """One answer, by mail to everybody who works on the entry."""
    entry, form = _staffs(request, key), AnswerForm(request.POST)

    def act() -> str:
        actions.answer_enquiry(entry, form.cleaned_data["text"], by=request.user, at=request.at)
        return _("The answer is on its way.")

    back = reverse("enquiries:enquiry", kwargs={"key": key})
    answer = act_from_form(request, "answer_enquiry", act, form=form, back=back)
    return answer or _page(request, entry, form)


@require_POST
@login_required
def close_enquiry(request: Request, key: UUID) -> HttpResponse:
    """Nothing is left to answer."""
    entry = _staffs(request, key)

    def act() -> str:
        actions.close_enquiry(entry, by=request.user, at=request.at)
        return _("The enquiry is closed; a further question opens it again.")

    back = reverse("enquiries:enquiry", kwargs={"key": key})
    return act_and_return(request, "close_enquiry", act, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def release_submission(request: Request, key: UUID) -> HttpResponse:
    """Make a colleague the owner of an entry whose owner cannot submit, with a reason."""
    entry = _staffs(request, key)
    members = Member.objects.filter(entry=entry).select_related("user").order_by("pk")
    data = request.POST if request.method == "POST" else None
    form = ReleaseForm([one.user for one in members], data)

    def act() -> str:
        reason, to = form.cleaned_data["reason"], form.heir()
        actions.release_submission(entry, to=to, reason=reason, by=request.user, at=request.at)
        return _("The entry is %(name)s's now (2 mails).") % {"name": str(to)}

    if data is not None:
        back = reverse("enquiries:release_submission", kwargs={"key": key})
        answer = act_from_form(request, "release_submission", act, form=form, back=back)
        if answer is not None:
            return answer
    context = {
        "entry": entry,
        "edition": entry.edition,
        "tabs": tabs_of(entry.edition.slug),
        "has_heirs": bool(form.people),
        "form": form,
        "once": new_key(),
    }
    return render(request, "enquiries/release.html", context, status=422 if form.errors else 200)


def _staffs(request: Request, key: UUID) -> Entry:
    if not is_staff(request.user):
        raise Http404
    return _entry(request, key)
