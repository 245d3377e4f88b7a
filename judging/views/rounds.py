"""Staff's rounds: the list, one round's page, and every act on it."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.answers import act_and_return
from accounts.fresh import fresh_sign_in
from accounts.http import Request
from accounts.models import User
from accounts.rules import is_lead
from accounts.tabs import tabs_of
from audit.once import new_key
from judging import actions, rules
from judging.blind import strip_of
from judging.forms import AssignForm, ReasonForm, RulingForm
from judging.models import Round
from judging.overview import list_of, overview_of
from judging.views.desk import edition_of
from submissions.models import Entry

Act = Callable[[Round, User, datetime], str]


@login_required
@require_GET
def rounds(request: Request, edition: str) -> HttpResponse:
    """The edition's rounds with how far each is."""
    row = edition_of(request, edition)
    context = {
        "rounds": list_of(row),
        "edition": strip_of(row),
        "edition_name": row.name,
        "tabs": tabs_of(row.slug, request.path),
    }
    return render(request, "judging/rounds.html", context)


@login_required
@require_GET
def round_page(request: Request, key: str) -> HttpResponse:
    """One round: counts while it is open, tables and decisions once it is closed."""
    round_ = _round(request, key)
    manages, slug = rules.may_manage(request.user), round_.edition.slug
    context = {
        **overview_of(round_, reader=request.user, at=request.at),
        "edition": strip_of(round_.edition),
        "manages": manages,
        "leads": manages and is_lead(request.user),
        "once": new_key(),
        "tabs": tabs_of(slug, reverse("judging:rounds", args=[slug])),
        "forms": {
            "assign": AssignForm(initial={"seed": _seed(round_)}),
            "close": ReasonForm(auto_id="close_%s"),
        },
        "urls": {
            name: reverse(f"judging:{name}", args=[round_.key])
            for name in (
                "assign", "open_round", "close_phase", "close_round", "exempt",
                "tally", "propose", "rule", "apply", "release",
            )
        },
    }  # fmt: skip
    return render(request, "judging/round.html", context)


@login_required
@require_POST
def assign(request: Request, key: str) -> HttpResponse:
    """Run the rotation."""
    form = AssignForm(request.POST)
    seed = form.cleaned_data["seed"] if form.is_valid() else ""

    def act(round_: Round, by: User, at: datetime) -> str:
        made = actions.assign(round_, seed=seed or round_.code, by=by, at=at)
        return _assigned(len(made.pairs), len(made.shortfalls))

    return _act(request, key, "assign", act=act)


@login_required
@require_POST
def open_round(request: Request, key: str) -> HttpResponse:
    """Seal the rules and open."""

    def act(round_: Round, by: User, at: datetime) -> str:
        actions.open_round(round_, by=by, at=at)
        return _("The round is open and its rules are sealed. Every judge has been written to.")

    return _act(request, key, "open_round", act=act)


@login_required
@require_POST
def close_phase(request: Request, key: str) -> HttpResponse:
    """End this phase, open the next."""

    def act(round_: Round, by: User, at: datetime) -> str:
        phase = actions.close_phase(round_, by=by, at=at)
        return _("This phase is over. Now open: %(phase)s.") % {"phase": phase.get_code_display()}

    return _act(request, key, "close_phase", act=act)


@login_required
@require_POST
@fresh_sign_in
def close_round(request: Request, key: str) -> HttpResponse:
    """Take no more ballots."""
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""

    def act(round_: Round, by: User, at: datetime) -> str:
        counted = actions.close_round(round_, by=by, at=at, reason=reason)
        sentence = ngettext(
            "The round is closed. %(n)d ballot counts.",
            "The round is closed. %(n)d ballots count.",
            counted,
        )
        return sentence % {"n": counted}

    return _act(request, key, "close_round", act=act)


