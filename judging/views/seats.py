"""Staff's page of judges: who is invited, who sits where, who has done the first steps."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.answers import act_and_return, act_from_form
from accounts.http import Request
from accounts.tabs import tabs_of
from audit.once import new_key
from judging import actions, rules
from judging.actions.leaving import Withdrawn, to_replace
from judging.bench import bench_of
from judging.forms import InviteJudgeForm, ReasonForm, posted
from judging.lists import countries_of
from judging.models import Assignment, Judge, Panel, Round
from judging.states import PENDING, AssignmentState, RoundKind, RoundState
from judging.views.desk import edition_of
from submissions.models import Edition


@login_required
@require_GET
def judges(request: Request, edition: str) -> HttpResponse:
    """Everybody who judges in this edition."""
    row = edition_of(request, edition)
    context = {
        "edition_name": row.name,
        "bench": bench_of(row, request.at),
        "manages": rules.may_manage(request.user),
        "invite_url": reverse("judging:invite_judge", args=[row.slug]),
        "screeners_url": reverse("judging:seat_screeners", args=[row.slug]),
        "once": new_key(),
        "tabs": tabs_of(row.slug, reverse("judging:judges", args=[row.slug])),
    }
    return render(request, "judging/judges.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def invite_judge(request: Request, edition: str) -> HttpResponse:
    """Invite a judge by mail and seat them."""
    row = edition_of(request, edition)
    if not rules.may_manage(request.user):
        raise Http404
    panels = _panels(row)
    form = InviteJudgeForm(
        posted(request),
        countries=countries_of(row),
        panels=[(str(panel.pk), f"{panel.round.code}: {panel.name}") for panel in panels],
    )
    if request.method == "POST" and form.is_valid():
        chosen = [one for one in panels if str(one.pk) in form.cleaned_data["panels"]]
        return _invite(request, row, form, panels=chosen)
    context = {
        "form": form,
        "edition_name": row.name,
        "once": new_key(),
        "tabs": tabs_of(row.slug, reverse("judging:judges", args=[row.slug])),
    }
    status = 422 if form.errors else 200
    return render(request, "judging/invite_judge.html", context, status=status)


@login_required
@require_POST
def seat_screeners(request: Request, edition: str) -> HttpResponse:
    """Seat everybody with the role of screener on the screening panel."""
    row = edition_of(request, edition)
    if not rules.may_manage(request.user):
        raise Http404
    back = reverse("judging:judges", args=[row.slug])

    def act() -> str:
        rounds = Round.objects.filter(edition=row, kind=RoundKind.SCREENING)
        made = sum(actions.seat_screeners(one, by=request.user, at=request.at) for one in rounds)
        return ngettext("%(n)d screener is seated.", "%(n)d screeners are seated.", made) % {
            "n": made
        }

    return act_and_return(request, "seat_screeners", act, back=back)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw_judge(request: Request, key: str) -> HttpResponse:
    """A judge drops out: what that takes back, and who follows, before it is done."""
    if not rules.may_manage(request.user):
        raise Http404
    judge = get_object_or_404(Judge.objects.select_related("edition"), key=key, active=True)
    form = ReasonForm(posted(request))
    form.fields["reason"].required = True
    back = reverse("judging:judges", args=[judge.edition.slug])

    def act() -> str:
        reason = form.cleaned_data["reason"]
        done = actions.withdraw_judge(judge, reason=reason, by=request.user, at=request.at)
        return _withdrawn(judge, done)

    if request.method == "POST":
        done = act_from_form(request, "withdraw_judge", act, form=form, back=back)
        if done:
            return done
    context = {**_held(judge), "form": form, "back": back, "once": new_key()}
    context["tabs"] = tabs_of(judge.edition.slug, back)
    status = 422 if form.errors else 200
    return render(request, "judging/withdraw_judge.html", context, status=status)


def _held(judge: Judge) -> dict[str, Any]:
    """What a judge still holds, and has handed in, in rounds that are not closed."""
    rows = Assignment.objects.filter(judge=judge).exclude(round__state=RoundState.CLOSED)
    return {
        "judge": judge.name,
        "pending": rows.filter(state__in=PENDING).count(),
        "submitted": rows.filter(state=AssignmentState.SUBMITTED).count(),
        "to_replace": to_replace(judge),
    }


def _withdrawn(judge: Judge, done: Withdrawn) -> str:
    """How many entries were taken back, and how many went on to others, each with its letter."""
    told = ngettext(
        "%(name)s has withdrawn; %(n)d entry was taken back.",
        "%(name)s has withdrawn; %(n)d entries were taken back.",
        done.taken,
    ) % {"name": judge.name, "n": done.taken}
    followed = ngettext(
        "%(n)d of them went to another judge, with a letter.",
        "%(n)d of them went to other judges, with a letter each.",
        done.replaced,
    ) % {"n": done.replaced}
    return f"{told} {followed}"


def _invite(
    request: Request, edition: Edition, form: InviteJudgeForm, *, panels: list[Panel]
) -> HttpResponse:
    def act() -> str:
        judge = actions.invite_judge(
            edition,
            email=form.cleaned_data["email"],
            panels=panels,
            profile=form.profile(),
            language=form.cleaned_data["language"],
            by=request.user,
            at=request.at,
        )
        return _("%(name)s is invited; the mail is on its way.") % {"name": judge.name}

    back = reverse("judging:judges", args=[edition.slug])
    return act_and_return(request, "invite_judge", act, back=back)


def _panels(edition: Edition) -> list[Panel]:
    rows = Panel.objects.filter(round__edition=edition, round__kind=RoundKind.SCORING)
    return list(rows.select_related("round").order_by("round__order", "code"))
