"""The way in for judges: invitation, terms, conflicts on the list of all entries."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.answers import act_and_return
from accounts.http import Request
from accounts.invited import answer_context, closed_page, invited, is_somebody, is_taken
from accounts.models import Invitation
from audit.once import new_key
from judging import actions
from judging.actions.judges import PURPOSE
from judging.forms import ProfileForm, ReasonForm, TermsForm, posted
from judging.lists import countries_of, declaration_of, declared_by, eligible
from judging.models import Judge
from judging.views.judge import acting_judge
from submissions.models import Entry


@require_http_methods(["GET", "POST"])
def invitation(request: Request, token: str) -> HttpResponse:
    """What is asked of a judge; the invited person accepts here, signed in."""
    open_to = invited(request, token, PURPOSE)
    if is_taken(request, open_to):
        return redirect("judging:queue")
    closed = closed_page(request, open_to, token)
    if closed is not None:
        return closed
    judge = _judge(open_to)
    initial = {
        "organisation": judge.organisation,
        "employers": "\n".join(judge.employers),
        "country": judge.country,
        "city": judge.city,
    }
    countries = countries_of(judge.edition)
    form = ProfileForm(posted(request), countries=countries, initial=initial)
    if request.method == "POST" and not is_somebody(request):
        return redirect_to_login(request.path)
    if request.method == "POST" and form.is_valid():
        return _accept(request, judge, form.cleaned_data, back=request.path)
    context = {
        **answer_context(request, open_to),
        "edition": judge.edition.name,
        "form": form,
        "decline_url": reverse("judging:decline", args=[token]),
        "once": new_key(),
    }
    status = 422 if form.errors else 200
    return render(request, "judging/invitation.html", context, status=status)


@require_POST
def decline(request: Request, token: str) -> HttpResponse:
    """No, thank you: whoever holds the link may say so."""
    open_to = invited(request, token, PURPOSE)
    closed = closed_page(request, open_to, token)
    if closed is not None:
        return closed
    judge = _judge(open_to)
    try:
        actions.decline_invitation(judge, by=judge.label, at=request.at)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("judging:invitation", token=token)
    return render(request, "judging/declined.html", {"edition": judge.edition.name})


@login_required
@require_http_methods(["GET", "POST"])
def terms(request: Request) -> HttpResponse:
    """The pledge, before any entry is visible."""
    judge = acting_judge(request)
    pledge = declaration_of(judge.edition)
    form = TermsForm(posted(request))
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            actions.accept_terms(judge, version=pledge.version, by=request.user, at=request.at)
            return _("Thank you. Your pledge is recorded.")

        return act_and_return(request, "accept_terms", act, back=reverse("judging:queue"))
    context = {
        "form": form,
        "pledge": pledge,
        "accepted_at": judge.terms_accepted_at,
        "once": new_key(),
    }
    status = 422 if form.errors else 200
    return render(request, "judging/terms.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def conflicts(request: Request) -> HttpResponse:
    """Tick what one has a tie with, on the list of all eligible entries; or nothing."""
    judge = acting_judge(request)
    if judge.terms_accepted_at is None:
        return redirect("judging:terms")
    entries = eligible(judge.edition)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid() and entries:
        return _declare(request, judge, form.cleaned_data["reason"])
    context = {
        "form": form,
        "entries": entries,
        "declared": declared_by(judge),
        "declared_at": judge.conflicts_declared_at,
        "once": new_key(),
    }
    return render(request, "judging/conflicts.html", context)


def _declare(request: Request, judge: Judge, reason: str) -> HttpResponse:
    wanted = request.POST.getlist("entry")
    known = {one.key for one in eligible(judge.edition)}
    chosen = list(Entry.objects.filter(key__in=[key for key in wanted if key in known]))

    def act() -> str:
        actions.declare_conflicts(
            judge, entries=chosen, reason=reason, by=request.user, at=request.at
        )
        return _("Thank you. What you declared is recorded.")

    failed = bool(chosen) and not reason.strip()
    back = reverse("judging:conflicts" if failed else "judging:queue")
    return act_and_return(request, "declare_conflicts", act, back=back)


def _judge(invitation: Invitation) -> Judge:
    rows = Judge.objects.select_related("edition", "invitation")
    return get_object_or_404(rows, invitation=invitation)


def _accept(request: Request, judge: Judge, profile: dict[str, Any], *, back: str) -> HttpResponse:
    try:
        actions.accept_invitation(judge, by=request.user, at=request.at, profile=profile)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(back)
    messages.success(request, _("Welcome. Please read and make the pledge first."))
    return redirect("judging:terms")
