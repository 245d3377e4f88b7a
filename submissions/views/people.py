"""Who works on an entry: asked, removed, left, handed over; who submits it."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.answers import act_and_return, act_from_form
from accounts.http import Request
from accounts.states import InvitationState
from audit.once import new_key
from submissions import actions, rules
from submissions.forms import HeirForm, InviteEditorForm
from submissions.models import Entry, EntryInvitation, Member
from submissions.views import finding
from submissions.windows import window_of


@require_safe
@login_required
def people(request: Request, key: UUID) -> HttpResponse:
    """The owner, the editors, who is asked, and who may submit."""
    return _people(request, finding.entry_of(request.user, key), InviteEditorForm())


def _people(
    request: Request, entry: Entry, form: InviteEditorForm, *, heirs: HeirForm | None = None
) -> HttpResponse:
    """The page; a form that was refused says why."""
    members = list(Member.objects.filter(entry=entry).select_related("user").order_by("pk"))
    heirs = heirs or HeirForm([one.user for one in members])
    asked = EntryInvitation.objects.filter(
        entry=entry, invitation__state=InvitationState.INVITED
    ).select_related("invitation")
    context: dict[str, Any] = {
        "entry": entry,
        "edition": entry.edition,
        "window": window_of(entry, request.at),
        "members": members,
        "asked": asked.order_by("pk"),
        "may_lead": rules.may_lead(request.user, entry),
        "form": form,
        "heirs": heirs if members else None,
        "once": new_key(),
    }
    status = 422 if form.errors or heirs.errors else 200
    return render(request, "submissions/people.html", context, status=status)


@require_POST
@login_required
def invite_editor(request: Request, key: UUID) -> HttpResponse:
    """One mail to a colleague."""
    entry = finding.entry_of(request.user, key)
    form = InviteEditorForm(request.POST)

    def act() -> str:
        actions.invite_editor(entry, **form.cleaned_data, by=request.user, at=request.at)
        return _("The invitation is on its way (1 mail).")

    answer = act_from_form(request, "invite_editor", act, form=form, back=_back(key))
    return answer or _people(request, entry, form)


@require_POST
@login_required
def cancel_editor(request: Request, key: UUID, number: int) -> HttpResponse:
    """An open invitation is taken back."""
    entry = finding.entry_of(request.user, key)
    rows = EntryInvitation.objects.select_related("invitation", "entry").filter(entry=entry)
    asked = get_object_or_404(rows, pk=number)

    def act() -> str:
        actions.cancel_editor(asked, by=request.user, at=request.at)
        return _("The invitation is taken back; its link answers nothing any more.")

    return act_and_return(request, "cancel_editor", act, back=_back(key))


@require_POST
@login_required
def remove_editor(request: Request, key: UUID, number: int) -> HttpResponse:
    """An editor is taken off the entry."""
    entry = finding.entry_of(request.user, key)
    rows = Member.objects.select_related("user", "entry").filter(entry=entry)
    member = get_object_or_404(rows, pk=number)

    def act() -> str:
        actions.remove_editor(member, by=request.user, at=request.at)
        return _("%(name)s no longer works on this entry.") % {"name": str(member.user)}

    return act_and_return(request, "remove_editor", act, back=_back(key))


@require_POST
@login_required
def leave(request: Request, key: UUID) -> HttpResponse:
    """An editor goes."""
    entry = finding.entry_of(request.user, key)
    back = _back(key) if rules.may_lead(request.user, entry) else reverse("submissions:my_entries")

    def act() -> str:
        actions.leave(entry, by=request.user, at=request.at)
        return _("You no longer work on entry %(number)s.") % {"number": entry.number}

    return act_and_return(request, "leave", act, back=back)


@require_POST
@login_required
def hand_over(request: Request, key: UUID) -> HttpResponse:
    """The entry gets another owner."""
    entry = finding.entry_of(request.user, key)
    members = Member.objects.filter(entry=entry).select_related("user")
    form = HeirForm([one.user for one in members], request.POST)

    def act() -> str:
        actions.hand_over(entry, to=form.heir(), by=request.user, at=request.at)
        told = {"name": str(form.heir())}
        return _("The entry is %(name)s's now; you work on it as an editor (2 mails).") % told

    answer = act_from_form(request, "hand_over", act, form=form, back=_back(key))
    return answer or _people(request, entry, InviteEditorForm(), heirs=form)


@require_POST
@login_required
def reserve(request: Request, key: UUID) -> HttpResponse:
    """Who submits: the owner alone, or everybody who works on the entry."""
    entry = finding.entry_of(request.user, key)
    reserved = request.POST.get("reserved") == "1"

    def act() -> str:
        actions.reserve(entry, reserved=reserved, by=request.user, at=request.at)
        if reserved:
            return _("From now on only you may submit this entry.")
        return _("From now on everybody who works on this entry may submit it.")

    return act_and_return(request, "reserve", act, back=_back(key))


def _back(key: UUID) -> str:
    return reverse("submissions:people", kwargs={"key": key})
