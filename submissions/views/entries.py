"""My entries, the start of one, its first page."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import Request
from accounts.models import User
from accounts.prepared import Prepared
from audit.once import new_key, once
from submissions import actions, rules
from submissions.forms import StartForm
from submissions.models import Edition, Entrant, Entry, Notice
from submissions.paper import EMPTY, STARTED, papers
from submissions.views import finding
from submissions.views.listing import listed, told
from submissions.windows import Window, set_stage, window

OWN = Prepared(lambda user: Entry.objects.shared_with(user).for_own_list(), User(pk=-1))
VISIBLE = Prepared(
    lambda at: Edition.objects.visible(at).with_entry_stage(), datetime(1, 1, 1, tzinfo=UTC)
)
TOLD = Prepared(
    Notice.objects.visible,
    User(pk=-1),
    datetime(1, 1, 1, tzinfo=UTC),
)
ANSWERS = ("entrant", "kind", "name", "country", "city", "category")


@require_safe
@login_required
def my_entries(request: Request) -> HttpResponse:
    """What I entered, each with its honest state and what is missing; what I have been told."""
    editions = {edition.pk: edition for edition in _editions(request)}
    rows = list(OWN(request.user))
    for row in rows:  # the edition with its stage at hand, read once for all
        if row.edition_id in editions:
            row.edition = editions[row.edition_id]
    context = {
        "rows": listed(rows, request.at),
        "notices": [told(one) for one in TOLD(request.user, request.at)],
        "editions": _open_editions(request, editions.values()),
    }
    return render(request, "submissions/my_entries.html", context)


def _editions(request: Request) -> list[Edition]:
    """Those one may know of, each with its entry stage at hand."""
    found = list(VISIBLE(request.at))
    for edition in found:
        set_stage(edition, edition)
    return found


def _open_editions(request: Request, shown: Iterable[Edition]) -> list[tuple[Edition, Window]]:
    """Where one can begin now."""
    windows = [(one, window(one.entry_stage, None, request.at)) for one in shown]
    return [(edition, now) for edition, now in windows if rules.may_start(edition, now)]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start_entry(request: Request, edition: str) -> HttpResponse:
    """Who enters and for what; then the form opens."""
    shown = next((one for one in _editions(request) if one.slug == edition), None)
    if shown is None:
        raise Http404
    now = window(shown.entry_stage, None, request.at)
    context = {"edition": shown, "window": now, "once": new_key()}
    if not rules.may_start(shown, now):
        return render(request, "submissions/closed.html", context)
    form = StartForm(shown, request.user, request.POST or None)
    if form.is_valid():
        try:
            return redirect(_start(request, shown, form))
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "submissions/start.html", {**context, "form": form})


def _start(request: Request, edition: Edition, form: StartForm) -> str:
    """Begin the entry once for this form's key; the address of its first page."""

    def begin() -> str:
        entrant = form.cleaned_data.get("entrant") or _entrant(request, edition, form)
        category = form.cleaned_data["category"]
        entry = actions.start_entry(entrant, category=category, by=request.user, at=request.at)
        return reverse("submissions:entry", kwargs={"key": entry.key})

    content = {name: request.POST.get(name, "") for name in ANSWERS}
    key = request.POST.get("once", "")
    return str(once(key, by=request.user, verb="start_entry", content=content, act=begin))


def _entrant(request: Request, edition: Edition, form: StartForm) -> Entrant:
    given = form.cleaned_data
    return actions.create_entrant(
        edition,
        kind=given["kind"],
        name=given["name"],
        country=given["country"],
        city=given["city"],
        by=request.user,
        at=request.at,
    )


@require_safe
@login_required
def entry(request: Request, key: UUID) -> HttpResponse:
    """Goes to the first section that is not done, or to the check."""
    shown = finding.entry_of(request.user, key)
    for part in papers([shown])[0].parts:
        if part.state in {EMPTY, STARTED} and any(item.is_missing for item in part.items):
            return redirect(finding.section_url(shown, part.section.code))
    return redirect("submissions:check", key=key)
