"""Staff's pages before publication: places, citations, the people who decide."""

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.answers import act_and_return, act_from_form
from accounts.http import Request
from accounts.tabs import tabs_of
from audit.once import new_key
from results import rules
from results.actions import invitations
from results.actions import placements as acts
from results.actions.letters import ask_partners as ask
from results.actions.letters import officers_to_ask
from results.board import board
from results.forms import CitationForm, InviteMemberForm, InviteOfficerForm
from results.models import CommitteeMember, PartnerOfficer, Placement, Sitting
from results.ripe import before_asking, before_proposing
from results.states import SittingState
from results.views.staff import countries_of, edition_for
from submissions.models import Edition, Partner


@login_required
@require_safe
def placements(request: Request, edition: str) -> HttpResponse:
    """Every place with its proposal, what the committee made of it, and its citation."""
    row = edition_for(request, edition)
    sitting = Sitting.objects.filter(edition=row).first()
    planned = sitting is not None and sitting.state == SittingState.PLANNED
    may_run = rules.may_run_results(request.user)
    may_propose = may_run and planned
    context = {
        "edition": row,
        "tabs": tabs_of(row.slug, request.path),
        "pools": board(row),
        "sitting": sitting,
        "may_run": may_run,
        "may_propose": may_propose,
        "propose_waits": before_proposing(row) if may_propose else "",
        "once": new_key(),
    }
    return render(request, "results/placements.html", context)


@login_required
@require_POST
def propose_placements(request: Request, edition: str) -> HttpResponse:
    """Write the proposal down from the last round's stored tallies."""
    row = edition_for(request, edition, run=True)

    def act() -> str:
        made = acts.propose_placements(row, by=request.user, at=request.at)
        return _("%(count)d places are proposed.") % {"count": len(made)}

    back = reverse("results:placements", args=[edition])
    return act_and_return(request, "propose_placements", act, back=back)


@login_required
@require_http_methods(["GET", "POST"])
def write_citation(request: Request, key: str) -> HttpResponse:
    """The citation of one place, in both languages, with its limits."""
    rows = Placement.objects.visible_to(request.user).for_list().select_related("award__edition")
    place = get_object_or_404(rows.given(), key=key)
    if not rules.may_run_results(request.user):
        raise Http404
    limits = acts.citation_limits(place.award.edition)
    form = (
        CitationForm(request.POST, limits=limits)
        if request.POST
        else CitationForm.of(place, limits)
    )
    back = reverse("results:placements", args=[place.award.edition.slug]) + f"#place-{place.key}"

    def act() -> str:
        acts.write_citation(place, **form.cleaned_data, by=request.user, at=request.at)
        return _("The citation is saved.")

    if request.method == "POST":
        answer = act_from_form(request, "write_citation", act, form=form, back=back)
        if answer:
            return answer
    context = {"edition": place.award.edition, "place": place, "form": form, "back": back}
    context |= {"once": new_key(), "tabs": tabs_of(place.award.edition.slug)}
    return render(request, "results/citation.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def people(request: Request, edition: str) -> HttpResponse:
    """Members of the committee and officers of partners, and the forms that invite them."""
    return _people(request, edition_for(request, edition))


def _people(
    request: Request,
    row: Edition,
    *,
    member_form: InviteMemberForm | None = None,
    officer_form: InviteOfficerForm | None = None,
) -> HttpResponse:
    refused = member_form or officer_form
    may_run = rules.may_run_results(request.user)
    context = {
        "edition": row,
        "tabs": tabs_of(row.slug, request.path),
        "members": _members(row),
        "officers": PartnerOfficer.objects.filter(edition=row).select_related(
            "invitation", "partner"
        ),
        "may_run": may_run,
        "to_ask": len(officers_to_ask(row)) if may_run else 0,
        "ask_waits": before_asking(row) if may_run else "",
        "member_form": member_form or InviteMemberForm(countries=countries_of(row)),
        "officer_form": officer_form or InviteOfficerForm(partners=_partners(row)),
        "once": new_key(),
    }
    return render(request, "results/people.html", context, status=422 if refused else 200)


def _members(row: Edition) -> list[CommitteeMember]:
    """Each with its country in words."""
    members = list(CommitteeMember.objects.filter(edition=row).select_related("invitation"))
    names = dict(countries_of(row))
    for member in members:
        member.country_name = names.get(member.country, member.country)  # type: ignore[attr-defined]
    return members


def _partners(row: Edition) -> QuerySet[Partner]:
    return Partner.objects.filter(edition=row)


@login_required
@require_POST
def invite_member(request: Request, edition: str) -> HttpResponse:
    """Offer a seat in the committee by mail."""
    row = edition_for(request, edition, run=True)
    form = InviteMemberForm(request.POST, countries=countries_of(row))

    def act() -> str:
        invitations.invite_member(row, **form.cleaned_data, by=request.user, at=request.at)
        return _("The invitation is on its way (1 letter).")

    back = reverse("results:people", args=[edition])
    answer = act_from_form(request, "invite_member", act, form=form, back=back)
    return answer or _people(request, row, member_form=form)


@login_required
@require_POST
def invite_officer(request: Request, edition: str) -> HttpResponse:
    """Ask somebody by mail to propose for a partner."""
    row = edition_for(request, edition, run=True)
    form = InviteOfficerForm(request.POST, partners=_partners(row))

    def act() -> str:
        invitations.invite_officer(**form.cleaned_data, by=request.user, at=request.at)
        return _("The invitation is on its way (1 letter).")

    back = reverse("results:people", args=[edition])
    answer = act_from_form(request, "invite_officer", act, form=form, back=back)
    return answer or _people(request, row, officer_form=form)


@login_required
@require_POST
def ask_partners(request: Request, edition: str) -> HttpResponse:
    """Ask the partners by mail whom their mentions should go to."""
    row = edition_for(request, edition, run=True)

    def act() -> str:
        sent = ask(row, by=request.user, at=request.at)
        return ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", sent) % {
            "n": sent
        }

    back = reverse("results:people", args=[edition])
    return act_and_return(request, "ask_partners", act, back=back)
