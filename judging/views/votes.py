"""A juror's vote on equals: the entries, one voice, kept."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.answers import act_and_return
from accounts.http import Request
from audit.once import new_key
from judging import actions
from judging.actions.votes import voters
from judging.blind import strip_of
from judging.models import TieVote
from submissions.models import Entry


@dataclass(frozen=True)
class Tied:
    """One of the equals, as a juror reads it."""

    key: str
    number: str
    title: str
    chosen: bool


@login_required
@require_http_methods(["GET", "POST"])
def tie_vote(request: Request, key: str) -> HttpResponse:
    """For the jurors free of conflict; 404 for everybody else."""
    rows = TieVote.objects.select_related("round__edition", "pool__category")
    vote = get_object_or_404(rows, key=key)
    judge = voters(vote).filter(user=request.user).first()
    if judge is None:
        raise Http404
    entries = list(Entry.objects.filter(pk__in=map(int, vote.among)).order_by("number"))
    back = reverse("judging:tie_vote", args=[vote.key])
    if request.method == "POST":
        chosen = next((one for one in entries if str(one.key) == request.POST.get("entry")), None)

        def act() -> str:
            if chosen is None:
                return _("Nothing was chosen; nothing is written down.")
            actions.cast_voice(vote, entry=chosen, by=request.user, at=request.at)
            return _("Your voice is written down. Thank you.")

        return act_and_return(request, "cast_voice", act, back=back)
    own = vote.voices.filter(judge=judge).values_list("entry", flat=True).first()
    context = {
        "entries": [Tied(str(e.key), e.number, e.title, e.pk == own) for e in entries],
        "voted": own is not None,
        "is_open": vote.closed_at is None,
        "pool": vote.pool.name,
        "round": vote.round.name,
        "edition": strip_of(vote.round.edition),
        "once": new_key(),
    }
    return render(request, "judging/tie_vote.html", context)
