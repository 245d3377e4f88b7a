"""What was saved when, by whom; texts that met a newer one are found here, and can be put back."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import Request
from submissions import actions, rules
from submissions.actions.restoring import may_come_back
from submissions.answers.asked import Ask, Lists
from submissions.answers.kinds import KINDS
from submissions.models import Question, Save
from submissions.views import finding
from submissions.views.happenings import happenings
from submissions.windows import window_of

SHOWN = 50


@require_safe
@login_required
def history(request: Request, key: UUID) -> HttpResponse:
    """The last saves of the entry and of its applicant's details, its files and submissions."""
    entry = finding.entry_of(request.user, key)
    may_save = rules.may_save(request.user, entry, window_of(entry, request.at))
    lists = Lists.of(entry.edition)
    questions = list(Question.objects.filter(form_id=entry.form_id))
    asks = {question.code: Ask.of(question, lists) for question in questions}
    free = {one.code for one in questions if may_save and may_come_back(one)}
    now = {**entry.entrant.answers, **entry.answers}
    told = [_save(save, asks, now, free=free) for save in Save.objects.of(entry)[:SHOWN]]
    told += happenings(entry, asks)
    told.sort(key=lambda one: one["at"], reverse=True)
    context = {"entry": entry, "edition": entry.edition, "saves": told[:SHOWN]}
    return render(request, "submissions/history.html", context)


@require_POST
@login_required
def restore_answer(request: Request, key: UUID, save: int) -> HttpResponse:
    """Put one answer of an earlier save back in its place."""
    entry = finding.entry_of(request.user, key)
    row = get_object_or_404(Save.objects.of(entry), pk=save)
    code, collided = request.POST.get("question", ""), "collided" in request.POST
    try:
        actions.restore_answer(entry, row, code, collided=collided, by=request.user, at=request.at)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Put back. What stood there before is in the history."))
    return redirect("submissions:history", key=entry.key)


def _save(
    save: Save, asks: Mapping[str, Ask], now: Mapping[str, Any], *, free: set[str]
) -> dict[str, Any]:
    return {
        "at": save.at,
        "by": save.by.name or save.by.email,
        "sentence": "",
        "number": save.pk,
        "changed": list(_answers(save.changed, asks, now, free=free)),
        "collided": list(_answers(save.collided, asks, now, free=free)),
    }


def _answers(
    values: Mapping[str, Any], asks: Mapping[str, Ask], now: Mapping[str, Any], *, free: set[str]
) -> Iterator[dict[str, Any]]:
    """Label and text of each answer that the form still asks for, and whether it may come back."""
    for code, value in values.items():
        if code not in asks:
            continue
        ask = asks[code]
        shown = None if value is None else KINDS[ask.kind].show(value, ask)
        stands = value == now.get(code)
        may = code in free and not stands
        yield {"code": code, "label": ask.label, "shown": shown, "stands": stands, "may": may}
