"""Saving a score card, handing it in, stepping aside."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.answers import act_and_return, act_once, collided
from accounts.http import Request
from accounts.models import User
from accounts.prepared import Prepared
from accounts.texts import takes_any_text
from audit.once import Conflict, new_key
from judging import actions, rules
from judging.actions.leaving import reasons
from judging.asked import asked_under
from judging.forms import StepAsideForm, based_on, posted, read_sheet
from judging.marking import Content, shown, total
from judging.models import Assignment, Round, Sheet
from judging.views.judge import acting_judge, own_assignment, review_context

OWN = Prepared(
    lambda user, key: Assignment.objects.visible_to(user).for_ballots().filter(key=key),
    User(pk=-1),
    UUID(int=0),
)


@login_required
@require_POST
@takes_any_text
def save(request: Request, key: str) -> HttpResponse:
    """Keep the draft; a script gets JSON, a browser the page again."""
    assignment, content = _own(request, key), read_sheet(request.POST)
    try:
        sheet = actions.save_sheet(
            assignment,
            content=content,
            based_on=based_on(request.POST),
            by=request.user,
            at=request.at,
        )
    except ValidationError as refusal:
        return _refused(request, assignment, content, refusal=refusal)
    if _wants_json(request):
        return JsonResponse(_saved(assignment, sheet, content))
    messages.success(request, _("Saved as a draft. It does not count until you hand it in."))
    return redirect("judging:review", key=key)


@login_required
@require_POST
@takes_any_text
def submit(request: Request, key: str) -> HttpResponse:
    """Save and hand in, once; if that is refused, what was entered is kept as a draft."""
    assignment, content = _own(request, key), read_sheet(request.POST)
    version = based_on(request.POST)

    def act() -> str:
        sheet = actions.save_sheet(
            assignment, content=content, based_on=version, by=request.user, at=request.at
        )
        actions.submit_ballot(assignment, based_on=sheet.version, by=request.user, at=request.at)
        return reverse("judging:review", args=[key])

    try:
        address = act_once(request, "submit", act)
    except Conflict as conflict:
        return collided(request, conflict, back=reverse("judging:review", args=[key]))
    except ValidationError as refusal:
        _keep(request, assignment, content, version=version)
        return _refused(request, assignment, content, refusal=refusal)
    messages.success(request, _("Your ballot is in. You may change it until the round closes."))
    return redirect(address)


@login_required
@require_POST
def submit_drafts(request: Request, key: str) -> HttpResponse:
    """Hand in every complete draft of a round."""
    judge = acting_judge(request)
    round_ = get_object_or_404(Round, key=key, edition=judge.edition_id)

    def act() -> str:
        made = len(actions.submit_drafts(judge, round_, by=request.user, at=request.at))
        return ngettext("%(n)d ballot is in.", "%(n)d ballots are in.", made) % {"n": made}

    return act_and_return(request, "submit_drafts", act, back=reverse("judging:queue"))


@login_required
@require_POST
def reopen(request: Request, key: str) -> HttpResponse:
    """Work on the next ballot; the last one counts meanwhile."""
    assignment = own_assignment(request, key)

    def act() -> str:
        actions.reopen_ballot(assignment, by=request.user, at=request.at)
        return _("You can change your ballot now. The last one counts until you hand in again.")

    return act_and_return(request, "reopen", act, back=reverse("judging:review", args=[key]))


@login_required
@require_http_methods(["GET", "POST"])
def recuse(request: Request, key: str) -> HttpResponse:
    """A tie: the entry leaves the judge."""
    return _step_aside(request, key, name="recuse", verb=actions.recuse)


@login_required
@require_http_methods(["GET", "POST"])
def abstain(request: Request, key: str) -> HttpResponse:
    """Cannot judge: the entry leaves the judge, without a tie."""
    return _step_aside(request, key, name="abstain", verb=actions.abstain)


def _step_aside(request: Request, key: str, *, name: str, verb: Callable[..., Any]) -> HttpResponse:
    assignment = own_assignment(request, key)
    if not rules.is_ready(assignment.judge, assignment.round):
        raise Http404
    form = StepAsideForm(posted(request), reasons=reasons(assignment.round, name))
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            verb(assignment, **form.cleaned_data, by=request.user, at=request.at)
            return _("This entry is no longer yours to judge. Thank you for saying so.")

        return act_and_return(request, name, act, back=reverse("judging:queue"))
    context = {"form": form, "number": assignment.entry.number, "name": name, "once": new_key()}
    context["back"] = reverse("judging:review", args=[key])
    status = 422 if form.errors else 200
    return render(request, "judging/step_aside.html", context, status=status)


def _own(request: Request, key: str) -> Assignment:
    """The judge's own assignment with what saving reads: not the answers; 404 for a stranger."""
    for assignment in OWN(request.user, UUID(str(key))):
        return assignment
    raise Http404


def _keep(request: Request, assignment: Assignment, content: Content, *, version: int) -> None:
    """After a refusal: the draft is still saved, where it can be."""
    assignment.refresh_from_db(fields=["state"])
    try:
        actions.save_sheet(
            assignment, content=content, based_on=version, by=request.user, at=request.at
        )
    except ValidationError:
        return  # the refusal itself says what happened; the page shows what was typed


def _refused(
    request: Request, assignment: Assignment, content: Content, *, refusal: ValidationError
) -> HttpResponse:
    by_criterion = getattr(refusal, "message_dict", {}) if hasattr(refusal, "error_dict") else {}
    errors = {code: " ".join(told) for code, told in by_criterion.items()}
    collision = isinstance(refusal, actions.SheetCollision)
    status = 409 if collision else 422
    if _wants_json(request):
        said = [] if errors else refusal.messages
        return JsonResponse({"errors": errors, "said": said}, status=status)
    whole = own_assignment(request, str(assignment.key))
    context = review_context(request, whole, typed=content, errors=errors)
    context["said"] = [] if errors else refusal.messages
    return render(request, "judging/review.html", context, status=status)


def _wants_json(request: Request) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _saved(assignment: Assignment, sheet: Sheet, content: Content) -> dict[str, Any]:
    asked = asked_under(assignment.round, assignment.entry.category_id)
    return {
        "version": sheet.version,
        "saved_at": sheet.saved_at.isoformat(),
        "total": shown(total(content, asked)),
        "state": assignment.state,
    }
