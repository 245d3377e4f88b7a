"""The committee's written vote: called and counted by staff, given by each member in the portal."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.answers import act_and_return, act_from_form
from accounts.http import Request
from audit.once import new_key
from results.actions import letters, written
from results.board import board, silent_for
from results.forms import CallWrittenForm
from results.models import CommitteeMember, Placement, Sitting, WrittenVoice
from results.states import PlacementState, SittingState
from results.views.committee import runnable, sitting_page, visible


@login_required
@require_POST
def send_papers(request: Request, key: str) -> HttpResponse:
    """The papers go to every member who has not had them."""
    row = runnable(request, key)

    def act() -> str:
        sent = letters.send_papers(row, by=request.user, at=request.at)
        return ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", sent) % {
            "n": sent
        }

    back = reverse("results:sitting", args=[key])
    return act_and_return(request, "send_papers", act, back=back)


@login_required
@require_POST
def call_written_vote(request: Request, key: str) -> HttpResponse:
    """No quorum: the committee votes in writing until a time."""
    row = runnable(request, key)
    form = CallWrittenForm(request.POST)

    def act() -> str:
        written.call_written_vote(row, **form.cleaned_data, by=request.user, at=request.at)
        return _("The written vote is open; every member has been written to.")

    back = reverse("results:sitting", args=[key])
    answer = act_from_form(request, "call_written_vote", act, form=form, back=back)
    return answer or sitting_page(request, visible(request, key), call_form=form)


@login_required
@require_POST
def count_written_vote(request: Request, key: str) -> HttpResponse:
    """Count what was given; what is carried stands, the rest is for the committee."""
    row = runnable(request, key)

    def act() -> str:
        told = written.count_written_vote(row, by=request.user, at=request.at)
        return _("%(carried)d places are decided, %(open)d stay open.") % told

    back = reverse("results:sitting", args=[key])
    return act_and_return(request, "count_written_vote", act, back=back)


@login_required
@require_http_methods(["GET", "POST"])
def written_vote(request: Request, key: str) -> HttpResponse:
    """A member's own voices on every place that waits for one."""
    row = visible(request, key)
    member = get_object_or_404(CommitteeMember, edition=row.edition_id, user=request.user)
    if row.state != SittingState.OPEN or row.written_until is None:
        raise Http404
    given = dict(WrittenVoice.objects.filter(member=member).values_list("placement", "in_favour"))
    pools = board(row.edition, silent_for([member.pk]))
    waiting = {
        str(place.row.key): place.row
        for pool in pools
        for place in pool.places
        if not place.silent and place.row.pk not in given
        if place.row.state == PlacementState.PROPOSED
    }
    if request.method == "POST":
        return _vote(request, row, member, waiting=waiting)
    context = {
        "edition": row.edition,
        "sitting": row,
        "pools": pools,
        "voted_for": {place for place, word in given.items() if word},
        "voted_against": {place for place, word in given.items() if not word},
        "waiting": len(waiting),
        "is_over": request.at >= row.written_until,
        "once": new_key(),
    }
    return render(request, "results/written_vote.html", context)


def _vote(
    request: Request, row: Sitting, member: CommitteeMember, *, waiting: dict[str, Placement]
) -> HttpResponse:
    words = {key: request.POST.get(f"place-{key}") for key in waiting}
    voices = {waiting[key]: word == "yes" for key, word in words.items() if word in {"yes", "no"}}

    def act() -> str:
        count = written.vote_in_writing(member, row, voices=voices, by=request.user, at=request.at)
        if not count:
            return _("Nothing was chosen; nothing is written down.")
        return ngettext(
            "Your voice on %(n)d place is written down.",
            "Your voices on %(n)d places are written down.",
            count,
        ) % {"n": count}

    back = reverse("results:written_vote", args=[row.key])
    return act_and_return(request, "vote_in_writing", act, back=back)