@login_required
@require_POST
def exempt(request: Request, key: str) -> HttpResponse:
    """The lead lets the round close although an entry is incomplete."""
    form = RulingForm(request.POST)
    form.is_valid()
    reason = form.cleaned_data.get("reason", "")

    def act(round_: Round, by: User, at: datetime) -> str:
        actions.exempt_entry(round_, _entry(round_, form), reason=reason, by=by, at=at)
        return _("The exception is recorded; the result will show it.")

    return _act(request, key, "exempt", act=act)


@login_required
@require_POST
def tally(request: Request, key: str) -> HttpResponse:
    """Run the arithmetic and keep what it says."""

    def act(round_: Round, by: User, at: datetime) -> str:
        made = len(actions.tally_round(round_, by=by, at=at))
        return ngettext("%(n)d pool is tallied.", "%(n)d pools are tallied.", made) % {"n": made}

    return _act(request, key, "tally", act=act)


@login_required
@require_POST
def propose(request: Request, key: str) -> HttpResponse:
    """Put tentative decisions into the tray."""

    def act(round_: Round, by: User, at: datetime) -> str:
        made = actions.propose_decisions(round_, by=by, at=at)
        sentence = ngettext(
            "%(n)d decision is proposed. Another person applies it.",
            "%(n)d decisions are proposed. Another person applies them.",
            made,
        )
        return sentence % {"n": made}

    return _act(request, key, "propose", act=act)


@login_required
@require_POST
def rule(request: Request, key: str) -> HttpResponse:
    """The lead rules on one entry."""
    form = RulingForm(request.POST)
    form.is_valid()
    outcome = form.cleaned_data.get("outcome", "")
    reason = form.cleaned_data.get("reason", "")

    def act(round_: Round, by: User, at: datetime) -> str:
        entry = _entry(round_, form)
        actions.rule_entry(round_, entry, outcome=outcome, reason=reason, by=by, at=at)
        return _("Your ruling is in the tray. Another person applies it.")

    return _act(request, key, "rule", act=act)


@login_required
@require_POST
@fresh_sign_in
def apply(request: Request, key: str) -> HttpResponse:
    """Another person applies the tray."""

    def act(round_: Round, by: User, at: datetime) -> str:
        made = actions.apply_decisions(round_, by=by, at=at)
        sentence = ngettext(
            "%(n)d decision is applied and its letter is held.",
            "%(n)d decisions are applied and their letters are held.",
            made,
        )
        return sentence % {"n": made}

    return _act(request, key, "apply", act=act)


@login_required
@require_POST
@fresh_sign_in
def release(request: Request, key: str) -> HttpResponse:
    """Send the letters of a screening round."""

    def act(round_: Round, by: User, at: datetime) -> str:
        made = actions.release_letters(round_, by=by, at=at)
        return ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", made) % {
            "n": made
        }

    return _act(request, key, "release", act=act)


def _round(request: Request, key: str) -> Round:
    rows = Round.objects.visible_to(request.user).select_related("edition", "source")
    return get_object_or_404(rows, key=key)


def _seed(round_: Round) -> str:
    return round_.seed or f"{round_.edition.slug}-{round_.code}"


def _act(request: Request, key: str, verb: str, *, act: Act) -> HttpResponse:
    """Staff only; once; back to the round's page with a sentence."""
    if not rules.may_manage(request.user):
        raise Http404
    round_ = _round(request, key)
    back = reverse("judging:round", args=[round_.key])
    return act_and_return(request, verb, lambda: act(round_, request.user, request.at), back=back)


def _entry(round_: Round, form: RulingForm) -> Entry:
    return get_object_or_404(Entry, key=form.cleaned_data.get("entry"), edition=round_.edition_id)


def _assigned(pairs: int, shortfalls: int) -> str:
    told = ngettext("%(n)d assignment stands.", "%(n)d assignments stand.", pairs) % {"n": pairs}
    if not shortfalls:
        return told
    return (
        told
        + " "
        + ngettext(
            "%(n)d entry has fewer judges than wanted.",
            "%(n)d entries have fewer judges than wanted.",
            shortfalls,
        )
        % {"n": shortfalls}
    )
