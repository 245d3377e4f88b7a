"""The deadline at the desk: as it stands, as it was, another proposed and applied."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.answers import act_and_return, act_from_form
from accounts.fresh import fresh_sign_in
from accounts.http import Request
from accounts.rules import is_staff, may_read_desk
from accounts.tabs import tabs_of
from audit.once import new_key
from submissions import actions
from submissions.emails.deadline import reached
from submissions.forms.deadline import ProposeDeadlineForm
from submissions.models import DeadlineChange, DeadlineProposal, Edition
from submissions.states import ProposalState
from submissions.windows import last_second, window

MOST = 20  # changes and proposals that the page shows


@require_safe
@login_required
def deadline(request: Request, edition: str) -> HttpResponse:
    """When entries close, what is proposed, and every change so far."""
    if not may_read_desk(request.user):
        raise Http404
    return _page(request, get_object_or_404(Edition, slug=edition))


def _page(
    request: Request, edition: Edition, form: ProposeDeadlineForm | None = None
) -> HttpResponse:
    stage = edition.entry_stage
    proposals = DeadlineProposal.objects.filter(stage=stage).select_related("proposed_by")
    waits = proposals.filter(state=ProposalState.PROPOSED).first()
    changes = DeadlineChange.objects.filter(stage=stage).order_by("-at", "-pk")
    mails, entries = reached(edition)
    if form is None:
        form = ProposeDeadlineForm(edition, closes_at=stage.closes_at, at=request.at)
    context = {
        "edition": edition,
        "tabs": tabs_of(edition.slug, request.path),
        "window": window(stage, None, request.at),
        "waits": waits,
        "waits_until": last_second(waits.closes_at) if waits else None,
        "own": waits is not None and waits.proposed_by_id == request.user.pk,
        "changes": [
            {"row": row, "before": last_second(row.old_closes_at), "after": _end_of(row)}
            for row in changes.select_related("proposed_by", "approved_by")[:MOST]
        ],
        "dropped": proposals.filter(state=ProposalState.DROPPED).order_by("-pk")[:MOST],
        "told": _told(mails, entries),
        "may_act": is_staff(request.user),
        "form": form,
        "once": new_key(),
    }
    return render(request, "deadline/deadline.html", context, status=422 if form.errors else 200)


def _end_of(change: DeadlineChange) -> object:
    return last_second(change.new_closes_at)


def _told(mails: int, entries: int) -> str:
    """12 mails, about 14 entries that are not handed in as they stand."""
    written = ngettext("%(count)d mail", "%(count)d mails", mails) % {"count": mails}
    about = ngettext(
        "about %(count)d entry that is a draft or has unsent changes",
        "about %(count)d entries that are drafts or have unsent changes",
        entries,
    ) % {"count": entries}
    return f"{written}, {about}"


@require_POST
@login_required
def propose_deadline(request: Request, edition: str) -> HttpResponse:
    """Write a new end down; another person applies it."""
    row = _staffs(request, edition)
    stage = row.entry_stage
    form = ProposeDeadlineForm(row, request.POST, closes_at=stage.closes_at, at=request.at)

    def act() -> str:
        actions.propose_deadline(
            stage,
            closes_at=form.cleaned_data["closes_at"],
            reason=form.cleaned_data["reason"],
            **form.notices(),
            by=request.user,
            at=request.at,
        )
        return _("The new deadline is proposed. Another person applies it.")

    answer = act_from_form(request, "propose_deadline", act, form=form, back=_back(edition))
    return answer or _page(request, row, form)


@require_POST
@login_required
@fresh_sign_in
def apply_deadline(request: Request, edition: str, key: UUID) -> HttpResponse:
    """The second person's word: deadline, notice and mails in one act."""
    proposal = _proposal(request, edition, key)

    def act() -> str:
        mails = actions.apply_deadline(proposal, by=request.user, at=request.at)
        told = {"mails": ngettext("%(count)d mail", "%(count)d mails", mails) % {"count": mails}}
        return _("The deadline is moved; the notice stands above every page (%(mails)s).") % told

    return act_and_return(request, "apply_deadline", act, back=_back(edition))


@require_POST
@login_required
def drop_deadline(request: Request, edition: str, key: UUID) -> HttpResponse:
    """The deadline stays as it is."""
    proposal = _proposal(request, edition, key)

    def act() -> str:
        actions.drop_deadline(proposal, by=request.user, at=request.at)
        return _("The proposal is dropped; the deadline stays.")

    return act_and_return(request, "drop_deadline", act, back=_back(edition))


def _staffs(request: Request, edition: str) -> Edition:
    if not is_staff(request.user):
        raise Http404
    return get_object_or_404(Edition, slug=edition)


def _proposal(request: Request, edition: str, key: UUID) -> DeadlineProposal:
    row = _staffs(request, edition)
    rows = DeadlineProposal.objects.select_related("stage__edition", "proposed_by")
    return get_object_or_404(rows, key=key, stage__edition=row)


def _back(edition: str) -> str:
    return reverse("deadline:deadline", args=[edition])
