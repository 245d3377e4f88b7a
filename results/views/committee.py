"""The final judging committee: its sitting, its papers, its decisions."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.answers import act_and_return, act_from_form
from accounts.http import Request
from audit.once import new_key
from results import rules
from results.actions import sittings as acts
from results.actions.letters import members_to_tell
from results.actions.voting import free_voters
from results.board import board, silent_for, written_of
from results.finalists import candidates, finalists
from results.forms import CallWrittenForm, ConflictForm, MinutesForm, MotionForm, OpenSittingForm
from results.models import CommitteeMember, Motion, Placement, Sitting
from results.states import MotionKind, SittingState
from results.views.motions import put_motion


@login_required
@require_safe
def sittings(request: Request) -> HttpResponse:
    """The sittings of the committees one belongs to; 404 for everybody else."""
    rows = list(Sitting.objects.visible_to(request.user).order_by("-held_at"))
    if not rows:
        raise Http404
    return render(request, "results/sittings.html", {"sittings": rows})


@login_required
@require_safe
def sitting(request: Request, key: str) -> HttpResponse:
    """The committee's papers and where the sitting stands."""
    return sitting_page(request, visible(request, key))


def visible(request: Request, key: str) -> Sitting:
    """The sitting for those who may read it."""
    return get_object_or_404(Sitting.objects.visible_to(request.user), key=key)


def runnable(request: Request, key: str) -> Sitting:
    """Staff keep the record; a member sees the page, and these addresses not at all."""
    if not rules.may_run_results(request.user):
        raise Http404
    return visible(request, key)


def sitting_page(
    request: Request,
    row: Sitting,
    *,
    open_form: OpenSittingForm | None = None,
    minutes_form: MinutesForm | None = None,
    conflict_form: ConflictForm | None = None,
    call_form: CallWrittenForm | None = None,
) -> HttpResponse:
    """The page, with the form that was refused."""
    members = list(CommitteeMember.objects.filter(edition=row.edition_id))
    seats = [member.pk for member in members if member.user_id == request.user.pk]
    attendances = list(row.attendances.select_related("member"))
    refused = open_form or minutes_form or conflict_form or call_form
    context = {
        **_acts(request, row),
        "pools": board(row.edition, silent_for(seats)),
        "members": members,
        "attendances": attendances,
        "own": next((a for a in attendances if a.member_id in seats), None),
        "motions": Motion.objects.of(row),
        "written": written_of(row, seats, request.at),
        "call_form": call_form or CallWrittenForm(),
        "open_form": open_form or _open_form(row),
        "minutes_form": minutes_form or MinutesForm(),
        "conflict_form": conflict_form or (_conflict_form(row) if seats else None),
        "once": new_key(),
    }
    return render(request, "results/sitting.html", context, status=422 if refused else 200)


def _acts(request: Request, row: Sitting) -> dict[str, Any]:
    """The sitting, what staff may do with it, to how many members the papers would go."""
    may_run = rules.may_run_results(request.user)
    planned = may_run and row.state == SittingState.PLANNED
    return {
        "edition": row.edition,
        "sitting": row,
        "may_run": may_run,
        "may_decide": may_run and row.state == SittingState.OPEN,
        "papers_for": len(members_to_tell(row)) if planned else 0,
    }


def _open_form(row: Sitting) -> OpenSittingForm:
    members = CommitteeMember.objects.filter(edition=row.edition_id)
    return OpenSittingForm(members=members, initial={"present": list(members)})


def _conflict_form(row: Sitting, data: object = None) -> ConflictForm:
    entries = finalists(row.edition).select_related("entrant")
    return ConflictForm(data, entries=entries)


@login_required
@require_POST
def open_sitting(request: Request, key: str) -> HttpResponse:
    """Begin, with the members present."""
    row = runnable(request, key)
    members = CommitteeMember.objects.filter(edition=row.edition_id)
    form = OpenSittingForm(request.POST, members=members)

    def act() -> str:
        present = [member.pk for member in form.cleaned_data["present"]]
        acts.open_sitting(row, present=present, by=request.user, at=request.at)
        return _("The sitting is open.")

    back = reverse("results:sitting", args=[key])
    answer = act_from_form(request, "open_sitting", act, form=form, back=back)
    return answer or sitting_page(request, visible(request, key), open_form=form)


@login_required
@require_POST
def close_sitting(request: Request, key: str) -> HttpResponse:
    """End it with its minutes."""
    row = runnable(request, key)
    form = MinutesForm(request.POST)

    def act() -> str:
        acts.close_sitting(
            row, minutes=form.cleaned_data["minutes"], by=request.user, at=request.at
        )
        return _("The sitting is closed. The members present can confirm the minutes.")

    back = reverse("results:sitting", args=[key])
    answer = act_from_form(request, "close_sitting", act, form=form, back=back)
    return answer or sitting_page(request, visible(request, key), minutes_form=form)


@login_required
@require_POST
def confirm_minutes(request: Request, key: str) -> HttpResponse:
    """A member who was present confirms the minutes."""
    row = visible(request, key)

    def act() -> str:
        acts.confirm_minutes(row, by=request.user, at=request.at)
        return _("You have confirmed the minutes.")

    back = reverse("results:sitting", args=[key])
    return act_and_return(request, "confirm_minutes", act, back=back)


@login_required
@require_POST
def declare_conflict(request: Request, key: str) -> HttpResponse:
    """A member steps aside where a finalist is concerned."""
    row = visible(request, key)
    member = get_object_or_404(CommitteeMember, edition=row.edition_id, user=request.user)
    form = _conflict_form(row, request.POST)

    def act() -> str:
        acts.declare_conflict(member, **form.cleaned_data, by=request.user, at=request.at)
        return _("Noted. You take no part where this entry is concerned.")

    back = reverse("results:sitting", args=[key])
    answer = act_from_form(request, "declare_conflict", act, form=form, back=back)
    return answer or sitting_page(request, row, conflict_form=form)


@login_required
@require_http_methods(["GET", "POST"])
def decide(request: Request, key: str) -> HttpResponse:
    """One place before the committee: the motion, its reason, the voices."""
    rows = Placement.objects.visible_to(request.user).for_list().select_related("award__edition")
    place = get_object_or_404(rows, key=key)
    row = get_object_or_404(Sitting, edition=place.edition_id)
    if not rules.may_run_results(request.user) or row.state != SittingState.OPEN:
        raise Http404
    form = MotionForm(
        request.POST or None,
        entries=candidates(place.award).select_related("entrant"),
        voters=free_voters(row, {place.entry_id, place.proposed_entry_id}),
        initial={"kind": MotionKind.CONFIRM if place.entry_id else MotionKind.CHANGE},
    )
    back = reverse("results:sitting", args=[row.key]) + f"#place-{place.key}"
    if request.method == "POST":
        answer = act_from_form(
            request,
            "decide",
            lambda: put_motion(place, form.cleaned_data, by=request.user, at=request.at),
            form=form,
            back=back,
        )
        if answer:
            return answer
    context = {"edition": row.edition, "place": place, "form": form, "back": back}
    context["to_a_person"] = rules.may_go_to_a_person(place.award)
    context |= {"once": new_key(), "motions": Motion.objects.of(row).filter(placement=place)}
    return render(request, "results/decide.html", context, status=422 if form.errors else 200)
