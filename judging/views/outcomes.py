"""Staff's acts on a closed round: tally, vote on equals, decide, promote, let letters go."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.answers import act_and_return
from accounts.fresh import fresh_sign_in
from accounts.http import Request
from accounts.models import User
from judging import actions
from judging.forms import ReasonForm, RulingForm
from judging.models import Round, TieVote
from judging.views.acts import act_on, entry_of, round_for
from submissions.models import Award, Pool


@login_required
@require_POST
def tally_round(request: Request, key: str) -> HttpResponse:
    """Run the arithmetic and keep what it says."""

    def act(round_: Round, by: User, at: datetime) -> str:
        made = len(actions.tally_round(round_, by=by, at=at))
        return ngettext("%(n)d pool is tallied.", "%(n)d pools are tallied.", made) % {"n": made}

    return act_on(request, key, "tally_round", act=act)


@login_required
@require_POST
def propose_decisions(request: Request, key: str) -> HttpResponse:
    """Put tentative decisions into the tray."""

    def act(round_: Round, by: User, at: datetime) -> str:
        made = actions.propose_decisions(round_, by=by, at=at)
        sentence = ngettext(
            "%(n)d decision is proposed. Another person applies it.",
            "%(n)d decisions are proposed. Another person applies them.",
            made,
        )
        return sentence % {"n": made}

    return act_on(request, key, "propose_decisions", act=act)


@login_required
@require_POST
def rule_entry(request: Request, key: str) -> HttpResponse:
    """The lead rules on one entry."""
    form = RulingForm(request.POST)
    form.is_valid()
    outcome, _colon, code = form.cleaned_data.get("outcome", "").partition(":")
    told = {"outcome": outcome, "reason": form.cleaned_data.get("reason", "")}

    def act(round_: Round, by: User, at: datetime) -> str:
        entry = entry_of(round_, form.cleaned_data.get("entry"))
        award = Award.objects.filter(edition=round_.edition_id, code=code, pool=None).first()
        actions.rule_entry(round_, entry, **told, award=award, by=by, at=at)
        return _("Your ruling is in the tray. Another person applies it.")

    return act_on(request, key, "rule_entry", act=act)


@login_required
@require_POST
@fresh_sign_in
def apply_decisions(request: Request, key: str) -> HttpResponse:
    """Another person applies the tray."""

    def act(round_: Round, by: User, at: datetime) -> str:
        made = actions.apply_decisions(round_, by=by, at=at)
        sentence = ngettext(
            "%(n)d decision is applied and its letter is held.",
            "%(n)d decisions are applied and their letters are held.",
            made,
        )
        return sentence % {"n": made}

    return act_on(request, key, "apply_decisions", act=act)


@login_required
@require_POST
@fresh_sign_in
def release_letters(request: Request, key: str) -> HttpResponse:
    """Send the letters of a screening round."""

    def act(round_: Round, by: User, at: datetime) -> str:
        made = actions.release_letters(round_, by=by, at=at)
        return ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", made) % {
            "n": made
        }

    return act_on(request, key, "release_letters", act=act)


@login_required
@require_POST
def propose_promotion(request: Request, key: str) -> HttpResponse:
    """Propose that the next in order moves up to a place that became free."""
    form = RulingForm(request.POST)
    form.is_valid()
    reason = form.cleaned_data.get("reason", "")

    def act(round_: Round, by: User, at: datetime) -> str:
        entry = entry_of(round_, form.cleaned_data.get("entry"))
        actions.propose_promotion(round_, entry, reason=reason, by=by, at=at)
        return _("The promotion is in the tray. Another person applies it, and the letter goes.")

    return act_on(request, key, "propose_promotion", act=act)


@login_required
@require_POST
def call_vote(request: Request, key: str) -> HttpResponse:
    """Ask the jurors to vote on equals that the tally could not part."""
    among = request.POST.getlist("among")

    def act(round_: Round, by: User, at: datetime) -> str:
        pool = get_object_or_404(Pool, edition=round_.edition_id, code=request.POST.get("pool", ""))
        actions.call_vote(round_, pool, among=among, by=by, at=at)
        return _("The vote is open; every juror free of conflict has been written to.")

    return act_on(request, key, "call_vote", act=act)


@login_required
@require_POST
def close_vote(request: Request, key: str) -> HttpResponse:
    """Count a vote; the next tally reads it."""
    vote = get_object_or_404(TieVote.objects.select_related("round", "pool__category"), key=key)
    round_ = round_for(request, str(vote.round.key), manage=True)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""

    def act() -> str:
        actions.close_vote(vote, reason=reason, by=request.user, at=request.at)
        return _("The vote is counted. Tally again to read it into the places.")

    back = reverse("judging:round", args=[round_.key])
    return act_and_return(request, "close_vote", act, back=back)
