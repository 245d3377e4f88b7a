"""The desk's people: the list, one person, roles given and taken, accounts closed and opened."""

from collections.abc import Callable

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
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


@login_required
@require_POST
@fresh_sign_in
def grant_role(request: Request, number: int) -> HttpResponse:
    """Give a role; the person's sessions end, the next one begins with a second step."""
    user, form = _run(request, number), GrantForm(request.POST, auto_id="grant_%s")

    def act() -> str:
        actions.grant_role(user, **form.cleaned_data, by=request.user, at=request.at)
        return _("The role is given.")

    return _acted(request, "grant_role", act, user=user, form=form, name="grant_form")


@login_required
@require_POST
@fresh_sign_in
def remove_role(request: Request, number: int, role: str) -> HttpResponse:
    """Take a role away; it acts at once."""
    user, form = _run(request, number), ReasonForm(request.POST)

    def act() -> str:
        actions.remove_role(user, role, **form.cleaned_data, by=request.user, at=request.at)
        return _("The role is taken away; the person is signed out everywhere.")

    return _acted(request, "remove_role", act, user=user, form=form, name="refused_form")


@login_required
@require_POST
@fresh_sign_in
def disable(request: Request, number: int) -> HttpResponse:
    """Close an account; its sessions end at once."""
    user, form = _run(request, number), ReasonForm(request.POST, auto_id="close_%s")

    def act() -> str:
        actions.disable(user, **form.cleaned_data, by=request.user, at=request.at)
        return _("The account is closed; the person is signed out everywhere.")

    return _acted(request, "disable", act, user=user, form=form, name="close_form")


@login_required
@require_POST
@fresh_sign_in
def enable(request: Request, number: int) -> HttpResponse:
    """Open a closed account again."""
    user, form = _run(request, number), ReasonForm(request.POST, auto_id="close_%s")

    def act() -> str:
        actions.enable(user, **form.cleaned_data, by=request.user, at=request.at)
        return _("The account is open again.")

    return _acted(request, "enable", act, user=user, form=form, name="close_form")


def _run(request: Request, number: int) -> User:
    if not may_run_house(request.user):
        raise Http404
    return get_object_or_404(User, pk=number)


def _acted(
    request: Request,
    verb: str,
    act: Callable[[], str],
    *,
    user: User,
    form: forms.Form,
    name: str,
) -> HttpResponse:
    """Once, back to the person's page; or that page with what the form refused."""
    back = reverse("people:person", args=[user.pk])
    answer = act_from_form(request, verb, act, form=form, back=back)
    return answer or _person(request, user, {name: form})


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
