"""Staff's rounds: the list, one round's page, and every act on it."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.answers import act_from_form
from accounts.fresh import fresh_sign_in
from accounts.http import Request
from accounts.models import User
from accounts.rules import is_lead
from accounts.tabs import tabs_of
from audit.once import new_key
from judging import actions, rules
from judging.blind import strip_of
from judging.forms import AssignForm, ReasonForm, ReopenForm
from judging.models import Judge, Round
from judging.overview import list_of, overview_of
from judging.views.acts import act_on, entry_of, round_for
from judging.views.desk import edition_of

ACTS = (
    "assign", "open_round", "close_phase", "close_round", "reopen_round", "exempt_entries", "nudge",
    "tally_round", "propose_decisions", "rule_entry", "apply_decisions", "release_letters",
    "propose_promotion", "call_vote", "matrix",
)  # fmt: skip


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
    return answer(request, round_for(request, key))


def answer(request: Request, round_: Round, **bound: Form) -> HttpResponse:
    """The round's page; `bound`: the form that was refused, by its name."""
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
            "open": ReasonForm(auto_id="open_%s"),
            "close": ReasonForm(auto_id="close_%s"),
            "reopen": ReopenForm(auto_id="reopen_%s"),
            **bound,
        },
        "urls": {name: reverse(f"judging:{name}", args=[round_.key]) for name in ACTS},
    }
    return render(request, "judging/round.html", context, status=422 if bound else 200)


@login_required
@require_POST
def assign(request: Request, key: str) -> HttpResponse:
    """Run the rotation."""
    form = AssignForm(request.POST)
    seed = form.cleaned_data["seed"] if form.is_valid() else ""

    def act(round_: Round, by: User, at: datetime) -> str:
        made = actions.assign(round_, seed=seed or round_.code, by=by, at=at)
        return _assigned(len(made.pairs), len(made.shortfalls))

    return act_on(request, key, "assign", act=act)


@login_required
@require_POST
def open_round(request: Request, key: str) -> HttpResponse:
    """Seal the rules and open; before its date with a reason."""
    round_, form = round_for(request, key, manage=True), ReasonForm(request.POST, auto_id="open_%s")

    def act() -> str:
        reason = form.cleaned_data["reason"]
        actions.open_round(round_, reason=reason, by=request.user, at=request.at)
        return _("The round is open and its rules are sealed. Every judge has been written to.")

    back = reverse("judging:round", args=[key])
    done = act_from_form(request, "open_round", act, form=form, back=back)
    return done or answer(request, round_for(request, key), open=form)


@login_required
@require_POST
def close_phase(request: Request, key: str) -> HttpResponse:
    """End this phase, open the next."""

    def act(round_: Round, by: User, at: datetime) -> str:
        phase = actions.close_phase(round_, by=by, at=at)
        return _("This phase is over. Now open: %(phase)s.") % {"phase": phase.get_code_display()}

    return act_on(request, key, "close_phase", act=act)


@login_required
@require_POST
@fresh_sign_in
def close_round(request: Request, key: str) -> HttpResponse:
    """Take no more ballots; refused, the page keeps the typed reason and names every obstacle."""
    round_ = round_for(request, key, manage=True)
    form = ReasonForm(request.POST, auto_id="close_%s")

    def act() -> str:
        reason = form.cleaned_data["reason"]
        counted = actions.close_round(round_, reason=reason, by=request.user, at=request.at)
        sentence = ngettext(
            "The round is closed. %(n)d ballot counts.",
            "The round is closed. %(n)d ballots count.",
            counted,
        )
        return sentence % {"n": counted}

    back = reverse("judging:round", args=[key])
    done = act_from_form(request, "close_round", act, form=form, back=back)
    return done or answer(request, round_for(request, key), close=form)


@login_required
@require_POST
def reopen_round(request: Request, key: str) -> HttpResponse:
    """Take ballots again until a new time."""
    round_ = round_for(request, key, manage=True)
    form = ReopenForm(request.POST, auto_id="reopen_%s")

    def act() -> str:
        actions.reopen_round(round_, **form.cleaned_data, by=request.user, at=request.at)
        return _("The round takes ballots again.")

    back = reverse("judging:round", args=[key])
    done = act_from_form(request, "reopen_round", act, form=form, back=back)
    return done or answer(request, round_for(request, key), reopen=form)


@login_required
@require_POST
def exempt_entries(request: Request, key: str) -> HttpResponse:
    """The lead lets the round close although entries are incomplete."""
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""

    def act(round_: Round, by: User, at: datetime) -> str:
        keys = [key for key in request.POST.getlist("entry") if key]
        entries = [entry_of(round_, one) for one in keys]
        made = actions.exempt_entries(round_, entries, reason=reason, by=by, at=at)
        sentence = ngettext(
            "%(n)d exception is recorded; the result will show it.",
            "%(n)d exceptions are recorded; the result will show them.",
            made,
        )
        return sentence % {"n": made}

    return act_on(request, key, "exempt_entries", act=act)


@login_required
@require_POST
def nudge(request: Request, key: str) -> HttpResponse:
    """Write to one judge, or to all who will be late."""
    expected = request.POST.get("expected", "")

    def act(round_: Round, by: User, at: datetime) -> str:
        chosen = request.POST.get("judge")
        judge = get_object_or_404(Judge, key=chosen, edition=round_.edition_id) if chosen else None
        count = int(expected) if expected.isdigit() else 0
        made = actions.nudge(round_, judge=judge, expected=count, by=by, at=at)
        return ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", made) % {
            "n": made
        }

    return act_on(request, key, "nudge", act=act)


def _seed(round_: Round) -> str:
    return round_.seed or f"{round_.edition.slug}-{round_.code}"


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
