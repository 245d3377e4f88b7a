"""A judge's queue and the review page."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.http import Request
from accounts.models import User
from accounts.prepared import Prepared
from audit.once import new_key
from judging import blind, rules
from judging.actions.votes import votes_for
from judging.markup.rows import queued
from judging.models import Assignment, Judge
from judging.piles import Pile, piles_of
from judging.queue import PAGE, queue_row, queue_rows
from judging.states import PENDING, AssignmentState
from judging.views.card import card_context
from submissions.downloads import download
from submissions.markup import addresses
from submissions.models import Attachment

ACTING = Prepared(
    lambda user: Judge.objects.acting(user).select_related("edition")[:1], User(pk=-1)
)
OWN = Prepared(
    lambda user, key: (
        Assignment.objects.visible_to(user).with_all().with_open_phase().filter(key=key)
    ),
    User(pk=-1),
    UUID(int=0),
)
HELD: Prepared[Any] = Prepared(
    lambda judge, round_: (
        Assignment.objects.filter(judge=judge, round=round_)
        .held()
        .order_by("order", "pk")
        .values_list("key", "state")
    ),
    -1,
    -2,
)


@login_required
@require_GET
def queue(request: Request) -> HttpResponse:
    """Own entries in own order: to do, draft, submitted, stepped aside."""
    judge = acting_judge(request)
    if judge.terms_accepted_at is None:
        return redirect("judging:terms")
    piles = piles_of(judge)
    pile = _chosen(piles, request.GET.get("round", ""))
    if pile is None:
        scoring = any(seat.panel.round.kind == "scoring" for seat in _seats(judge))
        if scoring and judge.conflicts_declared_at is None:
            return redirect("judging:conflicts")
        context = {"edition_name": judge.edition.name, "edition": blind.strip_of(judge.edition)}
        return render(request, "judging/empty_queue.html", context)
    if not rules.is_ready(judge, pile.round):
        return redirect("judging:conflicts")
    return render(request, "judging/queue.html", _queue(request, judge, pile, piles=piles))


@login_required
@require_GET
def review(request: Request, key: str) -> HttpResponse:
    """One entry as submitted, and its score card."""
    assignment = own_assignment(request, key)
    if not rules.is_ready(assignment.judge, assignment.round):
        return redirect("judging:conflicts")
    return render(request, "judging/review.html", review_context(request, assignment))


@login_required
@require_GET
def file(request: Request, key: str, file: str) -> HttpResponse | FileResponse:
    """A file of the assigned version, to be kept and not run: attachment, nosniff, sandbox.

    `?preview` lets the page show a picture that was checked to be one.
    """
    assignment = own_assignment(request, key)
    told = blind.file_of(assignment, str(file))
    if told is None or not rules.is_ready(assignment.judge, assignment.round):
        raise Http404
    stored = get_object_or_404(Attachment, key=file, entry=assignment.entry_id)
    inline = "preview" in request.GET
    return download(stored, name=told["name"], kind=told["type"], inline=inline)


def acting_judge(request: Request) -> Judge:
    """The row as which this person judges now; 404 for everybody else."""
    for judge in ACTING(request.user):
        return judge
    raise Http404


def own_assignment(request: Request, key: str) -> Assignment:
    """The judge's own assignment with everything at hand; 404 for a stranger."""
    for assignment in OWN(request.user, UUID(str(key))):
        return assignment
    raise Http404


def review_context(request: Request, assignment: Assignment, **card: Any) -> dict[str, Any]:
    """The review page; `card` overrides what the score card shows (typed content, errors)."""
    entry = blind.entry_of(assignment)
    phase = rules.phase_of(assignment)
    refusal = rules.refusal(assignment.round, phase, request.at)
    return {
        "entry": entry,
        "edition": blind.strip_of(assignment.round.edition),
        "card": card_context(assignment, labels=entry.labels, refusal=refusal, **card),
        "place": _place(assignment),
        "round_name": assignment.round.name,
        "closes_at": phase.closes_at if phase and not refusal else None,
        "refusal": refusal,
        "said": [],
        "once": new_key(),
        "urls": {
            name: reverse(f"judging:{name}", args=[assignment.key])
            for name in ("save", "submit", "reopen", "recuse", "abstain")
        },
    }


def _place(assignment: Assignment) -> dict[str, Any]:
    """Where this entry stands in the judge's own order, and its neighbours."""
    keys = list(HELD(assignment.judge_id, assignment.round_id))
    at = next(number for number, (key, _state) in enumerate(keys) if key == assignment.key)
    waiting = [key for key, state in keys[at + 1 :] + keys[:at] if state != "submitted"]
    links = {
        "previous": keys[at - 1][0] if at else None,
        "following": keys[at + 1][0] if at + 1 < len(keys) else None,
        "waiting": waiting[0] if waiting else None,
    }
    urls = {
        name: reverse("judging:review", args=[key]) if key else "" for name, key in links.items()
    }
    return {"number": at + 1, "count": len(keys), **urls}


def _chosen(piles: list[Pile], code: str) -> Pile | None:
    """The round asked for; else the one that takes ballots, else the last."""
    asked = [pile for pile in piles if pile.round.code == code]
    live = [pile for pile in piles if pile.is_open]
    return next(iter(asked or live or piles[::-1]), None)


def _seats(judge: Judge) -> Any:
    return judge.seats.select_related("panel__round")


def _queue(request: Request, judge: Judge, pile: Pile, *, piles: list[Pile]) -> dict[str, Any]:
    state = request.GET.get("state", "")
    chosen = state if state in AssignmentState.values else ""
    count = pile.counts[chosen] if chosen else sum(pile.counts.values())
    page: Page[Any] = Paginator(range(count), PAGE).get_page(request.GET.get("page"))
    told = queue_rows(pile.round, judge, state=chosen, first=PAGE * (page.number - 1))
    labels = {state: str(label) for state, label in AssignmentState.choices}
    address = addresses("judging:review")
    rows = [queue_row(row, labels[row["state"]], address) for row in told]
    waiting = [row.url for row in rows if row.state in PENDING]
    return {
        "edition": blind.strip_of(judge.edition),
        "rows": queued(rows),
        "next_url": next(iter(waiting), ""),
        "page": page,
        "pile": pile.shown(request.at),
        "votes": _votes(judge, pile),
        "filters": _filters(pile, state),
        "tabs": [
            {
                "url": f"?round={one.round.code}",
                "label": one.round.name,
                "current": one.round == pile.round,
            }
            for one in piles
        ],
        "once": new_key(),
    }


def _votes(judge: Judge, pile: Pile) -> list[dict[str, str]]:
    """Votes on equals that wait for this juror's voice."""
    return [
        {"url": reverse("judging:tie_vote", args=[vote.key]), "pool": vote.pool.name}
        for vote in votes_for(judge, pile.round)
    ]


def _filters(pile: Pile, chosen: str) -> list[dict[str, Any]]:
    """A link a state, with its number."""
    every = {"state": "", "label": _("All"), "count": sum(pile.counts.values())}
    states = [
        {"state": str(state), "label": str(state.label), "count": pile.counts[state]}
        for state in AssignmentState
        if pile.counts[state]
    ]
    return [
        {
            "url": f"?round={pile.round.code}&state={one['state']}",
            "label": f"{one['label']} ({one['count']})",
            "current": one["state"] == chosen,
        }
        for one in [every, *states]
    ]
