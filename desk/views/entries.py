"""The list of entries, the same as a file, one entry with all that is known of it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.fresh import fresh_sign_in
from accounts.http import Request
from accounts.rules import may_read_audit
from accounts.tabs import tabs_of
from desk import dossier, entry_list, export, facets
from desk.entry_list import Asked
from desk.views.readers import only_readers
from submissions.downloads import download
from submissions.models import Attachment, Edition, Entry
from submissions.states import AttachmentState


@login_required
@require_safe
def entries(request: Request, edition: str) -> HttpResponse:
    """One table with search; filters as links, fifty rows a page; at most ten statements."""
    only_readers(request)
    row, asked = get_object_or_404(Edition, slug=edition), Asked.of(request.GET.dict())
    known = entry_list.groups(request.user, row)
    found = facets.facets(row, known, asked)
    context = {
        "edition": row,
        "tabs": tabs_of(edition, request.path),
        "asked": asked,
        "states": facets.states(known, asked),
        "facets": found,
        "views": facets.views(found[-1], asked),
        "page": entry_list.page_of(
            request.user, row, asked, known=known, number=request.GET.get("page", "1")
        ),
    }
    return render(request, "desk/entries.html", context)


@login_required
@require_POST
@fresh_sign_in
def export_entries(request: Request, edition: str) -> StreamingHttpResponse:
    """What the list's address asks for, all of it, as a file; that it left the house is kept."""
    only_readers(request)
    row, asked = get_object_or_404(Edition, slug=edition), Asked.of(request.GET.dict())
    rows = entry_list.found(request.user, row, asked)
    lines = export.export_entries(row, rows, by=request.user, at=request.at)
    response = StreamingHttpResponse(lines, content_type="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="entries-{row.slug}.csv"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@require_safe
def entry(request: Request, key: UUID) -> HttpResponse:
    """The dossier: answers as they counted, versions, files, judging, mail, events."""
    only_readers(request)
    rows = Entry.objects.visible_to(request.user).for_list()
    row = get_object_or_404(rows, key=key)
    slug = row.edition.slug
    context = {
        "edition": row.edition,
        "tabs": tabs_of(slug, reverse("desk:entries", args=[slug])),
        "entry": row,
        "key": row.key,
        "reads_audit": may_read_audit(request.user),
        **dossier.context(row),
    }
    return render(request, "desk/entry.html", context)


@login_required
@require_safe
def file(request: Request, key: UUID, file: UUID) -> FileResponse:
    """A checked file of an entry, as its screener or judge got it."""
    only_readers(request)
    entries = Entry.objects.visible_to(request.user).filter(key=key)
    ready = Attachment.objects.filter(entry__in=entries, state=AttachmentState.READY)
    return download(get_object_or_404(ready, key=file))
