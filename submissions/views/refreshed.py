"""Parts of a section's page as they stand now, for our script to put in place of the old."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from accounts.http import Request
from submissions import rules
from submissions.forms import SectionForm
from submissions.models import Entry
from submissions.paper import Paper, Part
from submissions.views import finding
from submissions.views.blocks import blocks_of
from submissions.views.finding import part_asking
from submissions.windows import window_of


@require_safe
@login_required
def files_block(request: Request, key: UUID, question: str) -> HttpResponse:
    """A question's files as they stand now; asked again while one is being checked."""
    return refreshed(request, finding.entry_of(request.user, key), question)


def refreshed(request: Request, entry: Entry, question: str) -> HttpResponse:
    """The question's whole block, the entry's state and its sections."""
    entry = finding.entry_of(request.user, entry.key)
    paper = Paper.of(entry)
    part = part_asking(paper, question)
    form = SectionForm(part, answers=paper.answers)
    form.tell({})
    block = next(one for one in blocks_of(form, entry, ()) if one["code"] == question)
    context = {**_around(request, paper, part), "block": block}
    return render(request, "submissions/_refreshed.html", context)


def around(request: Request, paper: Paper, part: Part) -> str:
    """The entry's state and its sections as HTML, each with its id."""
    context = _around(request, paper, part)
    return render_to_string("submissions/_around.html", context, request)


def _around(request: Request, paper: Paper, part: Part) -> dict[str, Any]:
    now = window_of(paper.entry, request.at)
    return {**finding.frame(paper, now, part), "may_save": rules.takes_saves(paper.entry, now)}
