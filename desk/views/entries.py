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
from desk import dossier, entry_list, entry_rows, export, facets
from desk.entry_list import Asked
from desk.groups import Groups
from desk.views.finding import edition_of
from desk.views.readers import only_readers
from desk.words import Words
from submissions.downloads import download
from submissions.models import Attachment, Entry
from submissions.states import AttachmentState


@login_required
@require_safe
def entries(request: Request, edition: str) -> HttpResponse:
    """One table with search; filters as links, fifty rows a page; at most ten statements."""
    only_readers(request)
    row, asked = edition_of(edition), Asked.of(request.GET.dict())
    words, number = Words(row), request.GET.get("page", "1")
    known = Groups.of(row, words)
    count = known.keep(asked).number
    page = entry_list.page_of(row, asked, known=count, number=number, words=words)
    context = {
        "edition": row,
        "tabs": tabs_of(edition, request.path),
        "asked": asked,
        "page": page,
        "table_rows": entry_rows.written(page.object_list, words),
        **facets.links(row, known, asked=asked, sent=request.GET, words=words),
    }
    return render(request, "desk/entries.html", context)


@login_required
@require_POST
@fresh_sign_in
def export_entries(request: Request, edition: str) -> StreamingHttpResponse:
    """What the list's address asks for, all of it, as a file; that it left the house is kept."""
    only_readers(request)
    row, asked = edition_of(edition), Asked.of(request.GET.dict())
    lines = export.export_entries(row, asked, by=request.user, at=request.at)
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
