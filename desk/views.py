"""The desk's first page, the list of entries, one entry with all that is known of it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import Request
from accounts.rules import may_read_desk
from accounts.tabs import tabs_of
from desk import dossier, entry_list, overview
from submissions.downloads import download
from submissions.models import Attachment, Edition, Entry
from submissions.states import AttachmentState


@login_required
@require_safe
def home(request: Request) -> HttpResponse:
    """An edition as a line of stages with today, its counts, the next sensible act."""
    _only_readers(request)
    editions = list(
        Edition.objects.all().prefetch_related("stages").order_by("-demo", "-year", "slug")
    )
    wanted = request.GET.get("edition", "")
    shown = next((row for row in editions if row.slug == wanted), editions[0] if editions else None)
    if shown is None:
        return render(request, "desk/empty.html")
    context = {
        "edition": shown,
        "editions": editions,
        "tabs": tabs_of(shown.slug),
        "steps": overview.stages(shown, request.at),
        "figures": overview.figures(shown),
        "mail": overview.mail(),
        "act": overview.next_act(overview.standing(shown, request.at)),
    }
    return render(request, "desk/home.html", context)


def _only_readers(request: Request) -> None:
    if not may_read_desk(request.user):
        raise Http404


@login_required
@require_safe
def entries(request: Request, edition: str) -> HttpResponse:
    """One table with search; states as links; fifty rows a page."""
    _only_readers(request)
    row = get_object_or_404(Edition, slug=edition)
    state, words = request.GET.get("state", ""), request.GET.get("q", "").strip()
    context = {
        "edition": row,
        "tabs": tabs_of(edition, request.path),
        "state": state,
        "words": words,
        "filters": entry_list.filters(request.user, row, state),
        "page": entry_list.page_of(
            request.user, row, state=state, words=words, number=request.GET.get("page", "1")
        ),
    }
    return render(request, "desk/entries.html", context)


@login_required
@require_safe
def entry(request: Request, key: UUID) -> HttpResponse:
    """The dossier: answers as they counted, versions, files, judging, events."""
    _only_readers(request)
    rows = Entry.objects.visible_to(request.user).for_list().select_related("owner")
    row = get_object_or_404(rows, key=key)
    context = {
        "edition": row.edition,
        "tabs": tabs_of(row.edition.slug),
        "entry": row,
        "key": row.key,
        "facts": dossier.facts(row),
        "read": dossier.sections(row.submitted_version),
        "versions": row.versions.select_related("submitted_by").order_by("-number"),
        "rounds": dossier.rounds(row),
        "places": dossier.places(row),
        "events": dossier.events(row),
    }
    return render(request, "desk/entry.html", context)


@login_required
@require_safe
def file(request: Request, key: UUID, file: UUID) -> FileResponse:
    """A checked file of an entry, as its screener or judge got it."""
    _only_readers(request)
    entries = Entry.objects.visible_to(request.user).filter(key=key)
    ready = Attachment.objects.filter(entry__in=entries, state=AttachmentState.READY)
    return download(get_object_or_404(ready, key=file))
