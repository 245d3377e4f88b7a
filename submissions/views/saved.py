"""What a save is answered to our script: what was stored, what was not, and why."""

from collections.abc import Iterable
from typing import Any

from django.http import JsonResponse
from django.template.loader import render_to_string

from accounts.http import Request
from submissions.actions import Collision
from submissions.answers.asked import Shown
from submissions.answers.kinds import KINDS
from submissions.answers.spread import spread
from submissions.models import Entry
from submissions.paper import Item, Paper, Part, holder_of
from submissions.views.refreshed import around
from submissions.views.saving import Saved, saved_words

Told = dict[str, list[tuple[str, str]]]  # question → (input after its code, sentence)


def answer_of(request: Request, entry: Entry, part: Part, *, saved: Saved) -> JsonResponse:
    """The counter to go on from and a sentence; by question what is wrong, what met a newer one.

    `part` is the section as it was asked; what was saved may have changed what it asks.
    """
    if saved.refused:
        return JsonResponse({"error": saved.refused}, status=422)
    paper = Paper.of(entry)
    now = paper.part(part.section.code)
    items = now.items if now else ()
    answer: dict[str, Any] = {
        "told": saved_words(request, entry, part),
        "counter": holder_of(entry, part.section).counter,
        "wrong": {code: list(wrong.items()) for code, wrong in saved.wrong.items()},
        "problems": _problems(items),
        "met": {found.code: _met(request, part, found) for found in saved.collisions},
    }
    if now:
        answer["around"] = around(request, paper, now)
    return JsonResponse(answer)


def _problems(items: Iterable[Item]) -> Told:
    return {
        item.ask.code: [(one.at, one.sentence) for one in item.problems]
        for item in items
        if item.problems
    }


def _met(request: Request, part: Part, found: Collision) -> dict[str, Any]:
    """The other text, to be read and to be taken: as HTML, and as the form's inputs."""
    ask = next(item.ask for item in part.items if item.ask.code == found.code)
    shown = Shown() if found.theirs is None else KINDS[ask.kind].show(found.theirs, ask)
    block = {"label": ask.label, "theirs": shown}
    html = render_to_string("submissions/_collision.html", {"block": block, "may_choose": True})
    return {"html": html, "inputs": dict(spread(ask, found.theirs).lists())}
