"""Files: begin, arrive, use, remove, open one's own."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import Request
from accounts.links import absolute
from submissions import actions, tasks
from submissions.downloads import download
from submissions.models import Attachment, Entry
from submissions.paper import Paper, Part
from submissions.states import AttachmentState
from submissions.views import finding
from submissions.views.refreshed import refreshed
from submissions.views.saving import save_posted
from submissions.windows import window_of


@require_POST
@login_required
def begin_file(request: Request, key: UUID, question: str) -> HttpResponse:
    """A signed permission for one file: as JSON to our script, else a page with the form."""
    entry = finding.entry_of(request.user, key)
    paper = Paper.of(entry)
    part = finding.part_asking(paper, question)
    plain = not _by_script(request)
    if plain:
        save_posted(request, entry, part)
    arrived = reverse("submissions:complete_file", kwargs={"key": key, "file": UUID(int=0)})
    try:
        attachment, post = actions.begin_file(
            entry,
            question,
            request.POST.get("name", ""),
            size=_size(request),
            by=request.user,
            at=request.at,
            redirect=absolute(arrived.replace(str(UUID(int=0)), "{key}")) if plain else "",
        )
    except ValidationError as error:
        return _refused(request, entry, part, error=error, plain=plain)
    if not plain:
        return JsonResponse({"url": post.url, "fields": post.fields, **_onward(attachment)})
    context = {**finding.frame(paper, window_of(entry, request.at), part), "post": post}
    item = next(item for item in part.items if item.ask.code == question)
    return render(request, "submissions/send_file.html", {**context, "item": item, "part": part})


def _onward(attachment: Attachment) -> dict[str, str]:
    """Where our script goes on: the bytes are there, or they will never be."""
    kwargs = {"key": attachment.entry.key, "file": attachment.key}
    names = ("complete", "remove")
    return {f"{name}_url": reverse(f"submissions:{name}_file", kwargs=kwargs) for name in names}


def _by_script(request: Request) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _size(request: Request) -> int:
    text = request.POST.get("size", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 13 else 0


def _refused(
    request: Request, entry: Entry, part: Part, *, error: ValidationError, plain: bool
) -> HttpResponse:
    sentence = " ".join(error.messages)
    if not plain:
        return JsonResponse({"error": sentence}, status=422)
    messages.error(request, sentence)
    return redirect(finding.section_url(entry, part.section.code))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def complete_file(request: Request, key: UUID, file: UUID) -> HttpResponse:
    """Without scripts the page "Arrived" with one button; the POST uses the file."""
    attachment = finding.file_of(request.user, key, file)
    section = finding.section_url(attachment.entry, _section_code(attachment))
    if request.method != "POST":
        arrived = default_storage.exists(attachment.storage_key)
        told = {"attachment": attachment, "entry": attachment.entry, "section_url": section}
        name = actions.clean_name(request.GET.get("name", "")) or attachment.name
        context = {**told, "arrived": arrived, "name": name, "edition": attachment.entry.edition}
        return render(request, "submissions/arrived.html", context)
    script = _by_script(request)
    try:
        if attachment.state == AttachmentState.UPLOADING:
            name = request.POST.get("name", "")
            attachment = actions.complete_file(
                attachment, by=request.user, at=request.at, name=name
            )
            tasks.wake_check(attachment)
    except ValidationError as error:
        if script:
            return JsonResponse({"error": " ".join(error.messages)}, status=422)
        messages.error(request, " ".join(error.messages))
    if not script:
        return redirect(f"{section}#q-{attachment.question_code}")
    return refreshed(request, attachment.entry, attachment.question_code)


def _section_code(attachment: Attachment) -> str:
    questions = attachment.entry.form.questions.select_related("section")
    return questions.get(code=attachment.question_code).section.code


@require_POST
@login_required
def remove_file(request: Request, key: UUID, file: UUID) -> HttpResponse:
    """Take a file out of the draft; what was typed around it is saved first."""
    attachment = finding.file_of(request.user, key, file)
    entry, paper = attachment.entry, Paper.of(attachment.entry)
    part = finding.part_asking(paper, attachment.question_code)
    if "asked" in request.POST:
        save_posted(request, entry, part)
    try:
        actions.remove_file(attachment, by=request.user, at=request.at)
    except ValidationError as error:
        if _by_script(request):
            return JsonResponse({"error": " ".join(error.messages)}, status=422)
        messages.error(request, " ".join(error.messages))
    if _by_script(request):
        return refreshed(request, entry, attachment.question_code)
    section = finding.section_url(entry, part.section.code)
    return redirect(f"{section}#q-{attachment.question_code}")


@require_safe
@login_required
def file(request: Request, key: UUID, file: UUID) -> HttpResponseBase:
    """The bytes of one's own checked file, as a download."""
    attachment = finding.file_of(request.user, key, file)
    if attachment.state != AttachmentState.READY:
        raise Http404
    return download(attachment)
