"""Checking, handing in, the receipt, taking back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import Request
from audit.clock import prize_now
from audit.once import Conflict, new_key, once
from submissions import actions, rules
from submissions.forms import WithdrawForm
from submissions.models import CalendarStep, EntryVersion
from submissions.paper import Missing, Paper
from submissions.reading import read
from submissions.states import EntryState
from submissions.views import finding
from submissions.views.agreed import agreed
from submissions.windows import last_second, window_of


@require_safe
@login_required
def check(request: Request, key: UUID) -> HttpResponse:
    """The entry as a judge will see it, what is missing, and the one question before it goes."""
    return _check(request, key)


def _check(request: Request, key: UUID, problems: tuple[str, ...] = ()) -> HttpResponse:
    entry = finding.entry_of(request.user, key)
    paper, now = Paper.of(entry), window_of(entry, request.at)
    missing = list(paper.missing())
    questions = [item.question for item in paper.items()]
    context: dict[str, Any] = {
        **finding.frame(paper, now),
        "missing": _by_section(paper, missing),
        "missing_count": len(missing),
        "problems": problems,
        "read": read(questions, paper.shown_answers(), paper.manifest(), edition=entry.edition),
        "agreed": agreed(entry, paper),
        "may_submit": rules.may_submit(request.user, entry, now) and not missing,
        "is_standing": entry.state == EntryState.SUBMITTED and not entry.has_unsent_changes,
        "once": new_key(),
    }
    return render(request, "submissions/check.html", context)


def _by_section(paper: Paper, missing: list[Missing]) -> list[dict[str, Any]]:
    """A line for each thing that is said of a section, with the questions it is said of."""
    names = {part.section.code: part.section.name for part in paper.parts}
    said: dict[tuple[str, str], list[dict[str, str]]] = {}
    for one in missing:
        link = {"label": one.label, "url": _url(paper, one.section, one.code)}
        said.setdefault((one.section, one.sentence), []).append(link)
    return [
        {"section": names[section], "sentence": sentence, "links": links}
        for (section, sentence), links in said.items()
    ]


def _url(paper: Paper, section: str, code: str) -> str:
    return f"{finding.section_url(paper.entry, section)}#q-{code}"


@require_POST
@login_required
def submit(request: Request, key: UUID) -> HttpResponse:
    """Hand the entry in, once for each form; outside the window a clear page."""
    entry = finding.entry_of(request.user, key)

    def act() -> str:
        actions.submit(
            entry, by=request.user, at=request.at, clock=prize_now, proxy_at=request.proxy_at
        )
        return reverse("submissions:receipt", kwargs={"key": key})

    try:
        answer = once(
            request.POST.get("once", ""),
            by=request.user,
            verb="submit",
            content={"entry": str(key)},
            act=act,
        )
    except Conflict as error:
        return HttpResponse(" ".join(error.messages), status=409)
    except ValidationError as error:
        now = window_of(entry, request.at)
        if not now.is_open:
            actions.come_late(entry, by=request.user, at=request.at)
            context = {"entry": entry, "edition": entry.edition, "window": now}
            return render(request, "submissions/closed.html", context, status=409)
        return _check(request, key, tuple(error.messages))
    return redirect(str(answer))


@require_safe
@login_required
def receipt(request: Request, key: UUID) -> HttpResponse:
    """What was handed in, when it arrived, its fingerprint, what happens next."""
    entry = finding.entry_of(request.user, key)
    versions = list(EntryVersion.objects.filter(entry=entry).order_by("-number"))
    if not versions:
        raise Http404
    steps = CalendarStep.objects.filter(edition=entry.edition, public=True, from_at__gt=request.at)
    context = {
        "entry": entry,
        "edition": entry.edition,
        "version": versions[0],
        "earlier": [
            {
                "number": one.number,
                "replaced_by": one.number + 1,
                "arrived_at": one.arrived_at,
                "receipt_code": one.receipt_code,
            }
            for one in versions[1:]
        ],
        "deadline": last_second(versions[0].deadline_applied),
        "steps": steps[:4],
        "window": window_of(entry, request.at),
    }
    return render(request, "submissions/receipt.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw(request: Request, key: UUID) -> HttpResponse:
    """Take the entry back; the person types its number."""
    entry = finding.entry_of(request.user, key)
    if not rules.may_withdraw(request.user, entry):
        raise Http404
    form = WithdrawForm(entry, request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.withdraw(entry, by=request.user, at=request.at, reason=reason)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _withdrawn(entry.number))
            return redirect("submissions:my_entries")
    window = window_of(entry, request.at)
    context = {"entry": entry, "edition": entry.edition, "form": form, "window": window}
    return render(request, "submissions/withdraw.html", context)


def _withdrawn(number: str) -> str:
    return _("Entry %(number)s is withdrawn. One mail confirms it.") % {"number": number}
