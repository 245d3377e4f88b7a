"""What was saved when, by whom; texts that met a newer one are found here."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import Request
from submissions.answers.asked import Ask, Lists
from submissions.answers.kinds import KINDS
from submissions.models import Question, Save
from submissions.views import finding
from submissions.views.happenings import happenings

SHOWN = 50


@require_safe
@login_required
def history(request: Request, key: UUID) -> HttpResponse:
    """The last saves of the entry and of its applicant's details, its files and submissions."""
    entry = finding.entry_of(request.user, key)
    lists = Lists.of(entry.edition)
    questions = Question.objects.filter(form_id=entry.form_id)
    asks = {question.code: Ask.of(question, lists) for question in questions}
    told = [_save(save, asks) for save in Save.objects.of(entry)[:SHOWN]]
    told += happenings(entry, asks)
    told.sort(key=lambda one: one["at"], reverse=True)
    context = {"entry": entry, "edition": entry.edition, "saves": told[:SHOWN]}
    return render(request, "submissions/history.html", context)


def _save(save: Save, asks: Mapping[str, Ask]) -> dict[str, Any]:
    return {
        "at": save.at,
        "by": save.by.name or save.by.email,
        "sentence": "",
        "changed": _answers(save.changed, asks),
        "collided": _answers(save.collided, asks),
    }


def _answers(values: Mapping[str, Any], asks: Mapping[str, Ask]) -> list[dict[str, Any]]:
    """Label and text of each answer that the form still asks for."""
    return [
        {
            "label": asks[code].label,
            "shown": None if value is None else KINDS[asks[code].kind].show(value, asks[code]),
        }
        for code, value in values.items()
        if code in asks
    ]
