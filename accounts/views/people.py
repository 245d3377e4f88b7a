"""The desk's people: the list, one person, roles given and taken, accounts closed and opened."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, people
from accounts.answers import act_from_form
from accounts.forms import GrantForm, InviteColleagueForm, ReasonForm
from accounts.fresh import fresh_sign_in
from accounts.http import Request
from accounts.models import Invitation, Recovery, User
from accounts.rules import is_staff, may_propose_recovery, may_run_house
from accounts.states import HOUSE, InvitationState
from accounts.views.people_tabs import tabs
from audit.once import new_key


@login_required
@require_safe
def people_list(request: Request) -> HttpResponse:
    """Everybody with an account, found by name or address; the roles as links."""
    if not is_staff(request.user):
        raise Http404
    words, of = request.GET.get("q", "").strip(), request.GET.get("of", "")
    context = {
        "tabs": tabs(request),
        "words": words,
        "of": of,
        "filters": people.filters(of),
        "page": people.page_of(words, of=of, number=request.GET.get("page", "1")),
        "may_run": may_run_house(request.user),
    }
    return render(request, "accounts/people.html", context)


@login_required
@require_safe
def person(request: Request, number: int) -> HttpResponse:
    """One person: roles, sign-in, lost account, what happened."""
    return _person(request, _found(request, number))


def _found(request: Request, number: int) -> User:
    if not is_staff(request.user):
        raise Http404
    return get_object_or_404(User, pk=number)


def _person(
    request: Request, user: User, refused: dict[str, forms.Form] | None = None
) -> HttpResponse:
    state, label = people.state_of(user)
    may_run = may_run_house(request.user)
    context = {
        "tabs": tabs(request),
        "person": user,
        "person_name": user.name or user.email,
        "state": state,
        "state_label": label,
        "has_factor": people.has_factor(user),
        "roles": list(user.house_roles.order_by("pk")),
        "recoveries": Recovery.objects.filter(user=user)[:5],
        "events": people.events_of(user),
        "may_run": may_run and user.erased_at is None,
        "may_begin": may_propose_recovery(request.user, user) and user.is_active,
        "grant_form": GrantForm(auto_id="grant_%s"),
        "close_form": ReasonForm(auto_id="close_%s"),
        "once": new_key(),
        **(refused or {}),
    }
    return render(request, "accounts/person.html", context, status=422 if refused else 200)


@dataclass(frozen=True)
class Act:
    """An administrator's act on a person: its form, where that stands, what is said when done."""

    do: Callable[..., object]
    form: type[forms.Form]
    place: str
    done: Promise


ACTS = {
    "grant_role": Act(actions.grant_role, GrantForm, "grant", gettext_lazy("The role is given.")),
    "remove_role": Act(
        actions.remove_role,
        ReasonForm,
        "refused",
        gettext_lazy("The role is taken away; the person is signed out everywhere."),
    ),
    "disable": Act(
        actions.disable,
        ReasonForm,
        "close",
        gettext_lazy("The account is closed; the person is signed out everywhere."),
    ),
    "enable": Act(actions.enable, ReasonForm, "close", gettext_lazy("The account is open again.")),
}


def _act(request: Request, verb: str, number: int, **told: str) -> HttpResponse:
    """Once, back to the person's page; or that page with what the form refused."""
    if not may_run_house(request.user):
        raise Http404
    user, act = get_object_or_404(User, pk=number), ACTS[verb]
    form = act.form(request.POST, auto_id=f"{act.place}_%s")

    def done() -> str:
        act.do(user, **told, **form.cleaned_data, by=request.user, at=request.at)
        return str(act.done)

    back = reverse("people:person", args=[user.pk])
    answer = act_from_form(request, verb, done, form=form, back=back)
    return answer or _person(request, user, {f"{act.place}_form": form})


@login_required
@require_POST
@fresh_sign_in
def grant_role(request: Request, number: int) -> HttpResponse:
    """Give a role; the person's sessions end, the next one begins with a second step."""
    return _act(request, "grant_role", number)


@login_required
@require_POST
@fresh_sign_in
def remove_role(request: Request, number: int, role: str) -> HttpResponse:
    """Take a role away; it acts at once."""
    return _act(request, "remove_role", number, role=role)


@login_required
@require_POST
@fresh_sign_in
def disable(request: Request, number: int) -> HttpResponse:
    """Close an account; its sessions end at once."""
    return _act(request, "disable", number)


@login_required
@require_POST
@fresh_sign_in
def enable(request: Request, number: int) -> HttpResponse:
    """Open a closed account again."""
    return _act(request, "enable", number)


@login_required
@require_http_methods(["GET", "POST"])
def invitations(request: Request) -> HttpResponse:
    """Who is asked to take a role of the house, and the form that asks."""
    if not may_run_house(request.user):
        raise Http404
    form = InviteColleagueForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.invite_colleague(**form.cleaned_data, by=request.user, at=request.at)
        return _("The invitation is on its way (1 letter).")

    if request.method == "POST":
        back = reverse("people:invitations")
        answer = act_from_form(request, "invite_colleague", act, form=form, back=back)
        if answer is not None:
            return answer
    context = {
        "tabs": tabs(request),
        "form": form,
        "invitations": Invitation.objects.filter(purpose=HOUSE).order_by("-invited_at", "-pk"),
        "invited_state": InvitationState.INVITED,
        "once": new_key(),
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/invitations.html", context, status=status)
