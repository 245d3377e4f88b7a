"""Lost accounts: asked by the person, decided by two officers at the desk, opened by a link."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, codes
from accounts.answers import act_and_return, act_from_form
from accounts.forms import CodeForm, LostForm, ProposeForm
from accounts.fresh import fresh_sign_in
from accounts.http import Request
from accounts.invited import unlogged
from accounts.models import Recovery, User
from accounts.rules import is_staff, may_approve_recovery
from accounts.views.people_tabs import tabs
from audit.once import new_key

LOST = "a lost account"


@require_http_methods(["GET", "POST"])
def lost(request: Request) -> HttpResponse:
    """Which account, and where the person can be reached; a code goes there."""
    form = LostForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        about = {"account": form.cleaned_data["account"]}
        codes.send_code(request, LOST, form.cleaned_data["email"], at=request.at, about=about)
        return redirect("accounts:confirm_lost")
    status = 422 if form.errors else 200
    return render(request, "accounts/lost.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def confirm_lost(request: Request) -> HttpResponse:
    """The code shows that the address is theirs; the answer is the same whoever asks."""
    asked = codes.asked(request, LOST)
    if asked is None:
        return redirect("accounts:lost")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _ask(request, codes.enter_code(request, LOST, form.cleaned_data["code"]))
        except ValidationError as refusal:
            form.add_error("code", refusal)
        else:
            return render(request, "accounts/lost_asked.html")
    context = {"verify_form": form, "email": asked.email, "cancel_url": reverse("accounts:lost")}
    status = 422 if form.errors else 200
    return render(request, "accounts/confirm_lost.html", context, status=status)


def _ask(request: Request, shown: codes.Asked) -> None:
    user = User.objects.filter(email__iexact=shown.about["account"], is_active=True).first()
    if user is not None:
        language = translation.get_language() or "en"
        actions.ask_recovery(user, email=shown.email, language=language, by=None, at=request.at)


@require_http_methods(["GET", "POST"])
def recover(request: Request, token: str) -> HttpResponse:
    """The one-time link: what it does, and the button that does it."""
    recovery = get_object_or_404(Recovery.objects.by_token(token).select_related("user"))
    if request.method == "POST":
        try:
            actions.recover(recovery, at=request.at)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
            return redirect(request.path)
        return render(request, "accounts/recovered.html", {"email": recovery.email})
    usable = recovery.is_usable(request.at)
    status = 200 if usable else 410
    return unlogged(render(request, "accounts/recover.html", {"usable": usable}, status=status))


@login_required
@require_safe
def recoveries(request: Request) -> HttpResponse:
    """What waits for an officer, and what was decided."""
    return _page(request)


def _page(request: Request, refused: tuple[UUID, ProposeForm] | None = None) -> HttpResponse:
    if not is_staff(request.user):
        raise Http404
    rows = Recovery.objects.select_related("user", "proposed_by", "approved_by")
    waiting = list(rows.under_way(request.at))
    forms = {row.pk: ProposeForm(auto_id=f"propose_{row.pk}_%s") for row in waiting}
    if refused is not None:
        forms |= {row.pk: refused[1] for row in waiting if row.key == refused[0]}
    shown = [
        {
            "row": row,
            "form": forms[row.pk],
            "own": request.user.pk in {row.user_id, row.proposed_by_id},
            "may_approve": may_approve_recovery(request.user, row.user),
        }
        for row in waiting
    ]
    over = rows.exclude(pk__in=[row.pk for row in waiting])[:50]
    context = {"tabs": tabs(request), "waiting": shown, "over": over, "once": new_key()}
    return render(request, "accounts/recoveries.html", context, status=422 if refused else 200)


@login_required
@require_POST
@fresh_sign_in
def begin_recovery(request: Request, number: int) -> HttpResponse:
    """The desk begins, by the person's second address."""
    if not is_staff(request.user):
        raise Http404
    user = get_object_or_404(User, pk=number, is_active=True)

    def act() -> str:
        actions.begin_recovery(user, by=request.user, at=request.at)
        return _("Write down below why, and how you made sure who it is.")

    back = reverse("people:recoveries")
    if not user.second_email:
        back = reverse("people:person", args=[number])
    return act_and_return(request, "begin_recovery", act, back=back)


@login_required
@require_POST
@fresh_sign_in
def propose_recovery(request: Request, key: UUID) -> HttpResponse:
    """One officer writes down why, and how it was made sure who asks."""
    row = _row(request, key)
    form = ProposeForm(request.POST, auto_id=f"propose_{row.pk}_%s")

    def act() -> str:
        actions.propose_recovery(row, **form.cleaned_data, by=request.user, at=request.at)
        return _("It is proposed. Another person has to approve it.")

    back = reverse("people:recoveries")
    answer = act_from_form(request, "propose_recovery", act, form=form, back=back)
    return answer or _page(request, (row.key, form))


@login_required
@require_POST
@fresh_sign_in
def approve_recovery(request: Request, key: UUID) -> HttpResponse:
    """Another officer agrees; the link goes out."""
    row = _row(request, key)

    def act() -> str:
        actions.approve_recovery(row, by=request.user, at=request.at)
        return _("The link is on its way, and the old address is told (2 mails).")

    return _acted(request, "approve_recovery", act)


@login_required
@require_POST
@fresh_sign_in
def refuse_recovery(request: Request, key: UUID) -> HttpResponse:
    """An officer says no."""
    row, reason = _row(request, key), request.POST.get("reason", "")

    def act() -> str:
        actions.refuse_recovery(row, reason=reason, by=request.user, at=request.at)
        return _("It is refused, and the asker is told (1 mail).")

    return _acted(request, "refuse_recovery", act)


def _acted(request: Request, verb: str, act: Callable[[], str]) -> HttpResponse:
    return act_and_return(request, verb, act, back=reverse("people:recoveries"))


def _row(request: Request, key: UUID) -> Recovery:
    if not is_staff(request.user):
        raise Http404
    return get_object_or_404(Recovery.objects.select_related("user"), key=key)
